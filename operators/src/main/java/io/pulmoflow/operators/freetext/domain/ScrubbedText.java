package io.pulmoflow.operators.freetext.domain;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A text without identity.
 *
 * @param text with masks, and dates as marks that {@link DateShifting} moves
 * @param masks how often each kind was masked or marked, by this pass or an earlier one
 * @param rulesVersion of the rules that did it
 * @param spans what of the original they cover, in order
 */
public record ScrubbedText(
        String text, Map<MaskKind, Integer> masks, String rulesVersion, List<Span> spans) {
    public ScrubbedText {
        Objects.requireNonNull(text, "text");
        masks = Map.copyOf(masks);
        Objects.requireNonNull(rulesVersion, "rulesVersion");
        spans = List.copyOf(spans);
    }

    /**
     * @param from offset in the original of the first character that is masked
     * @param to offset after the last one
     */
    public record Span(MaskKind kind, int from, int to) {}

    /** Kinds and counts only. */
    @Override
    public String toString() {
        return "ScrubbedText" + masks;
    }
}
