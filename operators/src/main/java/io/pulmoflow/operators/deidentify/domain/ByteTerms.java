package io.pulmoflow.operators.deidentify.domain;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is known of a patient as it may be written in bytes of no stated meaning. Made when it is
 * first asked for: most instances have no such bytes. Not safe to share between threads.
 */
final class ByteTerms {
    private static final List<Charset> ENCODINGS =
            List.of(
                    StandardCharsets.UTF_8,
                    Charset.forName("windows-1251"),
                    Charset.forName("ISO-8859-5"),
                    StandardCharsets.UTF_16LE);

    private final List<String> spellings;
    private List<KnownTerm> terms;

    ByteTerms(List<String> spellings) {
        this.spellings = spellings;
    }

    List<KnownTerm> all() {
        if (terms == null) {
            terms = terms(spellings);
        }
        return terms;
    }

    private static List<KnownTerm> terms(List<String> spellings) {
        Set<KnownTerm> terms = new LinkedHashSet<>();
        for (String spelling : spellings) {
            for (String cased :
                    List.of(
                            spelling,
                            spelling.toLowerCase(Locale.ROOT),
                            spelling.toUpperCase(Locale.ROOT))) {
                boolean ascii = cased.chars().allMatch(c -> c < 128);
                KnownTerm.Edges edges =
                        KnownNumbers.isDigits(cased) ? KnownTerm.Edges.DIGITS : KnownTerm.Edges.ANY;
                for (Charset encoding :
                        ascii
                                ? List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)
                                : ENCODINGS) {
                    byte[] bytes = cased.getBytes(encoding);
                    if (bytes.length >= KnownStrings.SHORTEST_ID
                            && encoding.newEncoder().canEncode(cased)) {
                        terms.add(
                                new KnownTerm(
                                        new String(bytes, StandardCharsets.ISO_8859_1)
                                                .toLowerCase(Locale.ROOT),
                                        edges));
                    }
                }
            }
        }
        return List.copyOf(terms);
    }

    @Override
    public String toString() {
        return "ByteTerms[" + spellings.size() + "]";
    }
}
