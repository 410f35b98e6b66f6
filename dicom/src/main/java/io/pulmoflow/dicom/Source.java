package io.pulmoflow.dicom;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** Bytes that can be read at any place: a file, or what a deflated one holds. */
interface Source extends Closeable {
    long size();

    /** Reads all of these bytes; the caller keeps within the size. */
    void read(long position, byte[] into, int from, int length) throws IOException;

    void copy(long position, long length, WritableByteChannel out) throws IOException;

    /** A file, or its beginning. */
    record File(FileChannel channel, long size) implements Source {
        @Override
        public void read(long position, byte[] into, int from, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(into, from, length);
            long at = position;
            while (buffer.hasRemaining()) {
                int read = channel.read(buffer, at);
                if (read < 0) {
                    throw shrunk(at);
                }
                at += read;
            }
        }

        @Override
        public void copy(long position, long length, WritableByteChannel out) throws IOException {
            long at = position;
            long end = position + length;
            while (at < end) {
                long copied = channel.transferTo(at, end - at, out);
                if (copied <= 0) {
                    throw shrunk(at);
                }
                at += copied;
            }
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
        public void copy(long position, long count, WritableByteChannel out) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, (int) position, (int) count);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
        }

        @Override
        public void close() {}
    }
}
