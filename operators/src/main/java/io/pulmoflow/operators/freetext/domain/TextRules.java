package io.pulmoflow.operators.freetext.domain;

import io.pulmoflow.operators.keys.domain.CareIds;
import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.clinical.TextKind;
import io.pulmoflow.schemas.internal.LinkedTexts;
import io.pulmoflow.schemas.internal.PersonGathered;
import io.pulmoflow.schemas.raw.RawText;
import io.pulmoflow.schemas.state.HeldTexts;
import io.pulmoflow.schemas.state.KnownNames;
import io.pulmoflow.schemas.state.SentText;
import io.pulmoflow.schemas.state.TextOwner;
import io.pulmoflow.schemas.state.TextSubject;
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
     * @param subject null where nobody is known yet
     * @param incoming with an owner
     */
    public Decision take(HeldTexts held, TextSubject subject, LinkedTexts incoming, Instant now) {
        KnownNames known = known(subject);
        if (held != null && !held.getTakenBack()) {
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
                        texts.isEmpty() ? NO_ORIGINALS : now.plus(kept).toEpochMilli(),
                        held == null ? "" : held.getSentAs(),
                        false,
                        held == null || held.getIdsByOwner());
        List<TextScrubbed> out = new ArrayList<>();
        for (SentText sent : next.getSent()) {
            boolean stays =
                    incoming.getTexts().stream().anyMatch(text -> text.getKind() == sent.getKind());
            if (!stays) {
                next = retracted(next, sent.getKind(), now, out);
            }
        }
        Decision refreshed = refresh(next, subject, now);
        out.addAll(refreshed.sent());
        return new Decision(refreshed.held(), out);
    }

    /** Who the person is, or what is known of him, has changed. */
    public Decision refresh(HeldTexts held, TextSubject subject, Instant now) {
        KnownNames known = known(subject);
        List<TextScrubbed> out = new ArrayList<>();
        HeldTexts next = held;
        String person = subject == null ? held.getOwner().getPseudonym() : subject.getPerson();
        if (!person.equals(sentAs(held))) {
            // Taken back under the one pseudonym before they go under the other.
            for (SentText sent : held.getSent()) {
                next = retracted(next, sent.getKind(), now, out);
            }
            next =
                    new HeldTexts(
                            next.getOwner(),
                            next.getTexts(),
                            next.getSent(),
                            next.getOriginalsUntil(),
                            person.equals(next.getOwner().getPseudonym()) ? "" : person,
                            next.getTakenBack(),
                            true);
        }
        if (!KnownVersions.consents(known)) {
            for (SentText sent : next.getSent()) {
                next = retracted(next, sent.getKind(), now, out);
            }
            boolean drops = KnownVersions.isWithdrawn(known) && !next.getTexts().isEmpty();
            return new Decision(drops ? withoutOriginals(next) : next, out);
        }
        KnownPerson names = people.of(KnownVersions.identity(known));
        for (RawText text : held.getTexts()) {
            next = sent(next, text, scrubber.scrub(text.getText(), names), now, out);
        }
        return new Decision(next, out);
    }

    /** Their time is up: originals go, what was sent stays. */
    public HeldTexts expire(HeldTexts held, Instant now) {
        boolean due =
                held.getOriginalsUntil() != NO_ORIGINALS
                        && held.getOriginalsUntil() <= now.toEpochMilli();
        return due ? withoutOriginals(held) : held;
    }

    /** The record is somebody else's, or nobody's: nothing of it stays with this person. */
    public Decision takeBack(HeldTexts held, Instant now) {
        List<TextScrubbed> out = new ArrayList<>();
        HeldTexts next = held;
        for (SentText sent : held.getSent()) {
            next = retracted(next, sent.getKind(), now, out);
        }
        return new Decision(
                new HeldTexts(
                        next.getOwner(),
                        List.of(),
                        next.getSent(),
                        NO_ORIGINALS,
                        next.getSentAs(),
                        true,
                        next.getIdsByOwner()),
                out);
    }

    private static HeldTexts withoutOriginals(HeldTexts held) {
        return new HeldTexts(
                held.getOwner(),
                List.of(),
                held.getSent(),
                NO_ORIGINALS,
                held.getSentAs(),
                held.getTakenBack(),
                held.getIdsByOwner());
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
                message(held, text.getKind(), revision)
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
        out.add(message(held, kind, revision).build());
        return replaced(held, new SentText(kind, "", revision));
    }

    private TextScrubbed.Builder message(HeldTexts held, TextKind kind, long revision) {
        TextOwner owner = held.getOwner();
        return TextScrubbed.newBuilder()
                .setPseudonym(sentAs(held))
                .setTrace(owner.getTrace())
                .setTextId(ids.text(idBase(held), kind.name()))
                .setKind(kind)
                .setExaminationId(owner.getExaminationId())
                .setHealthRecordId(owner.getHealthRecordId())
                .setRulesVersion(TextScrubber.RULES_VERSION)
                .setRevision(revision);
    }

    /**
     * A text has another id under each pseudonym that it is sent as, and from each that it came by,
     * so that no tombstone of the one can come after the record of the other: a record that was
     * taken back may come to whoever its first owner is merged into.
     */
    private static String idBase(HeldTexts held) {
        String record = TextOwners.recordId(held.getOwner());
        if (held.getIdsByOwner()) {
            return String.join("|", record, held.getOwner().getPseudonym(), sentAs(held));
        }
        return held.getSentAs().isEmpty() ? record : record + '|' + held.getSentAs();
    }

    private static String sentAs(HeldTexts held) {
        return held.getSentAs().isEmpty() ? held.getOwner().getPseudonym() : held.getSentAs();
    }

    private static KnownNames known(TextSubject subject) {
        return subject == null ? null : subject.getKnown();
    }

    /**
     * What is known from now on.
     *
     * @param before null for the first
     * @return the very instance that was given where the word is older than what it says
     */
    public TextSubject subject(TextSubject before, PersonGathered incoming) {
        if (before != null && before.getMembership() > incoming.getMembership()) {
            return before;
        }
        return new TextSubject(
                incoming.getPerson(),
                incoming.getMembership(),
                incoming.getKnown(),
                TextScrubber.RULES_VERSION);
    }

    /** Whether all texts are scrubbed and let out by the one as they were by the other. */
    public boolean areAlike(TextSubject before, TextSubject after) {
        return before != null
                && before.getPerson().equals(after.getPerson())
                && before.getRulesVersion().equals(after.getRulesVersion())
                && KnownVersions.areAlike(before.getKnown(), after.getKnown());
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
        return new HeldTexts(
                held.getOwner(),
                held.getTexts(),
                all,
                held.getOriginalsUntil(),
                held.getSentAs(),
                held.getTakenBack(),
                held.getIdsByOwner());
    }

    private static long next(SentText last, Instant now) {
        long clock = Math.multiplyExact(now.toEpochMilli(), 1000L);
        return last == null ? clock : Math.max(clock, last.getRevision() + 1);
    }
}
