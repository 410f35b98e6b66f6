package io.pulmoflow.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates a data set (PS3.5 A.5): small ones into memory, larger ones into a file of the temporary
 * folder that is gone when it is closed.
 */
final class Inflation {
    private static final int IN_MEMORY = 1 << 20;
    private static final int CHUNK = 1 << 16;
    private static final int TRAILER = 8;

    private final Source file;
    private final long from;
    private final DicomLimits limits;
    private final byte[] input = new byte[CHUNK];
    private final byte[] output = new byte[CHUNK];
    private final ByteSink memory = new ByteSink(CHUNK);
    private final CRC32 checksum = new CRC32();
    private FileChannel spool;
    private long produced;
    private long read;

    private Inflation(Source file, long from, DicomLimits limits) {
        this.file = file;
        this.from = from;
        this.limits = limits;
        this.read = from;
    }

    static Source inflate(Source file, long from, DicomLimits limits) throws IOException {
        Inflation inflation = new Inflation(file, from, limits);
        try {
            return inflation.run();
        } catch (IOException | RuntimeException | Error failed) {
            if (inflation.spool != null) {
                inflation.spool.close();
            }
            throw failed;
        }
    }

    private Source run() throws IOException {
        Inflater inflater = new Inflater(!hasZlibHeader());
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    feed(inflater);
                }
                int count = inflater.inflate(output);
                if (inflater.needsDictionary()) {
                    throw fault(DicomFaultCode.BAD_DEFLATE, "It asks for a dictionary.");
                }
                produced += count;
                checkSize(inflater.getBytesRead());
                checksum.update(output, 0, count);
                keep(count);
            }
            checkRest(from + inflater.getBytesRead());
        } catch (DataFormatException broken) {
            throw fault(DicomFaultCode.BAD_DEFLATE, "The deflated data set is damaged.");
        } finally {
            inflater.end();
        }
        return spool == null
                ? new Source.Memory(memory.array(), memory.size())
                : new Source.File(spool, produced);
    }

    /** Some writers add a zlib header (RFC 1950), which the standard does not have. */
    private boolean hasZlibHeader() throws IOException {
        if (file.size() - from < 2) {
            return false;
        }
        file.read(from, input, 0, 2);
        int header = (input[0] & 0xFF) << 8 | input[1] & 0xFF;
        return (input[0] & 0x0F) == 8 && header % 31 == 0 && (input[1] & 0x20) == 0;
    }

    private void feed(Inflater inflater) throws IOException {
        int count = (int) Math.min(CHUNK, file.size() - read);
        if (count == 0) {
            throw fault(DicomFaultCode.TRUNCATED, "The file ends inside of its deflated data set.");
        }
        file.read(read, input, 0, count);
        inflater.setInput(input, 0, count);
        read += count;
    }

    private void checkSize(long consumed) throws DicomFault {
        long byRatio = IN_MEMORY + consumed * limits.maxInflateRatio();
        if (produced > limits.maxInflatedBytes() || produced > byRatio) {
            throw fault(
                    DicomFaultCode.INFLATES_TOO_LARGE,
                    "The data set inflates to more than the limits allow.");
        }
    }

    private void keep(int count) throws IOException {
        if (spool == null && memory.size() + count <= IN_MEMORY) {
            memory.put(output, 0, count);
            return;
        }
        if (spool == null) {
            Path temporary = Files.createTempFile("dicom", ".inflated");
            spool =
                    FileChannel.open(
                            temporary,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE);
            write(ByteBuffer.wrap(memory.array(), 0, memory.size()));
        }
        write(ByteBuffer.wrap(output, 0, count));
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            spool.write(bytes);
        }
    }

    /**
     * A zero byte to an even length may follow, and what gzip adds of the data: their checksum and
     * length.
     */
    private void checkRest(long end) throws IOException {
        long rest = file.size() - end;
        if (rest > TRAILER + 1) {
            throw trailing(end);
        }
        byte[] bytes = new byte[(int) rest];
        file.read(end, bytes, 0, bytes.length);
        boolean padded = (rest & 1) != 0 && bytes[bytes.length - 1] == 0;
        int length = padded ? bytes.length - 1 : bytes.length;
        if (length == TRAILER) {
            ByteBuffer trailer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            if (trailer.getInt() == (int) checksum.getValue()
                    && trailer.getInt() == (int) produced) {
                return;
            }
        }
        if (length > 0) {
            throw trailing(end);
        }
    }

    private static DicomFault trailing(long at) {
        return new DicomFault(
                DicomFaultCode.TRAILING_BYTES,
                at,
                "",
                "Bytes follow the end of the deflated data set.");
    }

    private DicomFault fault(DicomFaultCode code, String message) {
        return new DicomFault(code, from, "", message);
    }
}
