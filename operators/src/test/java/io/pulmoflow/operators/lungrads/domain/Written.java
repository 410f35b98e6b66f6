package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.BenignSign;
import io.pulmoflow.schemas.clinical.CystFeature;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.Lobe;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.Margin;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleLocation;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import io.pulmoflow.schemas.clinical.NoduleType;
import io.pulmoflow.schemas.clinical.Shape;
import io.pulmoflow.schemas.clinical.SuspiciousFeature;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Nodules and examinations as the tests write them. */
final class Written {
    private Written() {}

    /** {@code TYPE STATUS SIZE [SOLID PART] [KEY=VALUE...]}; {@code ?} is what is not stated. */
    static Nodule nodule(int number, String text) {
        String[] words = text.strip().split(" +");
        Nodule.Builder nodule = blank(number);
        nodule.setType(word(NoduleType.class, words[0]));
        nodule.setStatus(word(NoduleStatus.class, words[1]));
        boolean whole = true;
        for (String word : Arrays.asList(words).subList(2, words.length)) {
            if (word.equals("slow")) {
                nodule.setSlowGrowth(Answer.YES);
            } else if (word.contains("=")) {
                set(nodule, word.substring(0, word.indexOf('=')), word.split("=")[1]);
            } else if (whole) {
                size(nodule, word);
                whole = false;
            } else {
                solidPart(nodule, word);
            }
        }
        return nodule.build();
    }

    static Nodule.Builder blank(int number) {
        return Nodule.newBuilder()
                .setNumber(number)
                .setType(NoduleType.UNKNOWN)
                .setStatus(NoduleStatus.UNKNOWN)
                .setLocation(NoduleLocation.UNKNOWN)
                .setLobe(Lobe.UNKNOWN)
                .setMargin(Margin.UNKNOWN)
                .setShape(Shape.UNKNOWN)
                .setSlowGrowth(Answer.UNKNOWN);
    }

    static void size(Nodule.Builder nodule, String written) {
        if (written.contains("x")) {
            nodule.setLongAxisMm(axis(written, 0)).setShortAxisMm(axis(written, 1));
        } else {
            nodule.setVolumeMm3(Double.valueOf(written));
        }
    }

    static void solidPart(Nodule.Builder nodule, String written) {
        if (written.contains("x")) {
            nodule.setSolidLongAxisMm(axis(written, 0)).setSolidShortAxisMm(axis(written, 1));
        } else {
            nodule.setSolidVolumeMm3(Double.valueOf(written));
        }
    }

    static void set(Nodule.Builder nodule, String key, String value) {
        switch (key) {
            case "id" -> nodule.setStatedId(value);
            case "lobe" -> nodule.setLobe(Lobe.valueOf(value));
            case "segment" -> nodule.setSegment(value);
            case "place" -> nodule.setLocation(word(NoduleLocation.class, value));
            case "margin" -> nodule.setMargin(word(Margin.class, value));
            case "shape" -> nodule.setShape(word(Shape.class, value));
            case "benign" -> nodule.setBenignSigns(words(BenignSign.class, value));
            case "cyst" -> nodule.setCystFeatures(words(CystFeature.class, value));
            case "suspicious" ->
                    nodule.setSuspiciousFeatures(words(SuspiciousFeature.class, value));
            default -> throw new IllegalArgumentException(key);
        }
    }

    /** {@code DAY: NODULES} with {@code /} between them, {@code -} for none. */
    static Examination examination(String version, String text) {
        String[] parts = text.strip().split(": ", 2);
        List<Nodule> nodules = new ArrayList<>();
        if (!parts[1].strip().equals("-")) {
            for (String nodule : parts[1].split("/")) {
                nodules.add(nodule(nodules.size() + 1, nodule));
            }
        }
        return examination(version, parts[0], nodules);
    }

    static Examination examination(String version, String day, List<Nodule> nodules) {
        LocalDate on = LocalDate.parse(day);
        return new Examination(
                "E" + day,
                on.atStartOfDay(ZoneOffset.UTC).toInstant(),
                on,
                Optional.of(version),
                LungRads.UNSTATED,
                Answer.UNKNOWN,
                IncompleteReason.UNSTATED,
                Optional.empty(),
                nodules);
    }

    static Examination stating(Examination examination, LungRads stated, IncompleteReason reason) {
        return new Examination(
                examination.id(),
                examination.performedAt(),
                examination.performedOn(),
                examination.version(),
                stated,
                examination.sModifier(),
                reason,
                examination.priorPerformedOn(),
                examination.nodules());
    }

    static <E extends Enum<E>> E word(Class<E> type, String word) {
        return word.isEmpty() || word.equals("?")
                ? Enum.valueOf(type, "UNKNOWN")
                : Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static <E extends Enum<E>> List<E> words(Class<E> type, String value) {
        return Arrays.stream(value.split(",")).map(word -> word(type, word)).toList();
    }

    private static Double axis(String written, int index) {
        String[] axes = written.split("x", -1);
        return axes[index].isEmpty() ? null : Double.valueOf(axes[index]);
    }
}
