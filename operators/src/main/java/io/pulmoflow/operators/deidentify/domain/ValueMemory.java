package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.SpecificCharacterSet;
import java.io.IOException;

/**
 * Answers that follow from a value alone: its tag, its bytes, its character set and the question.
 * All of these are kept and compared, never a hash alone. What is kept is bounded; where it is full
 * it is forgotten, and found out again. Not safe to share between threads; never prints a value.
 *
 * @param <T> the answer
 */
final class ValueMemory<T> {
    /** Longer values differ from file to file, or are rare. */
    private static final int LONGEST = 512;

    private static final int FIRST_SLOTS = 1 << 8;
    private static final int MOST = 1 << 11;
    private static final int MOST_BYTES = 1 << 17;

    private record Entry<T>(
            int hash,
            int tag,
            int question,
            SpecificCharacterSet charset,
            byte[] value,
            T answer) {}

    private final EngineMemory.Span span;
    private Entry<T>[] entries = table(FIRST_SLOTS);
    private int count;
    private int bytes;

    ValueMemory(EngineMemory.Span span) {
        this.span = span;
    }

    /** Whether answers for this value are kept at all. */
    static boolean takes(Element element) {
        return !element.isSequence() && element.length() >= 0 && element.length() <= LONGEST;
    }

    /**
     * What was answered before; null where nothing was, or it is forgotten.
     *
     * @param question what is asked about the value; an answer of one is none of another
     */
    T find(Element element, int question) throws IOException {
        Entry<T> entry = entries[slot(element, question, hash(element, question))];
        return entry == null ? null : entry.answer();
    }

    void keep(Element element, int question, T answer) throws IOException {
        if (!span.keepsValues()) {
            return;
        }
        byte[] value = element.value();
        if (count == MOST || bytes + value.length > MOST_BYTES) {
            entries = table(FIRST_SLOTS);
            count = 0;
            bytes = 0;
        } else if (2 * count >= entries.length) {
            grow();
        }
        int hash = hash(element, question);
        int slot = slot(element, question, hash);
        if (entries[slot] == null) {
            count++;
            bytes += value.length;
        }
        entries[slot] =
                new Entry<>(hash, element.tag(), question, element.charset(), value, answer);
    }

    private static int hash(Element element, int question) throws IOException {
        int mixed = (element.valueHash() * 31 + element.tag()) * 31 + question;
        mixed *= 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }

    private int slot(Element element, int question, int hash) throws IOException {
        int slot = hash & entries.length - 1;
        while (entries[slot] != null && !isOf(entries[slot], element, question, hash)) {
            slot = slot + 1 & entries.length - 1;
        }
        return slot;
    }

    private static boolean isOf(Entry<?> entry, Element element, int question, int hash)
            throws IOException {
        return entry.hash() == hash
                && entry.tag() == element.tag()
                && entry.question() == question
                && entry.charset().equals(element.charset())
                && element.hasValue(entry.value());
    }

    private void grow() {
        Entry<T>[] before = entries;
        entries = table(2 * before.length);
        for (Entry<T> entry : before) {
            if (entry != null) {
                int slot = entry.hash() & entries.length - 1;
                while (entries[slot] != null) {
                    slot = slot + 1 & entries.length - 1;
                }
                entries[slot] = entry;
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> Entry<T>[] table(int slots) {
        return new Entry[slots];
    }

    @Override
    public String toString() {
        return "ValueMemory[" + count + "]";
    }
}
