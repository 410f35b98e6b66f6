package io.pulmoflow.dicom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the bytes of text mean: the terms of (0008,0005) (PS3.3 C.12.1.1.2, PS3.5 6.1). */
public final class SpecificCharacterSet {
    private static final byte ESCAPE = 0x1B;
    private static final char UNDECODABLE = '\uFFFD';
    private static final char[] NO_TABLE = {};
    private static final SpecificCharacterSet DEFAULT =
            new SpecificCharacterSet(
                    List.of(), true, null, List.of(CodedSet.ASCII), CodedSet.ASCII, null);

    private final List<String> terms;
    private final boolean known;

    /** Of a set that has no code extensions and more than one byte for a character; else null. */
    private final Charset whole;

    private final List<CodedSet> sets;
    private final CodedSet left;
    private final CodedSet right;

    /** What the bytes from 128 on are while no escape says otherwise; empty where they are none. */
    private final char[] upperHalf;

    private SpecificCharacterSet(
            List<String> terms,
            boolean known,
            Charset whole,
            List<CodedSet> sets,
            CodedSet left,
            CodedSet right) {
        this.terms = terms;
        this.known = known;
        this.whole = whole;
        this.sets = sets;
        this.left = left;
        this.right = right;
        this.upperHalf = right == null || right.width() > 1 ? NO_TABLE : right.upperHalf();
    }

    /** The default repertoire, ISO IR 6. */
    public static SpecificCharacterSet ascii() {
        return DEFAULT;
    }

    /** Those that most files have, each made once, when a file first has it. */
    private static final class Usual {
        private static final class Latin1 {
            static final SpecificCharacterSet SET = Terms.parse(List.of("ISO_IR 100"));
        }

        private static final class Cyrillic {
            static final SpecificCharacterSet SET = Terms.parse(List.of("ISO_IR 144"));
        }

        private static final class Unicode {
            static final SpecificCharacterSet SET = Terms.parse(List.of("ISO_IR 192"));
        }

        static SpecificCharacterSet of(String value) {
            return switch (value) {
                case "ISO_IR 100" -> Latin1.SET;
                case "ISO_IR 144" -> Cyrillic.SET;
                case "ISO_IR 192" -> Unicode.SET;
                default -> null;
            };
        }
    }

    /** By the bytes of (0008,0005). */
    static SpecificCharacterSet ofValue(byte[] value) {
        String text = new String(value, StandardCharsets.ISO_8859_1);
        SpecificCharacterSet usual = Usual.of(text);
        return usual == null ? of(TextValues.split(text, Vr.CS)) : usual;
    }

    /**
     * By the values of (0008,0005); a term that is not of the standard leaves bytes undecodable.
     */
    public static SpecificCharacterSet of(List<String> terms) {
        for (String term : terms) {
            if (!term.isEmpty()) {
                return Terms.parse(List.copyOf(terms));
            }
        }
        return DEFAULT;
    }

    /** Reads the defined terms; apart, so that a file without any does not pay for it. */
    private static final class Terms {
        private static final Map<String, CodedSet> SETS = CodedSet.byTerm();

        static SpecificCharacterSet parse(List<String> terms) {
            Set<CodedSet> sets = new LinkedHashSet<>();
            CodedSet first = null;
            Charset whole = null;
            boolean known = true;
            for (int i = 0; i < terms.size(); i++) {
                String term = terms.get(i).toUpperCase(Locale.ROOT);
                Charset multibyte = i == 0 ? whole(term) : null;
                CodedSet set = term.isEmpty() ? CodedSet.ASCII : SETS.get(number(term));
                if (multibyte != null) {
                    whole = multibyte;
                } else if (set != null) {
                    first = first == null ? set : first;
                    sets.add(set);
                } else {
                    known = false;
                }
            }
            CodedSet left = first == CodedSet.KATAKANA ? CodedSet.ROMAJI : CodedSet.ASCII;
            List<CodedSet> all = new ArrayList<>();
            all.add(left);
            sets.stream().filter(set -> set != left).forEach(all::add);
            if (sets.contains(CodedSet.KATAKANA) && left != CodedSet.ROMAJI) {
                all.add(CodedSet.ROMAJI);
            }
            return new SpecificCharacterSet(
                    terms,
                    known,
                    whole,
                    all,
                    left,
                    first != null && first.isRight() ? first : null);
        }

        private static Charset whole(String term) {
            return switch (term) {
                case "ISO_IR 192", "ISO IR 192", "ISO-IR 192", "ISO_IR_192" ->
                        StandardCharsets.UTF_8;
                case "GB18030" -> Charset.forName("GB18030");
                case "GBK" -> Charset.forName("GBK");
                default -> null;
            };
        }

        /** What stands after ISO, perhaps 2022, and IR, whatever parts them; empty for others. */
        private static String number(String term) {
            String joined = term.replace(' ', '_').replace('-', '_');
            String rest = after(joined, "ISO");
            rest = rest.startsWith("2022") ? after(rest, "2022") : rest;
            return rest.startsWith("IR") ? after(rest, "IR") : "";
        }

        private static String after(String text, String prefix) {
            if (!text.startsWith(prefix)) {
                return "";
            }
            int from = prefix.length();
            return text.substring(
                    from < text.length() && text.charAt(from) == '_' ? from + 1 : from);
        }
    }

    /** The values of (0008,0005) as given. */
    public List<String> terms() {
        return terms;
    }

