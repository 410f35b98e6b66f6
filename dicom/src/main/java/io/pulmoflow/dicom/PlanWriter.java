package io.pulmoflow.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Writes a plan: small pieces are gathered in bounded memory, large ones go from file to file
 * without coming here.
 */
final class PlanWriter {
    /** From here on a call of its own costs less than the bytes' way through this process. */
    private static final int LARGE = 1 << 16;

    private final Window window;
    private final FileChannel out;
    private final ByteBuffer buffer;
    private long written;

    PlanWriter(Window window, FileChannel out, CopyBuffer copies) {
        this.window = window;
        this.out = out;
        this.buffer = copies.cleared();
    }

    /** Bytes written, those that are still gathered too. */
    long written() {
        return written + buffer.position();
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
        int done = 0;
        while (done < length) {
            int count = room(length - done);
            buffer.put(bytes, from + done, count);
            done += count;
        }
    }

    void copy(long from, long length) throws IOException {
        long done = passed(window.source(), from, length);
        while (done < length) {
            int count = room(length - done);
            buffer.limit(buffer.position() + count);
            window.read(from + done, buffer);
            buffer.limit(buffer.capacity());
            done += count;
        }
    }

    /** Bytes of a source that is not the data set's. */
    void copy(Source source, long from, long length) throws IOException {
        long done = passed(source, from, length);
        while (done < length) {
            int count = room(length - done);
            buffer.limit(buffer.position() + count);
            source.read(from + done, buffer);
            buffer.limit(buffer.capacity());
            done += count;
        }
    }

    /** Of a large piece, how many bytes have been passed on: all or none. */
    private long passed(Source source, long from, long length) throws IOException {
        if (length < LARGE) {
            return 0;
        }
        flush();
        long passed = source.transfer(from, length, out);
        written += passed;
        return passed;
    }

    /** How many of these bytes can be put now: one at least. */
    private int room(long wanted) throws IOException {
        if (!buffer.hasRemaining()) {
            flush();
        }
        return (int) Math.min(buffer.remaining(), wanted);
    }

    private void overwritten(EditPlan.Overwritten piece, long length) throws IOException {
        long done = 0;
        while (done < length) {
            int count = room(length - done);
            int from = buffer.position();
            buffer.limit(from + count);
            window.read(piece.from() + done, buffer);
            buffer.limit(buffer.capacity());
            for (Fill fill : piece.fills()) {
                fill(fill, done, from, count);
            }
            done += count;
        }
    }

    /**
     * The part of the fill that lies in what was read last.
     *
     * @param begin of that, in the value
     * @param place of that, in the buffer
     */
    private void fill(Fill fill, long begin, int place, int count) {
        byte[] pattern = fill.pattern();
        long end = begin + count;
        long first = Math.max(0, (begin - fill.offset() - fill.length()) / fill.stride());
        for (long i = first; i < fill.count(); i++) {
            long stretch = fill.offset() + i * fill.stride();
            if (stretch >= end) {
                return;
            }
            long stop = Math.min(end, stretch + fill.length());
            for (long at = Math.max(begin, stretch); at < stop; at++) {
                buffer.put(
                        place + (int) (at - begin),
                        pattern[(int) ((at - stretch) % pattern.length)]);
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
        buffer.flip();
        while (buffer.hasRemaining()) {
            written += out.write(buffer);
        }
        buffer.clear();
    }
}
