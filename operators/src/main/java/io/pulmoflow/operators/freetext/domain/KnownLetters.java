package io.pulmoflow.operators.freetext.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Names, numbers and ids letter by letter. Of a name the endings are made once a text comes to
 * them.
 */
final class KnownLetters {
    private char[] letters = new char[1];
    private KnownLetters[] next = new KnownLetters[1];
    private int size;
    private MaskKind kind;

    /** Names whose stem ends here, and whose endings are not made yet. */
    private List<KnownName> names = List.of();

    void add(KnownName name) {
        KnownLetters end = path(name.stem());
        end.names = new ArrayList<>(end.names);
        end.names.add(name);
    }

    /** What is a name already stays one. */
    void add(String word, MaskKind kind) {
        KnownLetters end = path(word);
        end.kind = end.kind == null ? kind : end.kind;
    }

    private KnownLetters path(String word) {
        KnownLetters at = this;
        for (int i = 0; i < word.length(); i++) {
            at = at.child(word.charAt(i));
        }
        return at;
    }

    private KnownLetters child(char letter) {
        KnownLetters child = find(letter);
        if (child == null) {
            if (size == letters.length) {
                letters = Arrays.copyOf(letters, 2 * size);
                next = Arrays.copyOf(next, 2 * size);
            }
            child = new KnownLetters();
            letters[size] = letter;
            next[size++] = child;
        }
        return child;
    }

    private KnownLetters find(char letter) {
        for (int i = 0; i < size; i++) {
            if (letters[i] == letter) {
                return next[i];
            }
        }
        return null;
    }

    private void end() {
        List<KnownName> ending = names;
        names = List.of();
        for (KnownName name : ending) {
            for (String form : name.forms()) {
                if (form.length() > KnownName.SHORT) {
                    path(form.substring(name.stem().length())).kind = MaskKind.NAME;
                }
            }
        }
    }

    /** Null where nothing goes on so. */
    KnownLetters step(char letter) {
        if (!names.isEmpty()) {
            end();
        }
        return find(letter);
    }

    /** Null where nothing ends here. */
    MaskKind kind() {
        if (!names.isEmpty()) {
            end();
        }
        return kind;
    }

    boolean isEmpty() {
        return size == 0;
    }
}
