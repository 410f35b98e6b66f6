package io.pulmoflow.connectors.pacs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Values of the attributes of one instance that were read; absent and empty are one. */
final class DicomHeader {
    private static final byte ESCAPE = 0x1B;
    private static final char VALUES = '\\';

    /** Defined terms of (0008,0005) without code extensions; PS3.3, section C.12.1.1.2. */
    private static final Map<String, String> CHARSETS =
            Map.ofEntries(
                    Map.entry("", "US-ASCII"),
                    Map.entry("ISO_IR 6", "US-ASCII"),
                    Map.entry("ISO_IR 100", "ISO-8859-1"),
                    Map.entry("ISO_IR 101", "ISO-8859-2"),
                    Map.entry("ISO_IR 109", "ISO-8859-3"),
                    Map.entry("ISO_IR 110", "ISO-8859-4"),
                    Map.entry("ISO_IR 144", "ISO-8859-5"),
                    Map.entry("ISO_IR 127", "ISO-8859-6"),
                    Map.entry("ISO_IR 126", "ISO-8859-7"),
                    Map.entry("ISO_IR 138", "ISO-8859-8"),
                    Map.entry("ISO_IR 148", "ISO-8859-9"),
                    Map.entry("ISO_IR 166", "TIS-620"),
                    Map.entry("ISO_IR 13", "Shift_JIS"),
                    Map.entry("ISO_IR 192", "UTF-8"),
                    Map.entry("GB18030", "GB18030"),
                    Map.entry("GBK", "GBK"));

    private final Map<Integer, byte[]> values = new HashMap<>();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    void order(ByteOrder numbers) {
        this.order = numbers;
    }

    /** The first occurrence of an attribute counts. */
    void put(int tag, byte[] value) {
        values.putIfAbsent(tag, value);
    }

    boolean has(int tag) {
        return values.containsKey(tag);
    }

    /** A value in ASCII: UIDs, codes, dates and numbers. Other bytes make it empty. */
    Optional<String> ascii(int tag) {
        return text(tag, StandardCharsets.US_ASCII).map(DicomHeader::first);
    }

    /** A value in the instance's character set; empty, too, where {@link #isReadable} is false. */
    Optional<String> text(int tag) {
        return charset().flatMap(charset -> text(tag, charset));
    }

    /** False where a value is there in a character set that cannot be read here. */
    boolean isReadable(int tag) {
        byte[] value = values.getOrDefault(tag, new byte[0]);
        if (isAscii(value)) {
            return true;
        }
        for (byte b : value) {
            if (b == ESCAPE) {
                return false;
            }
        }
        return charset().map(charset -> decoded(value, charset).isPresent()).orElse(false);
    }

    /** An unsigned 16-bit number in binary. */
    Optional<Integer> unsignedShort(int tag) {
        byte[] value = values.getOrDefault(tag, new byte[0]);
        return value.length == Short.BYTES
                ? Optional.of(Short.toUnsignedInt(ByteBuffer.wrap(value).order(order).getShort()))
                : Optional.empty();
    }

    /** The first value of a decimal string; empty where it is none. */
    Optional<Double> decimal(int tag) {
        try {
            return ascii(tag).map(Double::valueOf).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The first value of an integer string; empty where it is none. */
    Optional<Integer> whole(int tag) {
        try {
            return ascii(tag).map(Integer::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<Charset> charset() {
        String term = text(DicomTag.SPECIFIC_CHARACTER_SET, StandardCharsets.US_ASCII).orElse("");
        String name =
                CHARSETS.get(first(term).toUpperCase(Locale.ROOT).replace("ISO 2022 IR", "ISO_IR"));
        return name == null || !Charset.isSupported(name)
                ? Optional.empty()
                : Optional.of(Charset.forName(name));
    }

    private Optional<String> text(int tag, Charset charset) {
        byte[] value = values.get(tag);
        return value == null
                ? Optional.empty()
                : decoded(value, isAscii(value) ? StandardCharsets.US_ASCII : charset)
                        .map(DicomHeader::unpadded)
                        .filter(text -> !text.isEmpty());
    }

    private static Optional<String> decoded(byte[] value, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(value)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isAscii(byte[] value) {
        for (byte b : value) {
            if (b < 0 || b == ESCAPE) {
                return false;
            }
        }
        return true;
    }

    /** Values are padded to an even length with a space or, UIDs, with a NUL. */
    private static String unpadded(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\0' || text.charAt(end - 1) == ' ')) {
            end--;
        }
        return text.substring(0, end).strip();
    }

    private static String first(String text) {
        int end = text.indexOf(VALUES);
        return end < 0 ? text : text.substring(0, end).strip();
    }

    /** Without values. */
    @Override
    public String toString() {
        return "DicomHeader[" + values.size() + " attributes]";
    }
}
