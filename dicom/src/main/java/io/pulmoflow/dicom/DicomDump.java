package io.pulmoflow.dicom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Prints a data set, a line an element: tag, VR, value, length, keyword. */
public final class DicomDump {
    private static final int SHOWN = 64;
    private static final int READ = 256;
    private static final int COMMENT_COLUMN = 56;

    private final Appendable out;

    private DicomDump(Appendable out) {
        this.out = out;
    }

    /** Values are shortened and hold no control characters, whatever the file holds. */
    public static void print(Path file, Appendable out, DicomLimits limits) throws IOException {
        DicomDump dump = new DicomDump(out);
        try (OpenFile open = OpenFile.open(file, limits)) {
            dump.prologue(open.facts());
            new Walker(open.dataSet(), limits, dump.new Lines()).walk(open.from(), open.encoding());
        }
    }

    private void prologue(FileFacts facts) throws IOException {
        if (!facts.meta().isEmpty()) {
            out.append("# File meta information\n");
        }
        for (NewElement.Value element : facts.meta().elements()) {
            String value =
                    element.vr().isText()
                            ? "[" + safe(withoutPadding(element.value(), element.vr())) + "]"
                            : hex(element.value(), element.value().length);
            line(0, element.tag(), element.vr().name(), value, element.value().length);
        }
        out.append("# Data set, transfer syntax ")
                .append(safe(facts.transferSyntax().uid()))
                .append('\n');
    }

    private static String withoutPadding(byte[] value, Vr vr) {
        String text = new String(value, StandardCharsets.ISO_8859_1);
        return String.join("\\", TextValues.split(text, vr));
    }

    /** Each thing that the walker comes by is a line. */
    private final class Lines implements Walker.Handler {
        @Override
        public ElementVisitor.Next element(Element element) throws IOException {
            line(
                    element.depth(),
                    element.tag(),
                    safe(element.writtenVr()),
                    value(element),
                    element.length());
            return ElementVisitor.Next.DESCEND;
        }

        @Override
        public void item(Element sequence, Header item) throws IOException {
            indent(sequence.depth());
            out.append("  ").append("item ").append(String.valueOf(sequence.item() + 1));
            out.append('\n');
        }

        @Override
        public void trailingZeros(long from, long end) throws IOException {
            out.append("# ").append(String.valueOf(end - from)).append(" zeros after the end\n");
        }
    }

    private void line(int depth, int tag, String vr, String value, long length) throws IOException {
        indent(depth);
        out.append(Tags.text(tag)).append(' ').append(vr).append(' ').append(value);
        for (int column = value.length(); column < COMMENT_COLUMN - 4 * depth; column++) {
            out.append(' ');
        }
        String stated = length == Element.UNDEFINED ? "u/l" : String.valueOf(length);
        String keyword = DicomDictionary.standard().keyword(tag);
        out.append(" # ").append(stated).append(' ').append(name(tag, keyword)).append('\n');
    }

    private static String name(int tag, String keyword) {
        if (!keyword.isEmpty()) {
            return keyword;
        }
        if (Tags.isGroupLength(tag)) {
            return "GroupLength";
        }
        if (Tags.isPrivateCreator(tag)) {
            return "PrivateCreator";
        }
        return Tags.isPrivate(tag) ? "Private" : "Unknown";
    }

    private void indent(int depth) throws IOException {
        for (int i = 0; i < depth; i++) {
            out.append("    ");
        }
    }

    private static String value(Element element) throws IOException {
        if (element.isSequence()) {
            return "(sequence)";
        }
        if (element.isEncapsulated()) {
            return "(" + element.fragments().size() + " fragments)";
        }
        if (element.length() == 0) {
            return "(no value)";
        }
        if (element.isBulk()) {
            return "(bulk)";
        }
        if (element.vr().isText()) {
            DecodedText decoded = element.decoded();
            String text = String.join("\\", TextValues.split(decoded.text(), element.vr()));
            return "[" + safe(text) + "]";
        }
        return binary(element);
    }

    private static String binary(Element element) throws IOException {
        if (element.vr() == Vr.FL || element.vr() == Vr.FD) {
            return shortened(floats(element));
        }
        long[] numbers = element.numbers();
        if (numbers.length == 0) {
            byte[] begin = new byte[(int) Math.min(element.length(), READ)];
            element.read(0, begin, 0, begin.length);
            return hex(begin, element.length());
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < numbers.length && text.length() <= SHOWN; i++) {
            text.append(i == 0 ? "" : "\\");
            if (element.vr() == Vr.AT) {
                text.append(Tags.text((int) numbers[i]));
            } else {
                text.append(element.vr() == Vr.UV ? Long.toUnsignedString(numbers[i]) : numbers[i]);
            }
        }
        return shortened(text.toString());
    }

    private static String floats(Element element) throws IOException {
        int unit = element.vr().unit();
        byte[] begin = new byte[(int) Math.min(element.length(), READ)];
        element.read(0, begin, 0, begin.length);
        StringBuilder text = new StringBuilder();
        for (int at = 0; at + unit <= begin.length && text.length() <= SHOWN; at += unit) {
            long bits = 0;
            for (int k = 0; k < unit; k++) {
                int place = element.isBigEndian() ? k : unit - 1 - k;
                bits = bits << 8 | begin[at + place] & 0xFF;
            }
            text.append(at == 0 ? "" : "\\")
                    .append(
                            unit == Float.BYTES
                                    ? Float.toString(Float.intBitsToFloat((int) bits))
                                    : Double.toString(Double.longBitsToDouble(bits)));
        }
        return text.toString();
    }

    private static String hex(byte[] bytes, long length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length && text.length() <= SHOWN; i++) {
            text.append(i == 0 ? "" : "\\").append(String.format(Locale.ROOT, "%02x", bytes[i]));
        }
        return text.length() > SHOWN || length > bytes.length
                ? text.substring(0, Math.min(text.length(), SHOWN - 3)) + "..."
                : text.toString();
    }

    /** Without what a terminal would obey: controls, formats, and halves of characters. */
    private static String safe(String text) {
        StringBuilder safe = new StringBuilder();
        String begin = shortened(text);
        begin.codePoints()
                .forEach(
                        character ->
                                safe.appendCodePoint(isPrintable(character) ? character : '?'));
        return safe.toString();
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN
                ? text
                : new String(Arrays.copyOf(text.toCharArray(), SHOWN - 3)) + "...";
    }
}
