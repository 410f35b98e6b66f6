package io.pulmoflow.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Some of the file's own attributes before its pixel data; sequences and bulk are left out. */
public final class DicomHeader {
    private final FileFacts facts;
    private final Map<Integer, List<String>> texts;
    private final Map<Integer, Long> numbers;

    private DicomHeader(
            FileFacts facts, Map<Integer, List<String>> texts, Map<Integer, Long> numbers) {
        this.facts = facts;
        this.texts = texts;
        this.numbers = numbers;
    }

    /** Reads the named attributes and stops after the last of them, at pixel data at the latest. */
    public static DicomHeader read(Path file, DicomLimits limits, int... tags) throws IOException {
        int[] wanted = tags.clone();
        Arrays.sort(wanted);
        int last = Arrays.stream(wanted).max().orElse(0);
        Map<Integer, List<String>> texts = new HashMap<>();
        Map<Integer, Long> numbers = new HashMap<>();
        FileFacts facts =
                DicomScanner.scan(
                        file,
                        element -> {
                            int tag = element.tag();
                            if (tag > last || tag < 0 || tag == Tags.PIXEL_DATA) {
                                return ElementVisitor.Next.STOP;
                            }
                            if (Arrays.binarySearch(wanted, tag) >= 0
                                    && !element.isSequence()
                                    && !element.isBulk()) {
                                texts.putIfAbsent(tag, element.texts());
                                long[] values = element.numbers();
                                if (values.length > 0) {
                                    numbers.putIfAbsent(tag, values[0]);
                                }
                            }
                            return ElementVisitor.Next.SKIP;
                        },
                        limits);
        return new DicomHeader(facts, texts, numbers);
    }

    public FileFacts facts() {
        return facts;
    }

    /** The first value; empty where absent or of no length. */
    public Optional<String> text(int tag) {
        return texts(tag).stream().findFirst().filter(text -> !text.isEmpty());
    }

    public List<String> texts(int tag) {
        return texts.getOrDefault(tag, List.of());
    }

    /** The first number of a binary or IS value. */
    public Optional<Long> number(int tag) {
        return Optional.ofNullable(numbers.get(tag));
    }

    /** The transfer syntax, never a value. */
    @Override
    public String toString() {
        return "DicomHeader[" + facts.transferSyntax().uid() + "]";
    }
}
