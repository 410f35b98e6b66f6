package io.pulmoflow.operators.harmonize.domain;

import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Units of measurement (UCUM, and how Russian systems write them), built from known words: anything
 * else in a unit's cell is text, and text stays behind.
 */
final class Units {
    private static final int LONGEST = 24;

    /** Counts are given in powers of ten: {@code 10*9/L}. */
    private static final Pattern POWER_OF_TEN =
            Pattern.compile("^(10[*^]-?[0-9]{1,2}|1|10|100)(?![0-9])");

    /** An annotation in braces is one word, whatever is in it. */
    private static final Pattern WORD = Pattern.compile("\\{[^{}]*}|[^/.*· {}]+|[{}]");

    private static final Pattern EXPONENT = Pattern.compile("[\\^]?-?[1-3]$");

    private static final Set<String> UCUM =
            words(
                    """
                    % m cm mm um nm kg g mg ug mcg ng pg L l dL dl mL ml uL ul fL fl
                    mol mmol umol nmol pmol U IU mIU uIU [IU] m[IU] u[IU] kat mkat ukat
                    Pa kPa mm[Hg] mmHg cm[H2O] cmH2O Cel degC s sec min h hr d day wk week mo month a year
                    Hz bpm HU [hnsf'U] Gy mGy cGy Sv mSv V kV mA mAs kcal kJ
                    score points ratio index meq mEq eq osm mosm pack-years [pack-years]
                    {score} {pack} {cigarettes} {beats} {breaths} {ratio} {1.73_m2}
                    """);

    private static final Set<String> RUSSIAN =
            words(
                    """
                    м см мм мкм нм кг г мг мкг нг пг л дл мл мкл фл моль ммоль мкмоль нмоль пмоль
                    ед Ед МЕ мМЕ мкМЕ Па кПа рт ст вод с сек мин ч сут нед мес год лет Гц уд дых
                    Гр мГр Зв мЗв кВ мА ккал балл баллы пачка-лет пачко-лет тыс млн °C °С
                    """);

    private Units() {}

    static Optional<String> known(String stated) {
        if (stated == null) {
            return Optional.empty();
        }
        String unit = plain(stated);
        if (unit.isEmpty() || unit.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher words = WORD.matcher(POWER_OF_TEN.matcher(unit).replaceFirst(""));
        while (words.find()) {
            if (!isKnown(words.group())) {
                return Optional.empty();
            }
        }
        return Optional.of(unit);
    }

    private static String plain(String stated) {
        return Normalizer.normalize(stated.strip(), Normalizer.Form.NFC)
                .replace('²', '2')
                .replace('³', '3')
                .replace('µ', 'u')
                .replace('μ', 'u');
    }

    private static boolean isKnown(String word) {
        String base = EXPONENT.matcher(word).replaceFirst("");
        return UCUM.contains(word)
                || RUSSIAN.contains(word)
                || UCUM.contains(base)
                || RUSSIAN.contains(base);
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
