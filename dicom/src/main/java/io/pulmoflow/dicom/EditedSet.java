package io.pulmoflow.dicom;

import java.util.Arrays;

/**
 * One data set while its plan is made: where its elements begin in the plan, and which of its
 * groups have changed.
 */
final class EditedSet {
    /** Of the sequence or item that is open at this depth, before it was changed. */
    static final class Open {
        int lengthPiece;
        long length;
        long sizeBefore;
        int editsBefore;
        long at;
        boolean big;
    }

    final Open sequence = new Open();
    final Open item = new Open();
    Edit edit = Edit.KEEP;

    private int[] tags = new int[32];
    private long[] offsets = new long[32];
    private int[] pieces = new int[32];
    private int count;
    private int[] lengthPieces = new int[4];
    private int[] lengthGroups = new int[4];
    private int lengthCount;
    private int[] changedGroups = new int[8];
    private int changedCount;

    void begin() {
        count = 0;
        lengthCount = 0;
        changedCount = 0;
    }

    /**
     * An element that stays begins in this piece, at this place of the source where it is a copy.
     */
    void begins(int tag, long offset, int piece) {
        if (count == tags.length) {
            tags = Arrays.copyOf(tags, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count);
            pieces = Arrays.copyOf(pieces, 2 * count);
        }
        tags[count] = tag;
        offsets[count] = offset;
        pieces[count] = piece;
        count++;
    }

    /** A group length, or a length to end, that is dropped where it has become wrong. */
    void states(int tag, int piece) {
        if (lengthCount == lengthPieces.length) {
            lengthPieces = Arrays.copyOf(lengthPieces, 2 * lengthCount);
            lengthGroups = Arrays.copyOf(lengthGroups, 2 * lengthCount);
        }
        lengthPieces[lengthCount] = piece;
        lengthGroups[lengthCount] = tag;
        lengthCount++;
    }

    void changed(int tag) {
        int group = Tags.group(tag);
        if (changedCount > 0 && changedGroups[changedCount - 1] == group) {
            return;
        }
        if (changedCount == changedGroups.length) {
            changedGroups = Arrays.copyOf(changedGroups, 2 * changedCount);
        }
        changedGroups[changedCount++] = group;
    }

    /** Drops the lengths that have become wrong; returns how many. */
    int dropWrongLengths(EditPlan plan) {
        int dropped = 0;
        for (int i = 0; i < lengthCount; i++) {
            int tag = lengthGroups[i];
            boolean wrong =
                    tag == Tags.LENGTH_TO_END ? changedCount > 0 : hasChanged(Tags.group(tag));
            if (wrong) {
                plan.drop(lengthPieces[i]);
                dropped++;
            }
        }
        return dropped;
    }

    boolean has(int tag) {
        for (int i = 0; i < count; i++) {
            if (tags[i] == tag) {
                return true;
            }
        }
        return false;
    }

    /** Which element is the first that comes after an element of this tag; -1 where none does. */
    int after(int tag) {
        for (int i = 0; i < count; i++) {
            if (Integer.compareUnsigned(tags[i], tag) > 0) {
                return i;
            }
        }
        return -1;
    }

    long offset(int element) {
        return offsets[element];
    }

    int piece(int element) {
        return pieces[element];
    }

    private boolean hasChanged(int group) {
        for (int i = 0; i < changedCount; i++) {
            if (changedGroups[i] == group) {
                return true;
            }
        }
        return false;
    }
}
