package io.pulmoflow.operators.harmonize.domain;

import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.SecondOpinion;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a second reader's report says, read from its words, Russian and English: whether it agrees
 * and which category it names. The text stays behind. Where it names several, none is taken.
 *
 * @param lungRads UNSTATED where it names none, or several
 */
record SecondReport(SecondOpinion opinion, LungRads lungRads) {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /**
     * The version may stand between the name and the category; A, B and X are typed in Cyrillic
     * too.
     */
    private static final Pattern CATEGORY =
            Pattern.compile(
                    "lung[\\s‑-]*rads\\s*(?:v\\.?\\s*)?(?:2022|2019|2014|1\\.[01])?\\s*[:=–—-]?\\s*"
                            + "(0|1|2|3|4\\s*[abxавх])s?(?![\\p{L}\\d]|[.,]\\d)",
                    FLAGS);

    private static final Pattern DISAGREES =
            Pattern.compile(
                    "не\\s+соглас|не\\s+подтвер|не\\s+совпада|расхожд|disagree|discrepan"
                            + "|(?:not|n't)\\s+(?:agree|concur|confirm)",
                    FLAGS);

    private static final Pattern AGREES =
            Pattern.compile("соглас|подтвер|совпада|agree|concur|confirm", FLAGS);

    /**
     * @param texts null where there is none
     */
    static SecondReport of(String... texts) {
        String text = Stream.of(texts).filter(one -> one != null).collect(Collectors.joining("\n"));
        SecondOpinion opinion =
                DISAGREES.matcher(text).find()
                        ? SecondOpinion.DISAGREES
                        : AGREES.matcher(text).find()
                                ? SecondOpinion.AGREES
                                : SecondOpinion.UNSTATED;
        return new SecondReport(opinion, category(text));
    }

    private static LungRads category(String text) {
        Set<LungRads> named = EnumSet.noneOf(LungRads.class);
        Matcher matcher = CATEGORY.matcher(text);
        while (matcher.find()) {
            named.add(
                    switch (matcher.group(1).replaceAll("\\s", "").toUpperCase(Locale.ROOT)) {
                        case "0" -> LungRads.CATEGORY_0;
                        case "1" -> LungRads.CATEGORY_1;
                        case "2" -> LungRads.CATEGORY_2;
                        case "3" -> LungRads.CATEGORY_3;
                        case "4A", "4А" -> LungRads.CATEGORY_4A;
                        case "4B", "4В" -> LungRads.CATEGORY_4B;
                        default -> LungRads.CATEGORY_4X;
                    });
        }
        return named.size() == 1 ? named.iterator().next() : LungRads.UNSTATED;
    }
}
