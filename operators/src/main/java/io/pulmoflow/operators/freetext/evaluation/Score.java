package io.pulmoflow.operators.freetext.evaluation;

import io.pulmoflow.operators.freetext.domain.MaskKind;
import io.pulmoflow.operators.freetext.domain.ScrubbedText;
import io.pulmoflow.operators.freetext.domain.TextScrubber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Precision and recall over labelled texts. A label is found when every letter and digit of it is
 * masked, as whatever kind; a mask is right when it covers some of a label.
 */
public final class Score {
    private final Map<MaskKind, int[]> recall = new EnumMap<>(MaskKind.class);
    private final Map<MaskKind, int[]> precision = new EnumMap<>(MaskKind.class);
    private final List<String> missed = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private int texts;

    private Score() {}

    public static Score of(TextScrubber scrubber, List<LabelledText> texts) {
        Score score = new Score();
        for (LabelledText text : texts) {
            score.add(text, scrubber.scrub(text.text(), text.known()));
        }
        return score;
    }

    private void add(LabelledText text, ScrubbedText scrubbed) {
        texts++;
        boolean[] gone = new boolean[text.text().length()];
        scrubbed.spans().forEach(span -> Arrays.fill(gone, span.from(), span.to(), true));
        for (ScrubbedText.Span label : text.labels()) {
            boolean found = true;
            for (int i = label.from(); i < label.to(); i++) {
                found &=
                        gone[i]
                                || !Character.isLetterOrDigit(text.text().charAt(i))
                                || isUnit(text.text(), label, i);
            }
            count(recall, label.kind(), found);
            if (!found) {
                missed.add(
                        label.kind()
                                + " "
                                + text.text().substring(label.from(), label.to())
                                + " | "
                                + scrubbed.text());
            }
        }
        for (ScrubbedText.Span span : scrubbed.spans()) {
            boolean right =
                    text.labels().stream()
                            .anyMatch(
                                    label -> label.from() < span.to() && span.from() < label.to());
            count(precision, span.kind(), right);
            if (!right) {
                wrong.add(
                        span.kind()
                                + " "
                                + text.text().substring(span.from(), span.to())
                                + " | "
                                + scrubbed.text());
            }
        }
    }

    /** «г.», «г.р.», «лет» behind a date or an age are no identity. */
    private static boolean isUnit(String text, ScrubbedText.Span label, int i) {
        boolean dated =
                label.kind() == MaskKind.DATE
                        || label.kind() == MaskKind.BIRTH_DATE
                        || label.kind() == MaskKind.AGE;
        return dated
                && "грГР".indexOf(text.charAt(i)) >= 0
                && i + 1 < text.length()
                && text.charAt(i + 1) == '.';
    }

    private static void count(Map<MaskKind, int[]> counts, MaskKind kind, boolean good) {
        int[] count = counts.computeIfAbsent(kind, k -> new int[2]);
        count[0] += good ? 1 : 0;
        count[1]++;
    }

    static boolean isDirect(MaskKind kind) {
        return kind != MaskKind.DATE && kind != MaskKind.AGE;
    }

    public double directRecall() {
        return ratio(recall, true);
    }

    public double directPrecision() {
        return ratio(precision, true);
    }

    public double dateRecall() {
        int[] count = recall.get(MaskKind.DATE);
        return (double) count[0] / count[1];
    }

    private static double ratio(Map<MaskKind, int[]> counts, boolean direct) {
        int good = 0;
        int all = 0;
        for (Map.Entry<MaskKind, int[]> count : counts.entrySet()) {
            if (isDirect(count.getKey()) == direct) {
                good += count.getValue()[0];
                all += count.getValue()[1];
            }
        }
        return (double) good / all;
    }

    public List<String> missed() {
        return List.copyOf(missed);
    }

    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    public int texts() {
        return texts;
    }

    public String table() {
        StringBuilder table =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "%-12s %6s %8s %6s %10s%n",
                                "kind",
                                "labels",
                                "recall",
                                "masks",
                                "precision"));
        for (MaskKind kind : MaskKind.values()) {
            int[] r = recall.getOrDefault(kind, new int[2]);
            int[] p = precision.getOrDefault(kind, new int[2]);
            if (r[1] + p[1] > 0) {
                table.append(
                        String.format(
                                Locale.ROOT,
                                "%-12s %6d %8.4f %6d %10.4f%n",
                                kind,
                                r[1],
                                r[1] == 0 ? 1.0 : (double) r[0] / r[1],
                                p[1],
                                p[1] == 0 ? 1.0 : (double) p[0] / p[1]));
            }
        }
        return table.append(
                        String.format(
                                Locale.ROOT,
                                "%-12s %6s %8.4f %6s %10.4f%n",
                                "direct",
                                "",
                                directRecall(),
                                "",
                                directPrecision()))
                .toString();
    }
}
