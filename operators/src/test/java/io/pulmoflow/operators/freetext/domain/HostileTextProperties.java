package io.pulmoflow.operators.freetext.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * No text makes the rules look at it out of proportion to its length. What is counted is how often
 * they look at a token: the same on every machine, however busy.
 */
class HostileTextProperties {
    private static final KnownIdentity KNOWN = KnownIdentity.named("Иванов", "Пётр", "Сергеевич");

    /** A rule that looks back to the text's begin from each token would make it a hundred. */
    private static final double MOST = 20;

    private static final List<String> UNITS =
            List.of(
                    "1-",
                    "И.",
                    "А ",
                    "[",
                    "⟦2026",
                    "a@",
                    "Иванов ",
                    "1.",
                    "1/",
                    "д.1,",
                    "8 ",
                    "и в а н о ",
                    "врач ",
                    "г. А",
                    "-",
                    "Иванов-");

    private final class CountedSheet extends Sheet {
        CountedSheet(String text) {
            super(text);
            sheets++;
        }

        @Override
        Type type(int i) {
            looks++;
            return super.type(i);
        }

        @Override
        String text(int i) {
            looks++;
            return super.text(i);
        }

        @Override
        char first(int i) {
            looks++;
            return super.first(i);
        }

        @Override
        int length(int i) {
            looks++;
            return super.length(i);
        }

        @Override
        String fold(int i) {
            looks++;
            return super.fold(i);
        }

        @Override
        MaskKind kind(int i) {
            looks++;
            return super.kind(i);
        }

        @Override
        boolean isFree(int i) {
            looks++;
            return super.isFree(i);
        }

        @Override
        void mask(int from, int to, MaskKind kind) {
            looks += Math.max(0, to - from);
            super.mask(from, to, kind);
        }
    }

    private long looks;

    /** A sheet a pass; there are at most twelve however long the text is. */
    private int sheets;

    private final TextScrubber scrubber = new TextScrubber(CountedSheet::new);

    @Example
    void ten_times_the_known_traps_are_ten_times_the_looks() {
        for (String unit : UNITS) {
            isInProportion(unit, 5_000);
        }
    }

    @Property(tries = 100)
    void ten_times_any_text_is_ten_times_the_looks(@ForAll("units") String unit) {
        isInProportion(unit, 1_500);
    }

    @Provide
    Arbitrary<String> units() {
        Arbitrary<String> piece = Arbitraries.of(TextScrubberProperties.PIECES);
        return piece.list().ofMinSize(1).ofMaxSize(4).map(pieces -> String.join("", pieces));
    }

    private void isInProportion(String unit, int characters) {
        double few = looksOfAPass(unit, characters);
        assertThat(looksOfAPass(unit, 10 * characters) / few).as("of «%s»", unit).isLessThan(MOST);
    }

    private double looksOfAPass(String unit, int characters) {
        looks = 0;
        sheets = 0;
        scrubber.scrub(unit.repeat(characters / unit.length()), KNOWN);
        return (double) looks / sheets;
    }
}
