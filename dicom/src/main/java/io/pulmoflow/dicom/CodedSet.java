package io.pulmoflow.dicom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A set of characters that ISO 2022 escapes switch to (PS3.3 tables C.12-2 to C.12-5). One of 94 or
 * 96 characters has codes of one byte, one of 94 times 94 has codes of two.
 */
enum CodedSet {
    ASCII("US-ASCII", "(B", false, 1),
    LATIN_1("ISO-8859-1", "-A", true, 1),
    LATIN_2("ISO-8859-2", "-B", true, 1),
    LATIN_3("ISO-8859-3", "-C", true, 1),
    LATIN_4("ISO-8859-4", "-D", true, 1),
    CYRILLIC("ISO-8859-5", "-L", true, 1),
    ARABIC("ISO-8859-6", "-G", true, 1),
    GREEK("ISO-8859-7", "-F", true, 1),
    HEBREW("ISO-8859-8", "-H", true, 1),
    LATIN_5("ISO-8859-9", "-M", true, 1),
    LATIN_9("ISO-8859-15", "-b", true, 1),
    THAI("TIS-620", "-T", true, 1),
    ROMAJI("JIS_X0201", "(J", false, 1),
    KATAKANA("JIS_X0201", ")I", true, 1),
    KANJI("EUC-JP", "$B", false, 2),
    SUPPLEMENTARY_KANJI("EUC-JP", "$(D", false, 2),
    HANGUL("EUC-KR", "$)C", true, 2),
    HANZI("GB2312", "$)A", true, 2);

    private static final int HIGH = 0x80;
    private static final int EUC_SUPPLEMENTARY = 0x8F;
    private static final char NONE = '\uFFFD';

    private final String charset;
    private final byte[] escape;
    private final boolean right;
    private final int width;

    CodedSet(String charset, String escape, boolean right, int width) {
        this.charset = charset;
        this.escape = ("\u001B" + escape).getBytes(StandardCharsets.US_ASCII);
        this.right = right;
        this.width = width;
    }

    /** The bytes that switch to it. */
    byte[] escape() {
        return escape;
    }

    /** Whether codes are those of the upper half, G1. */
    boolean isRight() {
        return right;
    }

    /** Bytes of one code. */
    int width() {
        return width;
    }

    /** The character of these codes, as they stand in the value; U+FFFD for none. */
    char decode(int first, int second) {
        if (this == ASCII || this == ROMAJI) {
            // JIS X 0201 has a yen sign where the delimiter of values is: it is one here.
            return this == ROMAJI && first == '~' ? '\u203E' : (char) first;
        }
        byte[] code;
        if (width == 1) {
            code = new byte[] {(byte) first};
        } else if (this == SUPPLEMENTARY_KANJI) {
            code =
                    new byte[] {
                        (byte) EUC_SUPPLEMENTARY, (byte) (first | HIGH), (byte) (second | HIGH)
                    };
        } else {
            code = new byte[] {(byte) (first | HIGH), (byte) (second | HIGH)};
        }
        try {
            CharBuffer decoded =
                    Charset.forName(charset).newDecoder().decode(ByteBuffer.wrap(code));
            return decoded.length() == 1 ? decoded.charAt(0) : NONE;
        } catch (CharacterCodingException notACode) {
            return NONE;
        }
    }

    /** The characters of the codes from 128 to 255 of a set of one byte; U+FFFD for none. */
    char[] upperHalf() {
        byte[] codes = new byte[HIGH];
        for (int i = 0; i < HIGH; i++) {
            codes[i] = (byte) (HIGH + i);
        }
        return new String(codes, Charset.forName(charset)).toCharArray();
    }

    /** The codes of a character; null where it is not in the set. */
    byte[] encode(char character) {
        if (this == ASCII || this == ROMAJI && character != '\u203E') {
            return character < HIGH && !(this == ROMAJI && character == '~')
                    ? new byte[] {(byte) character}
                    : null;
        }
        if (this == ROMAJI) {
            return new byte[] {'~'};
        }
        if (character < HIGH) {
            return null;
        }
        try {
            ByteBuffer encoded =
                    Charset.forName(charset)
                            .newEncoder()
                            .encode(CharBuffer.wrap(new char[] {character}));
            byte[] code = new byte[encoded.remaining()];
            encoded.get(code);
            return isOfThisSet(code) ? inItsHalf(code) : null;
        } catch (CharacterCodingException notInTheSet) {
            return null;
        }
    }

    private boolean isOfThisSet(byte[] code) {
        return switch (this) {
            case KANJI -> code.length == 2 && (code[0] & 0xFF) > 0xA0 && (code[1] & 0xFF) > 0xA0;
            case SUPPLEMENTARY_KANJI -> code.length == 3 && (code[0] & 0xFF) == EUC_SUPPLEMENTARY;
            case HANGUL, HANZI ->
                    code.length == 2 && (code[0] & 0xFF) > 0xA0 && (code[1] & 0xFF) > 0xA0;
            case ASCII,
                    LATIN_1,
                    LATIN_2,
                    LATIN_3,
                    LATIN_4,
                    CYRILLIC,
                    ARABIC,
                    GREEK,
                    HEBREW,
                    LATIN_5,
                    LATIN_9,
                    THAI,
                    ROMAJI,
                    KATAKANA ->
                    code.length == 1 && (code[0] & HIGH) != 0;
        };
    }

    private byte[] inItsHalf(byte[] code) {
        if (right) {
            return code;
        }
        int skipped = code.length - 2;
        return new byte[] {(byte) (code[skipped] & 0x7F), (byte) (code[skipped + 1] & 0x7F)};
    }

    /** The set that the escape at this place switches to; null where it is none of the standard. */
    static CodedSet escapedAt(byte[] value, int at) {
        for (CodedSet set : values()) {
            byte[] escape = set.escape;
            if (at + escape.length <= value.length
                    && Arrays.equals(value, at, at + escape.length, escape, 0, escape.length)) {
                return set;
            }
        }
        return null;
    }

    /** Sets by the defined terms, with and without code extensions. */
    static Map<String, CodedSet> byTerm() {
        Map<String, CodedSet> terms = new HashMap<>();
        terms.put("6", ASCII);
        terms.put("100", LATIN_1);
        terms.put("101", LATIN_2);
        terms.put("109", LATIN_3);
        terms.put("110", LATIN_4);
        terms.put("144", CYRILLIC);
        terms.put("127", ARABIC);
        terms.put("126", GREEK);
        terms.put("138", HEBREW);
        terms.put("148", LATIN_5);
        terms.put("203", LATIN_9);
        terms.put("166", THAI);
        terms.put("13", KATAKANA);
        terms.put("87", KANJI);
        terms.put("159", SUPPLEMENTARY_KANJI);
        terms.put("149", HANGUL);
        terms.put("58", HANZI);
        return terms;
    }
}
