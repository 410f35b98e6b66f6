package io.pulmoflow.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes a plan: small pieces are gathered, large stretches go from file to file. */
final class PlanWriter {
    private static final int BUFFER = 1 << 14;
    private static final int LARGE = 1 << 13;

    private final Window window;
    private final FileChannel out;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private long written;

    PlanWriter(Window window, FileChannel out) {
        this.window = window;
        this.out = out;
    }

    /** Bytes written, those that are still gathered too. */
    long written() {
        return written + filled;
    }

    void write(EditPlan plan) throws IOException {
        int piece = 0;
        while (piece < plan.count()) {
            long from = plan.from(piece);
            long length = plan.length(piece);
            int kind = plan.kind(piece);
            piece++;
            if (kind == EditPlan.COPY) {
                while (piece < plan.count() && continues(plan, piece, from + length)) {
                    length += plan.length(piece++);
                }
                copy(from, length);
            } else if (kind == EditPlan.LITERAL) {
                put(plan.literals(), (int) from, (int) length);
            } else if (kind == EditPlan.OVERWRITTEN) {
                overwritten((EditPlan.Overwritten) plan.extra(piece - 1), length);
            } else {
                bulk((Bulk) plan.extra(piece - 1));
            }
        }
    }

    private static boolean continues(EditPlan plan, int piece, long at) {
        return plan.length(piece) == 0
                || plan.kind(piece) == EditPlan.COPY && plan.from(piece) == at;
    }

    void put(byte[] bytes, int from, int length) throws IOException {
        if (length > BUFFER - filled) {
            flush();
        }
        if (length > BUFFER) {
            write(ByteBuffer.wrap(bytes, from, length));
            return;
        }
        System.arraycopy(bytes, from, buffer, filled, length);
        filled += length;
    }

    void copy(long from, long length) throws IOException {
        if (length >= LARGE) {
            copyLarge(window.source(), from, length);
            return;
        }
        if (length > BUFFER - filled) {
            flush();
        }
        window.read(from, buffer, filled, (int) length);
        filled += (int) length;
    }

    void copyLarge(Source source, long from, long length) throws IOException {
        flush();
        source.copy(from, length, out);
        written += length;
    }

    private void overwritten(EditPlan.Overwritten piece, long length) throws IOException {
        flush();
        for (long at = 0; at < length; at += filled) {
            filled = 0;
            int count = (int) Math.min(BUFFER, length - at);
            window.read(piece.from() + at, buffer, 0, count);
            filled = count;
            for (Fill fill : piece.fills()) {
                fill(fill, at);
            }
            write(ByteBuffer.wrap(buffer, 0, count));
        }
        filled = 0;
    }

    /** The part of the fill that lies in the buffer, which begins at this byte of the value. */
    private void fill(Fill fill, long begin) {
        byte[] pattern = fill.pattern();
        long end = begin + filled;
        long first = Math.max(0, (begin - fill.offset() - fill.length()) / fill.stride());
        for (long i = first; i < fill.count(); i++) {
            long stretch = fill.offset() + i * fill.stride();
            if (stretch >= end) {
                return;
            }
            long stop = Math.min(end, stretch + fill.length());
            for (long at = Math.max(begin, stretch); at < stop; at++) {
                buffer[(int) (at - begin)] = pattern[(int) ((at - stretch) % pattern.length)];
            }
        }
    }

    private void bulk(Bulk bulk) throws IOException {
        long before = written();
        bulk.writeTo(new Gathering());
        if (written() - before != bulk.length()) {
            throw new IllegalStateException("bulk has other bytes than its length says");
        }
    }

    /** What a bulk writes goes the way of everything else. */
    private final class Gathering extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            put(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            put(bytes, from, length);
        }
    }

    void flush() throws IOException {
        write(ByteBuffer.wrap(buffer, 0, filled));
        filled = 0;
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            written += out.write(bytes);
        }
    }
}
