package io.pulmoflow.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.dicom.testing.Corpus;
import io.pulmoflow.dicom.testing.TestFile;
import io.pulmoflow.dicom.testing.TestFile.Form;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages files in the ways that break parsers, from a fixed seed. Each of them is read, rewritten
 * and printed, or is a typed fault: nothing else may come out, within small limits and little time.
 */
class DicomFuzzTest {
    private static final long SEED = 20261101;
    private static final long BUDGET_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long SLOW_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int LARGEST = 50_000;
    private static final int FEWEST = 5_000;
    private static final DicomLimits SMALL =
            new DicomLimits(1 << 16, 64, 100_000, 1 << 20, 1 << 22, 100);
    private static final long[] EXTREMES = {
        0, 1, 7, 8, 0x7FFF, 0xFFFE, 0xFFFF, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFEL, 0xFFFFFFFFL
    };
    private static final int[] DELIMITERS = {
        Tags.ITEM, Tags.ITEM_DELIMITER, Tags.SEQUENCE_DELIMITER
    };

    @TempDir Path folder;
    private final Random random = new Random(SEED);

    @Test
    void damaged_files_are_read_or_are_typed_faults() throws IOException {
        List<byte[]> files = files();
        Path in = folder.resolve("in");
        long begin = System.nanoTime();
        int tried = 0;
        int faults = 0;
        while (System.nanoTime() - begin < BUDGET_NANOS || tried < FEWEST) {
            byte[] damaged = damaged(files);
            Files.write(in, damaged);
            long before = ours();
            try {
                treat(in);
            } catch (DicomFault fault) {
                faults++;
                assertThat(fault.offset()).isBetween(0L, (long) (1 << 22));
            } catch (RuntimeException | Error untyped) {
                throw new AssertionError("try " + tried + " of seed " + SEED, untyped);
            }
            assertThat(ours() - before).as("time of try %d", tried).isLessThan(SLOW_NANOS);
            tried++;
        }
        assertThat(faults).isBetween(tried / 10, tried - 1);
    }

    /** Of the processor, for this thread: what others do meanwhile is no slowness of ours. */
    private static long ours() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Everything that can be done with a file. */
    private void treat(Path in) throws IOException {
        DicomScanner.scan(
                in,
                element -> {
                    element.path();
                    element.privateCreator();
                    if (!element.isSequence() && !element.isBulk()) {
                        element.decoded();
                        element.texts();
                        element.numbers();
                    }
                    element.fragments();
                    return ElementVisitor.Next.DESCEND;
                },
                SMALL);
        Path out = folder.resolve("out");
        DicomRewriter.rewrite(in, out, this::edit, SMALL);
        DicomScanner.scan(out, element -> ElementVisitor.Next.DESCEND, SMALL);
        DicomDump.print(in, new StringBuilder(), SMALL);
    }

    /** Keeps the structure, so that what was written has to be readable. */
    private Edit edit(Element element) {
        if (element.isSequence()) {
            return Edit.DESCEND;
        }
        int group = Tags.group(element.tag());
        return element.depth() > 0 && group != 4 && element.tag() % 5 == 0
                ? Edit.REMOVE
                : Edit.KEEP;
    }

    private List<byte[]> files() {
        List<byte[]> files = new ArrayList<>();
        for (String name : Corpus.names()) {
            byte[] file = Corpus.bytes(name);
            if (file.length <= LARGEST) {
                files.add(file);
            }
        }
        for (Form form : Form.values()) {
            for (TransferSyntax syntax :
                    List.of(
                            TransferSyntax.IMPLICIT_LITTLE,
                            TransferSyntax.EXPLICIT_LITTLE,
                            TransferSyntax.EXPLICIT_BIG,
                            TransferSyntax.DEFLATED)) {
                files.add(nested(TestFile.of(syntax), form, 6).toBytes());
            }
        }
        return files;
    }

    private static TestFile nested(TestFile file, Form form, int depth) {
        file.text(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "\\ISO 2022 IR 87");
        if (depth > 0) {
            file.sequence(0x00101002, form, item -> nested(item, form, depth - 1));
            file.unknownSequence(0x00111001, form, item -> item.text(0x00100010, Vr.PN, "A^B"));
        }
        return file.text(0x00120010, Vr.LO, "after");
    }

    private byte[] damaged(List<byte[]> files) {
        byte[] file = files.get(random.nextInt(files.size())).clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            file =
                    switch (random.nextInt(6)) {
                        case 0 -> Arrays.copyOf(file, random.nextInt(file.length + 1));
                        case 1 -> flipped(file);
                        case 2 -> withExtreme(file);
                        case 3 -> spliced(file, files.get(random.nextInt(files.size())));
                        case 4 -> withDelimiter(file);
                        default -> withNesting(file);
                    };
        }
        return file;
    }

    /** Mostly in the headers, which are at the beginning. */
    private int place(byte[] file) {
        int end = random.nextBoolean() ? file.length : Math.min(file.length, 2000);
        return random.nextInt(Math.max(end, 1));
    }

    private byte[] flipped(byte[] file) {
        for (int i = random.nextInt(20); i >= 0 && file.length > 0; i--) {
            file[place(file)] = (byte) random.nextInt(256);
        }
        return file;
    }

    private byte[] withExtreme(byte[] file) {
        long extreme = EXTREMES[random.nextInt(EXTREMES.length)];
        int width = random.nextBoolean() ? 2 : 4;
        int at = place(file) & ~1;
        for (int i = 0; i < width && at + i < file.length; i++) {
            file[at + i] = (byte) (extreme >>> 8 * i);
        }
        return file;
    }

    private byte[] spliced(byte[] file, byte[] other) {
        int from = place(other);
        int length = Math.min(random.nextInt(300), other.length - from);
        return inserted(file, Arrays.copyOfRange(other, from, from + length));
    }

    private byte[] withDelimiter(byte[] file) {
        TestFile delimiter = TestFile.explicitLittle();
        delimiter.tag(DELIMITERS[random.nextInt(DELIMITERS.length)]);
        delimiter.number(EXTREMES[random.nextInt(EXTREMES.length)], 4);
        return inserted(file, delimiter.dataSet());
    }

    private byte[] withNesting(byte[] file) {
        TestFile nesting = TestFile.explicitLittle();
        boolean hidden = random.nextBoolean();
        for (int i = random.nextInt(100); i >= 0; i--) {
            nesting.header(0x00111001, hidden && i % 2 == 0 ? "UN" : "SQ", true, 0xFFFFFFFFL);
            nesting.tag(Tags.ITEM).number(0xFFFFFFFFL, 4);
        }
        return inserted(file, nesting.dataSet());
    }

    private byte[] inserted(byte[] file, byte[] piece) {
        int at = place(file) & ~1;
        byte[] longer = new byte[file.length + piece.length];
        System.arraycopy(file, 0, longer, 0, at);
        System.arraycopy(piece, 0, longer, at, piece.length);
        System.arraycopy(file, at, longer, at + piece.length, file.length - at);
        return longer;
    }
}
