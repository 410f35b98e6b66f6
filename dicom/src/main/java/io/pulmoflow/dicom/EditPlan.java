package io.pulmoflow.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A new data set as a list of pieces: stretches of the source, and bytes that are new. */
final class EditPlan {
    static final int COPY = 0;
    static final int LITERAL = 1;
    static final int OVERWRITTEN = 2;
    static final int BULK = 3;

    private static final int PIECE_BYTES = 20;

    /** A stretch of the source, some bytes of which are others. */
    record Overwritten(long from, List<Fill> fills) {}

    private final long maxBytes;
    private final ByteSink literals = new ByteSink(4096);
    private final List<Object> extras = new ArrayList<>();
    private int[] kinds = new int[64];
    private long[] froms = new long[64];
    private long[] lengths = new long[64];
    private int count;
    private long size;
    private boolean sealed;

    EditPlan(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Bytes of the whole so far. */
    long size() {
        return size;
    }

    int count() {
        return count;
    }

    int kind(int piece) {
        return kinds[piece];
    }

    /** Where in the source, in the literals, or among the extras the piece begins. */
    long from(int piece) {
        return froms[piece];
    }

    long length(int piece) {
        return lengths[piece];
    }

    byte[] literals() {
        return literals.array();
    }

    Object extra(int piece) {
        return extras.get((int) froms[piece]);
    }

    /** Whether the whole is this stretch of the source, and nothing else. */
    boolean isCopyOf(long from, long end) {
        long at = from;
        for (int i = 0; i < count; i++) {
            if (lengths[i] == 0) {
                continue;
            }
            if (kinds[i] != COPY || froms[i] != at) {
                return false;
            }
            at += lengths[i];
        }
        return at == end;
    }

    /** Returns the piece that the stretch is, or became a part of. */
    int copy(long from, long end) throws DicomFault {
        int last = count - 1;
        if (!sealed && last >= 0 && kinds[last] == COPY && froms[last] + lengths[last] == from) {
            lengths[last] += end - from;
            size += end - from;
            return last;
        }
        return add(COPY, from, end - from);
    }

    /** A stretch of the source that stays a piece of its own, to be replaced or dropped later. */
    int copyApart(long from, long end) throws DicomFault {
        int piece = add(COPY, from, end - from);
        sealed = true;
        return piece;
    }

    /** What was put into the literals since {@code from}. */
    int literal(int from) throws DicomFault {
        return add(LITERAL, from, literals.size() - from);
    }

    ByteSink literalSink() {
        return literals;
    }

    int overwritten(long from, long end, List<Fill> fills) throws DicomFault {
        extras.add(new Overwritten(from, fills));
        return add(OVERWRITTEN, extras.size() - 1, end - from);
    }

    int bulk(Bulk bulk) throws DicomFault {
        extras.add(bulk);
        return add(BULK, extras.size() - 1, bulk.length());
    }

    /** The piece is gone. */
    void drop(int piece) {
        size -= lengths[piece];
        lengths[piece] = 0;
    }

    /** The piece of the source becomes this number; it keeps its length. */
    void patch(int piece, long value, boolean big) {
        int from = literals.size();
        literals.putNumber(value, (int) lengths[piece], big);
        kinds[piece] = LITERAL;
        froms[piece] = from;
    }

    /**
     * Puts literals since {@code from} before the piece, or before this place of the source in it.
     */
    void insert(int piece, long sourceOffset, int from) throws DicomFault {
        int length = literals.size() - from;
        int at = piece;
        if (piece < count && kinds[piece] == COPY && sourceOffset > froms[piece]) {
            long before = sourceOffset - froms[piece];
            room(2, piece + 1);
            kinds[piece + 2] = COPY;
            froms[piece + 2] = sourceOffset;
            lengths[piece + 2] = lengths[piece] - before;
            lengths[piece] = before;
            at = piece + 1;
        } else {
            room(1, piece);
        }
        kinds[at] = LITERAL;
        froms[at] = from;
        lengths[at] = length;
        size += length;
        check();
    }

    private int add(int kind, long from, long length) throws DicomFault {
        if (count == kinds.length) {
            grow(2 * count);
        }
        kinds[count] = kind;
        froms[count] = from;
        lengths[count] = length;
        size += length;
        sealed = false;
        check();
        return count++;
    }

    private void room(int pieces, int at) {
        if (count + pieces > kinds.length) {
            grow(2 * kinds.length);
        }
        System.arraycopy(kinds, at, kinds, at + pieces, count - at);
        System.arraycopy(froms, at, froms, at + pieces, count - at);
        System.arraycopy(lengths, at, lengths, at + pieces, count - at);
        count += pieces;
    }

    private void grow(int capacity) {
        kinds = Arrays.copyOf(kinds, capacity);
        froms = Arrays.copyOf(froms, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
    }

    private void check() throws DicomFault {
        if ((long) count * PIECE_BYTES + literals.size() > maxBytes) {
            throw new DicomFault(
                    DicomFaultCode.TOO_MANY_EDITS,
                    0,
                    "",
                    "The changes of this file need more memory than the limits allow.");
        }
    }
}
