package io.pulmoflow.operators.freetext.domain;

import io.pulmoflow.schemas.internal.LinkedTexts;
import io.pulmoflow.schemas.internal.RecordTexts;
import io.pulmoflow.schemas.internal.TextLink;
import io.pulmoflow.schemas.raw.RawText;
import io.pulmoflow.schemas.state.TextOwner;
import io.pulmoflow.schemas.state.UnmetTexts;
import java.util.List;

/**
 * Brings a record's texts to the person whose they are, and on to the next one where the register
 * has put right whose they are. Links, what is taken back and texts may come in any order among
 * themselves: of two links the one counts before which more was taken back. States are never
 * changed in place.
 */
public final class TextMeetings {
    private TextMeetings() {}

    /**
     * What follows for one record.
     *
     * @param state the very instance that was given where nothing changes; null where nothing has
     *     to be kept
     * @param told in this order
     */
    public record Decision(UnmetTexts state, List<LinkedTexts> told) {
        public Decision {
            told = List.copyOf(told);
        }
    }

    /** Whether texts and person are there: what is kept serves the next person only. */
    public static boolean haveMet(UnmetTexts state) {
        return state.getTexts() != null && state.getOwner() != null;
    }

    /**
     * A record's texts have come.
     *
     * @param before null where nothing has come yet
     */
    public static Decision take(UnmetTexts before, RecordTexts incoming) {
        UnmetTexts now =
                before == null
                        ? new UnmetTexts(incoming.getTexts(), null, 0, incoming.getSettled())
                        : new UnmetTexts(
                                incoming.getTexts(),
                                before.getOwner(),
                                before.getLinkage(),
                                incoming.getSettled());
        return now.getOwner() == null ? new Decision(now, List.of()) : met(now);
    }

    /**
     * Whose the record is has been said, or that it is his no more.
     *
     * @param before null where nothing has come yet
     */
    public static Decision follow(UnmetTexts before, TextLink incoming) {
        return incoming.getOwner() == null ? takenBack(before, incoming) : linked(before, incoming);
    }

    private static Decision linked(UnmetTexts before, TextLink incoming) {
        boolean isOlder = before != null && incoming.getLinkage() < before.getLinkage();
        if (isOlder || isHis(before, incoming)) {
            return new Decision(before, List.of());
        }
        List<RawText> texts = before == null ? null : before.getTexts();
        UnmetTexts now =
                new UnmetTexts(
                        texts,
                        incoming.getOwner(),
                        incoming.getLinkage(),
                        before != null && before.getSettled());
        return texts == null ? new Decision(now, List.of()) : met(now);
    }

    private static Decision takenBack(UnmetTexts before, TextLink incoming) {
        if (isHis(before, incoming)) {
            return new Decision(before, List.of());
        }
        List<LinkedTexts> told =
                List.of(
                        new LinkedTexts(
                                incoming.getPseudonym(), incoming.getEventId(), null, List.of()));
        boolean isLatest = before == null || before.getLinkage() < incoming.getLinkage();
        return new Decision(
                isLatest
                        ? new UnmetTexts(
                                before == null ? null : before.getTexts(),
                                null,
                                incoming.getLinkage(),
                                false)
                        : before,
                told);
    }

    /** Whether he has it already by this link or by one that came after it was taken back. */
    private static boolean isHis(UnmetTexts before, TextLink incoming) {
        return before != null
                && before.getOwner() != null
                && before.getOwner().getPseudonym().equals(incoming.getPseudonym())
                && before.getLinkage() >= incoming.getLinkage();
    }

    private static Decision met(UnmetTexts now) {
        TextOwner owner = now.getOwner();
        return new Decision(
                now.getSettled() ? null : now,
                List.of(
                        new LinkedTexts(
                                owner.getPseudonym(),
                                owner.getTrace().getEventId(),
                                owner,
                                now.getTexts())));
    }
}
