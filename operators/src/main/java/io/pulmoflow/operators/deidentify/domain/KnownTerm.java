package io.pulmoflow.operators.deidentify.domain;

import java.util.Objects;

/**
 * One string that must not be found.
 *
 * @param folded as {@link FoldedText} has it
 * @param edges what may stand beside it for it to be found
 */
record KnownTerm(String folded, Edges edges) {
    /** What a hit is bounded by. */
    enum Edges {
        /** Anything: the term is telling inside of a word too. */
        ANY,
        /** No letter or digit: too short to mean anything inside of a word. */
        WORD,
        /** No digit: a number inside of a longer number is another number. */
        DIGITS
    }

    KnownTerm {
        Objects.requireNonNull(folded, "folded");
        Objects.requireNonNull(edges, "edges");
    }

    /** Where it is found first from here on, or -1. */
    int in(String text, int from) {
        for (int at = text.indexOf(folded, from); at >= 0; at = text.indexOf(folded, at + 1)) {
            if (isFree(text, at - 1) && isFree(text, at + folded.length())) {
                return at;
            }
        }
        return -1;
    }

    private boolean isFree(String text, int beside) {
        if (beside < 0 || beside >= text.length()) {
            return true;
        }
        char c = text.charAt(beside);
        return switch (edges) {
            case ANY -> true;
            case WORD -> !Character.isLetterOrDigit(c);
            case DIGITS -> c < '0' || c > '9';
        };
    }

    // Written out: what the compiler generates for records is linked at run time, and slow to
    // begin.
    @Override
    public boolean equals(Object other) {
        return other instanceof KnownTerm term && edges == term.edges && folded.equals(term.folded);
    }

    @Override
    public int hashCode() {
        return 31 * folded.hashCode() + edges.ordinal();
    }

    @Override
    public String toString() {
        return "KnownTerm[" + folded.length() + " characters]";
    }
}
