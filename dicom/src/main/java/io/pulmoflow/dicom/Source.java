package io.pulmoflow.dicom;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes that can be read at any place: a file, or what a deflated one holds. */
interface Source extends Closeable {
    long size();

    /** Reads all of these bytes; the caller keeps within the size. */
    void read(long position, byte[] into, int from, int length) throws IOException;

    /** Fills what remains of the buffer; the caller keeps within the size. */
    void read(long position, ByteBuffer into) throws IOException;

    /**
     * Passes these bytes on within the operating system, where it can.
     *
     * @return how many were passed on: all of them, or none where they have to be read
     */
    default long transfer(long position, long length, FileChannel out) throws IOException {
        return 0;
    }

    /** A file, or its beginning. */
    record File(FileChannel channel, long size) implements Source {
        @Override
        public void read(long position, byte[] into, int from, int length) throws IOException {
            read(position, ByteBuffer.wrap(into, from, length));
        }

        @Override
        public void read(long position, ByteBuffer into) throws IOException {
            long at = position;
            while (into.hasRemaining()) {
                int read = channel.read(into, at);
                if (read < 0) {
                    throw shrunk(at);
                }
                at += read;
            }
        }

        @Override
        public long transfer(long position, long length, FileChannel out) throws IOException {
            long done = 0;
            while (done < length) {
                long passed = channel.transferTo(position + done, length - done, out);
                if (passed <= 0) {
                    throw shrunk(position + done);
                }
                done += passed;
            }
            return done;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }

        private static DicomFault shrunk(long at) {
            return new DicomFault(
                    DicomFaultCode.TRUNCATED, at, "", "The file became shorter while it was read.");
        }
    }

    /** Few bytes. */
    record Memory(byte[] bytes, int length) implements Source {
        @Override
        public long size() {
            return length;
        }

        @Override
        public void read(long position, byte[] into, int from, int count) {
            System.arraycopy(bytes, (int) position, into, from, count);
        }

        @Override
        public void read(long position, ByteBuffer into) {
            into.put(bytes, (int) position, into.remaining());
        }

        @Override
        public void close() {}
    }
}
