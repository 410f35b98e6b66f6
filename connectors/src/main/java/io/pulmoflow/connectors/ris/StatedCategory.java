package io.pulmoflow.connectors.ris;

import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.LungRads;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Lung-RADS category as protocols write it: {@code 4A}, {@code 4А} with a Cyrillic letter, {@code
 * Lung-RADS 2S}.
 *
 * @param sModifier YES where the category carries the S, UNKNOWN where it does not say
 */
record StatedCategory(LungRads category, Answer sModifier) {
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "(?:LUNG[- _]?RADS)?[ :]*(?:CATEGORY|КАТЕГОРИЯ|КАТ\\.?)?[ _:]*"
                            + "(0|1|2|3|4 ?A|4 ?B|4 ?X)[ /+-]?(S?)");

    /** Empty where it is no category; 4 without a letter is none. */
    static Optional<StatedCategory> of(String text) {
        Matcher written = WRITTEN.matcher(latin(text.strip().toUpperCase(Locale.ROOT)));
        if (!written.matches()) {
            return Optional.empty();
        }
        Answer sModifier = written.group(2).isEmpty() ? Answer.UNKNOWN : Answer.YES;
        return Optional.of(
                new StatedCategory(
                        LungRads.valueOf("CATEGORY_" + written.group(1).replace(" ", "")),
                        sModifier));
    }

    /** Letters that are typed in Cyrillic and look the same, behind a digit only. */
    private static String latin(String text) {
        return text.replaceAll("(?<=\\d ?)А", "A")
                .replaceAll("(?<=\\d ?)В", "B")
                .replaceAll("(?<=\\d ?)Х", "X");
    }
}
