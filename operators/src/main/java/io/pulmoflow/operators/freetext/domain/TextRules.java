package io.pulmoflow.operators.freetext.domain;

import io.pulmoflow.operators.keys.domain.CareIds;
import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.clinical.TextKind;
import io.pulmoflow.schemas.internal.LinkedTexts;
import io.pulmoflow.schemas.raw.RawText;
import io.pulmoflow.schemas.state.HeldTexts;
import io.pulmoflow.schemas.state.KnownNames;
import io.pulmoflow.schemas.state.SentText;
import io.pulmoflow.schemas.state.TextOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Decides what of a record's texts is in the care zone: scrubbed by what is known of the person
 * now, while he consents; nothing otherwise. States are never changed in place.
 *
 * <p>Any order of versions of a record and of its person ends with the same texts sent, as long as
 * consent that was withdrawn is not given anew: originals that a withdrawal has deleted come back
 * with a new delivery only. For one thread.
 */
public final class TextRules {
    private static final long NO_ORIGINALS = 0;

    private final TextScrubber scrubber;
    private final CareIds ids;
    private final Duration kept;
    private final KnownPeople people = new KnownPeople();

    /**
     * @param kept how long originals are kept, so that they can be scrubbed anew
     */
    public TextRules(TextScrubber scrubber, CareIds ids, Duration kept) {
        this.scrubber = Objects.requireNonNull(scrubber, "scrubber");
        this.ids = Objects.requireNonNull(ids, "ids");
        this.kept = Objects.requireNonNull(kept, "kept");
    }

    /**
     * What follows for one record.
     *
     * @param held the very instance that was given where nothing changes
     */
    public record Decision(HeldTexts held, List<TextScrubbed> sent) {
        public Decision {
            sent = List.copyOf(sent);
        }
    }

    /**
     * A version of a record has come.
     *
     * @param held null for the first
     * @param known null where nobody is known yet
     */
    public Decision take(HeldTexts held, KnownNames known, LinkedTexts incoming, Instant now) {
        if (held != null) {
            int order = TextOwners.compareVersions(incoming.getOwner(), held.getOwner());
            boolean again =
                    order == 0 && !(held.getTexts().isEmpty() && !incoming.getTexts().isEmpty());
            if (order < 0 || again) {
                return new Decision(held, List.of());
            }
        }
        List<RawText> texts = KnownVersions.isWithdrawn(known) ? List.of() : incoming.getTexts();
        HeldTexts next =
                new HeldTexts(
                        incoming.getOwner(),
                        texts,
                        held == null ? List.of() : held.getSent(),
                        texts.isEmpty() ? NO_ORIGINALS : now.plus(kept).toEpochMilli());
        List<TextScrubbed> out = new ArrayList<>();
        for (SentText sent : next.getSent()) {
            boolean stays =
                    incoming.getTexts().stream().anyMatch(text -> text.getKind() == sent.getKind());
            if (!stays) {
                next = retracted(next, sent.getKind(), now, out);
            }
        }
        Decision refreshed = refresh(next, known, now);
        out.addAll(refreshed.sent());
        return new Decision(refreshed.held(), out);
    }

    /** What is known of the person has changed. */
    public Decision refresh(HeldTexts held, KnownNames known, Instant now) {
        List<TextScrubbed> out = new ArrayList<>();
        HeldTexts next = held;
        if (!KnownVersions.consents(known)) {
            for (SentText sent : held.getSent()) {
                next = retracted(next, sent.getKind(), now, out);
            }
            boolean drops = KnownVersions.isWithdrawn(known) && !next.getTexts().isEmpty();
            return new Decision(
                    drops
                            ? new HeldTexts(
                                    next.getOwner(), List.of(), next.getSent(), NO_ORIGINALS)
                            : next,
                    out);
        }
        KnownPerson person = people.of(KnownVersions.identity(known));
        for (RawText text : held.getTexts()) {
            next = sent(next, text, scrubber.scrub(text.getText(), person), now, out);
        }
        return new Decision(next, out);
    }

    /** Their time is up: originals go, what was sent stays. */
    public HeldTexts expire(HeldTexts held, Instant now) {
        boolean due =
                held.getOriginalsUntil() != NO_ORIGINALS
                        && held.getOriginalsUntil() <= now.toEpochMilli();
        return due ? new HeldTexts(held.getOwner(), List.of(), held.getSent(), NO_ORIGINALS) : held;
    }

    private HeldTexts sent(
            HeldTexts held,
            RawText text,
            ScrubbedText scrubbed,
            Instant now,
            List<TextScrubbed> out) {
        SentText last = last(held, text.getKind());
        String digest =
                Digests.of(
                        held.getOwner().getTrace().getFingerprint(),
                        scrubbed.text(),
                        scrubbed.rulesVersion());
        if (last != null && last.getDigest().equals(digest)) {
            return held;
        }
        long revision = next(last, now);
        Map<String, Integer> masks = new TreeMap<>();
        scrubbed.masks().forEach((kind, count) -> masks.put(kind.name(), count));
        out.add(
                message(held.getOwner(), text.getKind(), revision)
                        .setScrubbed(scrubbed.text())
                        .setMasks(masks)
                        .build());
        return replaced(held, new SentText(text.getKind(), digest, revision));
    }

    private HeldTexts retracted(
            HeldTexts held, TextKind kind, Instant now, List<TextScrubbed> out) {
        SentText last = last(held, kind);
        if (last == null || last.getDigest().isEmpty()) {
            return held;
        }
        long revision = next(last, now);
        out.add(message(held.getOwner(), kind, revision).build());
        return replaced(held, new SentText(kind, "", revision));
    }

    private TextScrubbed.Builder message(TextOwner owner, TextKind kind, long revision) {
        return TextScrubbed.newBuilder()
                .setPseudonym(owner.getPseudonym())
                .setTrace(owner.getTrace())
                .setTextId(ids.text(TextOwners.recordId(owner), kind.name()))
                .setKind(kind)
                .setExaminationId(owner.getExaminationId())
                .setHealthRecordId(owner.getHealthRecordId())
                .setRulesVersion(TextScrubber.RULES_VERSION)
                .setRevision(revision);
    }

    private static SentText last(HeldTexts held, TextKind kind) {
        return held.getSent().stream()
                .filter(one -> one.getKind() == kind)
                .findFirst()
                .orElse(null);
    }

    private static HeldTexts replaced(HeldTexts held, SentText sent) {
        List<SentText> all = new ArrayList<>(held.getSent());
        all.removeIf(one -> one.getKind() == sent.getKind());
        all.add(sent);
        return new HeldTexts(held.getOwner(), held.getTexts(), all, held.getOriginalsUntil());
    }

    private static long next(SentText last, Instant now) {
        long clock = Math.multiplyExact(now.toEpochMilli(), 1000L);
        return last == null ? clock : Math.max(clock, last.getRevision() + 1);
    }
}