    /** Whether every term is one of the standard. */
    public boolean isKnown() {
        return known;
    }

    /** The whole value, delimiters and padding too; where the code extensions reset is by VR. */
    public DecodedText decode(byte[] value, Vr vr) {
        if (isPlain(value)) {
            return new DecodedText(new String(value, StandardCharsets.ISO_8859_1), 0);
        }
        return whole == null ? decodeSets(value, vr) : decodeWhole(value);
    }

    /** The bytes, not padded; empty where a character is in none of the sets. */
    public Optional<byte[]> encode(String text, Vr vr) {
        if (left == CodedSet.ASCII && isAscii(text)) {
            return Optional.of(text.getBytes(StandardCharsets.US_ASCII));
        }
        return whole == null ? encodeSets(text, vr) : encodeWhole(text);
    }

    @Override
    public boolean equals(Object other) {
        return other == this
                || other instanceof SpecificCharacterSet set && terms.equals(set.terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    @Override
    public String toString() {
        return String.join("\\", terms);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private boolean isPlain(byte[] value) {
        if (left != CodedSet.ASCII) {
            return false;
        }
        for (byte code : value) {
            if (code < 0 || code == ESCAPE) {
                return false;
            }
        }
        return true;
    }

    private DecodedText decodeWhole(byte[] value) {
        CharsetDecoder decoder =
                whole.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(value);
        CharBuffer out = CharBuffer.allocate(2 * value.length + 2);
        int undecodable = 0;
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                break;
            }
            for (int i = 0; i < result.length(); i++) {
                out.put(UNDECODABLE);
                undecodable++;
            }
            in.position(in.position() + result.length());
            decoder.reset();
        }
        return new DecodedText(out.flip().toString(), undecodable);
    }

    private Optional<byte[]> encodeWhole(String text) {
        CharsetEncoder encoder = whole.newEncoder();
        try {
            ByteBuffer encoded = encoder.encode(CharBuffer.wrap(text));
            return Optional.of(Arrays.copyOf(encoded.array(), encoded.remaining()));
        } catch (CharacterCodingException doesNotFit) {
            return Optional.empty();
        }
    }

    private DecodedText decodeSets(byte[] value, Vr vr) {
        StringBuilder text = new StringBuilder(value.length);
        CodedSet lower = left;
        CodedSet upper = right;
        int undecodable = 0;
        int at = 0;
        while (at < value.length) {
            int code = value[at] & 0xFF;
            if (code == ESCAPE) {
                CodedSet set = CodedSet.escapedAt(value, at);
                if (set == null) {
                    text.append(UNDECODABLE);
                    undecodable++;
                    at++;
                } else {
                    lower = set.isRight() ? lower : set;
                    upper = set.isRight() ? set : upper;
                    at += set.escape().length;
                }
                continue;
            }
            boolean isLower = code < 0x80;
            CodedSet set = isLower ? lower : upper;
            boolean isControl = code < 0x20;
            if (isControl || code == ' ' || isLower && set.width() == 1 && resets(code, vr)) {
                text.append((char) code);
                if (resets(code, vr)) {
                    lower = left;
                    upper = right;
                }
                at++;
                continue;
            }
            int width = set == null ? 1 : set.width();
            int second = at + 1 < value.length ? value[at + 1] & 0xFF : 0;
            boolean isWhole = width == 1 || (second & 0x7F) > 0x20 && second < 0x80 == isLower;
            char character;
            if (set == null || !isWhole) {
                character = UNDECODABLE;
            } else if (set == right && upperHalf.length > 0) {
                character = upperHalf[code - 0x80];
            } else {
                character = set.decode(code, second);
            }
            if (character == UNDECODABLE) {
                text.append(UNDECODABLE);
                undecodable++;
                at++;
            } else {
                text.append(character);
                at += width;
            }
        }
        return new DecodedText(text.toString(), undecodable);
    }

    /** Where the sets are again those of the first term (PS3.5 6.1.2.5.3). */
    private static boolean resets(int code, Vr vr) {
        return switch (code) {
            case '\t', '\n', '\f', '\r' -> true;
            case '\\' -> vr.isMultiValued() || !vr.isText();
            case '^', '=' -> vr == Vr.PN;
            default -> false;
        };
    }

    private Optional<byte[]> encodeSets(String text, Vr vr) {
        ByteSink out = new ByteSink(text.length() + 16);
        CodedSet lower = left;
        CodedSet upper = right;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < 0x80 && resets(character, vr) || character < 0x20) {
                if (lower != left) {
                    out.put(left.escape());
                }
                lower = left;
                upper = right;
                out.put(character);
                continue;
            }
            CodedSet set = setOf(character, lower, upper);
            if (set == null) {
                return Optional.empty();
            }
            if (set != lower && set != upper) {
                out.put(set.escape());
                lower = set.isRight() ? lower : set;
                upper = set.isRight() ? set : upper;
            }
            out.put(set.encode(character));
        }
        if (lower != left) {
            out.put(left.escape());
        }
        return Optional.of(out.toBytes());
    }

    /** The set in use if it has the character, else the first of the terms' that does. */
    private CodedSet setOf(char character, CodedSet lower, CodedSet upper) {
        if (lower.encode(character) != null) {
            return lower;
        }
        if (upper != null && upper.encode(character) != null) {
            return upper;
        }
        for (CodedSet set : sets) {
            if (set.encode(character) != null) {
                return set;
            }
        }
        return null;
    }
}
