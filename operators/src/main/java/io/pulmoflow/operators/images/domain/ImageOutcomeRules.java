package io.pulmoflow.operators.images.domain;

import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.internal.ImageOutcome;
import io.pulmoflow.schemas.internal.RefusalNote;
import io.pulmoflow.schemas.internal.StandingNote;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.ops.TerminalState;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.state.ArchivedFacts;
import io.pulmoflow.schemas.state.AssembledImage;
import io.pulmoflow.schemas.state.ImageStanding;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the outcome of an order makes of an image. Pure; states are never changed in place.
 *
 * @param retention how long an original is kept once its image is archived
 */
public record ImageOutcomeRules(ImagePapers papers, Duration retention) implements Serializable {
    private static final long NEVER = 0;

    public ImageOutcomeRules {
        Objects.requireNonNull(papers, "papers");
        Objects.requireNonNull(retention, "retention");
    }

    /**
     * @param image as it is from now on; empty if nothing is kept of it
     * @param deadLetters of a refusal that begins or ends
     */
    public record Taken(
            Optional<AssembledImage> image,
            List<DeadLetter> deadLetters,
            List<LedgerEntry> ledger) {
        public Taken {
            Objects.requireNonNull(image, "image");
            deadLetters = List.copyOf(deadLetters);
            ledger = List.copyOf(ledger);
        }
    }

    /**
     * @param before null where nothing is known of the image
     */
    public Taken take(AssembledImage before, ImageOutcome outcome, Instant now) {
        // Another delivery of the instance: the one before it has been taken out.
        AssembledImage known =
                before != null
                                && before.getImage()
                                        .getEventId()
                                        .equals(outcome.getImage().getEventId())
                        ? before
                        : null;
        return switch (outcome.getKind()) {
            case ARCHIVED -> archived(known, outcome, now);
            case REFUSED -> refused(known, outcome, now);
            case ORIGINAL_GONE ->
                    known != null && known.getFacts() != null
                            ? new Taken(Optional.of(known), List.of(), List.of())
                            : refused(known, outcome, now);
            case RETRACTED -> retracted(known, outcome, now);
            case WITHDRAWN -> outcome.getWithdrawal() == null ? withdrawn(known) : erased(known);
            // It was not in the archive; another delivery of the instance may be.
            case FORGOTTEN -> new Taken(Optional.ofNullable(before), List.of(), List.of());
            case NOTED -> noted(before, outcome, now);
        };
    }

    private Taken archived(AssembledImage known, ImageOutcome outcome, Instant now) {
        List<DeadLetter> letters = new ArrayList<>();
        List<LedgerEntry> ledger = new ArrayList<>();
        if (known != null && known.getRefusal() != null) {
            letters.add(settled(known, now));
            ledger.add(papers.entry(outcome.getImage(), TerminalState.APPLIED, "ARCHIVED", now));
        }
        if (outcome.getRefusal() != null) {
            FaultCode before = FaultCode.valueOf(outcome.getRefusal().getCode());
            letters.add(papers.settled(outcome.getImage(), before, now));
            ledger.add(papers.entry(outcome.getImage(), TerminalState.APPLIED, "SETTLED", now));
        }
        long until =
                known == null || known.getOriginalUntil() == NEVER
                        ? now.plus(retention).toEpochMilli()
                        : known.getOriginalUntil();
        return new Taken(
                Optional.of(
                        new AssembledImage(
                                outcome.getImage(), facts(known, outcome.getFacts()), null, until)),
                letters,
                ledger);
    }

    /** What was archived again as it was is the same still. */
    private static ArchivedFacts facts(AssembledImage known, ArchivedFacts now) {
        if (known == null || known.getFacts() == null) {
            return now;
        }
        ArchivedFacts before = known.getFacts();
        ArchivedFacts asBefore =
                ArchivedFacts.newBuilder(now).setArchivedAt(before.getArchivedAt()).build();
        return asBefore.equals(before) ? before : now;
    }

    /** The original stays: it is what a replay runs through again. */
    private Taken refused(AssembledImage known, ImageOutcome outcome, Instant now) {
        RefusalNote note = outcome.getRefusal();
        List<DeadLetter> letters = new ArrayList<>();
        if (known != null
                && known.getRefusal() != null
                && !known.getRefusal().equals(note.getCode())) {
            letters.add(settled(known, now));
        }
        DeadLetter letter = papers.letter(outcome.getImage(), fault(note), now);
        letters.add(letter);
        return new Taken(
                Optional.of(new AssembledImage(outcome.getImage(), null, note.getCode(), NEVER)),
                letters,
                List.of(papers.entry(outcome.getImage(), letter)));
    }

    private Taken retracted(AssembledImage known, ImageOutcome outcome, Instant now) {
        List<DeadLetter> letters = new ArrayList<>();
        List<LedgerEntry> ledger = new ArrayList<>();
        if (known != null && known.getRefusal() != null) {
            letters.add(settled(known, now));
        }
        if (outcome.getRefusal() != null) {
            DeadLetter letter = papers.letter(outcome.getImage(), fault(outcome.getRefusal()), now);
            letters.add(letter);
            ledger.add(papers.entry(outcome.getImage(), letter));
        }
        return new Taken(Optional.empty(), letters, ledger);
    }

    /** Of a delivery that is not in the archive; another one of the instance may be. */
    private Taken noted(AssembledImage before, ImageOutcome outcome, Instant now) {
        StandingNote note = outcome.getNote();
        List<DeadLetter> letters = new ArrayList<>();
        List<LedgerEntry> ledger = new ArrayList<>();
        if (note.getBefore() != null) {
            FaultCode had = FaultCode.valueOf(note.getBefore().getCode());
            letters.add(papers.settled(outcome.getImage(), had, now));
        }
        if (note.getFound() != null) {
            DeadLetter letter = papers.letter(outcome.getImage(), fault(note.getFound()), now);
            letters.add(letter);
            ledger.add(papers.entry(outcome.getImage(), letter));
        } else if (note.getStanding() != ImageStanding.RETRACTED) {
            ledger.add(papers.standing(outcome.getImage(), note.getStanding(), now));
        }
        return new Taken(Optional.ofNullable(before), letters, ledger);
    }

    /** The original goes at its time all the same, if the image was archived. */
    private static Taken withdrawn(AssembledImage known) {
        return new Taken(
                Optional.ofNullable(known)
                        .map(
                                image ->
                                        new AssembledImage(
                                                image.getImage(),
                                                null,
                                                image.getRefusal(),
                                                image.getOriginalUntil())),
                List.of(),
                List.of());
    }

    /** The original is gone with it; only a refusal leaves a mark. */
    private static Taken erased(AssembledImage known) {
        return new Taken(
                Optional.ofNullable(known)
                        .filter(image -> image.getRefusal() != null)
                        .map(
                                image ->
                                        new AssembledImage(
                                                image.getImage(), null, image.getRefusal(), NEVER)),
                List.of(),
                List.of());
    }

    private DeadLetter settled(AssembledImage known, Instant now) {
        return papers.settled(known.getImage(), FaultCode.valueOf(known.getRefusal()), now);
    }

    private static Fault fault(RefusalNote note) {
        return new Fault(FaultCode.valueOf(note.getCode()), note.getPlace(), note.getMessage());
    }
}
