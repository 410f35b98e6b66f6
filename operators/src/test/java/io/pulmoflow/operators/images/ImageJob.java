package io.pulmoflow.operators.images;

import io.pulmoflow.keys.ZoneKey;
import io.pulmoflow.operators.images.domain.AssemblyRules;
import io.pulmoflow.operators.images.domain.ImageOutcomeRules;
import io.pulmoflow.operators.images.domain.ImagePapers;
import io.pulmoflow.operators.images.domain.ImageRefs;
import io.pulmoflow.operators.images.domain.StudyClock;
import io.pulmoflow.operators.images.domain.StudyRules;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.operators.testing.Harnesses;
import io.pulmoflow.operators.testing.SetClock;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.clinical.IncidentKind;
import io.pulmoflow.schemas.curated.CuratedImageSeries;
import io.pulmoflow.schemas.curated.SeriesRelease;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.internal.ErasureNote;
import io.pulmoflow.schemas.internal.IdentityFact;
import io.pulmoflow.schemas.internal.ImageOrder;
import io.pulmoflow.schemas.internal.ImageOutcome;
import io.pulmoflow.schemas.internal.OrderKind;
import io.pulmoflow.schemas.internal.OutcomeKind;
import io.pulmoflow.schemas.internal.PersonImage;
import io.pulmoflow.schemas.internal.RefusalNote;
import io.pulmoflow.schemas.internal.StudyFact;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.ImageLinked;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.state.ArchivedFacts;
import io.pulmoflow.schemas.state.ImageRef;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/**
 * The keyed operators of the image job in Flink's harnesses, one behind the other, with an archive
 * in memory between them. Orders that have not been carried out survive a restart, as they do in
 * Flink's own queue.
 */
final class ImageJob implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    static final Duration IDLE = Duration.ofSeconds(60);
    static final Duration CAP = Duration.ofHours(1);
    static final Duration RETENTION = Duration.ofDays(7);

    private final StateBackend stateBackend;
    private final SetClock clock = new SetClock(START);
    private final Deque<ImageOrder> queue = new ArrayDeque<>();
    private final Set<String> archive = new HashSet<>();
    private final Set<String> staging = new HashSet<>();
    private final Set<String> staged = new HashSet<>();
    private final Set<String> unfit = new HashSet<>();
    private final List<SeriesRelease> releases = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final List<String> deleted = new ArrayList<>();
    private final Set<String> forgotten = new HashSet<>();
    private final List<ErasureNote> notes = new ArrayList<>();
    private final Map<String, PersonKnown> searchedFor = new HashMap<>();

    private KeyedTwoInputStreamOperatorTestHarness<String, IdentityFact, ImageLinked, PersonImage>
            redirects;
    private KeyedTwoInputStreamOperatorTestHarness<String, PersonKnown, PersonImage, StudyFact>
            people;
    private FollowStudy followStudy;
    private KeyedOneInputStreamOperatorTestHarness<String, StudyFact, ImageOrder> studies;
    private KeyedOneInputStreamOperatorTestHarness<String, ImageOutcome, SeriesRelease> assembly;

    ImageJob() throws Exception {
        this(new HashMapStateBackend());
    }

    ImageJob(StateBackend stateBackend) throws Exception {
        this.stateBackend = stateBackend;
        open(null, null, null, null);
    }

    static ResearchIds ids() {
        return new ResearchIds(
                new ZoneKey(
                        "a research key of the tests, more than 32 bytes"
                                .getBytes(StandardCharsets.UTF_8)));
    }

    /** Takes facts in and carries out what is ordered. */
    ImageJob take(Object... facts) throws Exception {
        for (Object fact : facts) {
            takeOnly(fact);
            carryOutOrders();
        }
        return this;
    }

    /** Takes a fact in; what is ordered stays in the queue. */
    ImageJob takeOnly(Object fact) throws Exception {
        if (fact instanceof PersonKnown person) {
            people.processElement1(new StreamRecord<>(person));
            redirects.processElement1(
                    new StreamRecord<>(new IdentityFact(person.getPseudonym(), person)));
        } else if (fact instanceof IdentityRedirected redirect) {
            redirects.processElement1(
                    new StreamRecord<>(new IdentityFact(redirect.getPseudonym(), redirect)));
        } else {
            ImageLinked image = (ImageLinked) fact;
            // The broker may deliver again, but nobody stages the file a second time.
            if (staged.add(image.getTrace().getEventId())) {
                staging.add(image.getStaged().getStagingKey());
            }
            redirects.processElement2(new StreamRecord<>(image));
        }
        for (PersonImage image : redirects.extractOutputValues()) {
            people.processElement2(new StreamRecord<>(image));
        }
        redirects.getOutput().clear();
        for (StudyFact known : people.extractOutputValues()) {
            studies.processElement(new StreamRecord<>(known));
        }
        people.getOutput().clear();
        Harnesses.drain(people, KnowPerson.ERASURES, notes);
        queue.addAll(studies.extractOutputValues());
        studies.getOutput().clear();
        Harnesses.drain(studies, FollowStudy.DEAD_LETTERS, letters);
        Harnesses.drain(studies, FollowStudy.LEDGER, ledger);
        Harnesses.drain(studies, FollowStudy.ERASURES, notes);
        return this;
    }

    ImageJob carryOutOrders() throws Exception {
        while (!queue.isEmpty()) {
            assembly.processElement(new StreamRecord<>(carryOut(queue.poll())));
        }
        collect();
        return this;
    }

    /** From now on the image's file is refused, or taken again. */
    ImageJob unfit(String eventId) {
        unfit.add(eventId);
        return this;
    }

    ImageJob fit(String eventId) {
        unfit.remove(eventId);
        return this;
    }

    ImageJob pass(Duration time) throws Exception {
        clock.set(clock.instant().plus(time));
        studies.setProcessingTime(clock.millis());
        assembly.setProcessingTime(clock.millis());
        collect();
        return this;
    }

    ImageJob restart() throws Exception {
        OperatorSubtaskState redirectState = redirects.snapshot(1, 0);
        OperatorSubtaskState peopleState = people.snapshot(1, 0);
        OperatorSubtaskState studyState = studies.snapshot(1, 0);
        OperatorSubtaskState assemblyState = assembly.snapshot(1, 0);
        close();
        open(redirectState, peopleState, studyState, assemblyState);
        return this;
    }

    /** SOP Instance UIDs in the archive. */
    Set<String> archived() {
        return archive;
    }

    /** What a reader of the topic holds: the last release of each series, without tombstones. */
    Map<String, CuratedImageSeries> series() {
        Map<String, CuratedImageSeries> last = new TreeMap<>();
        for (SeriesRelease release : releases) {
            if (release.getSeries() == null) {
                last.remove(release.getSeriesId());
            } else {
                last.put(release.getSeriesId(), release.getSeries());
            }
        }
        return last;
    }

    /** Of each archived image, what it was searched for last. */
    Map<String, PersonKnown> searchedFor() {
        return searchedFor;
    }

    List<SeriesRelease> releases() {
        return releases;
    }

    /** Codes of the letters that stand, by event. */
    Map<String, Set<String>> standingLetters() {
        Map<String, Set<String>> standing = new TreeMap<>();
        for (DeadLetter letter : letters) {
            Set<String> codes =
                    standing.computeIfAbsent(letter.getEventId(), event -> new HashSet<>());
            if (letter.getKind() == IncidentKind.IMAGE) {
                codes.add(letter.getCode());
            } else {
                codes.remove(letter.getCode());
            }
        }
        standing.values().removeIf(Set::isEmpty);
        return standing;
    }

    List<DeadLetter> letters() {
        return letters;
    }

    /** Where the ledger's last word of each event is. */
    Map<String, String> states() {
        Map<String, String> states = new TreeMap<>();
        for (LedgerEntry entry : ledger) {
            states.put(entry.getEventId(), entry.getState() + " " + entry.getReason());
        }
        return states;
    }

    List<String> deletedOriginals() {
        return deleted;
    }

    /** Events whose originals went because of a withdrawal. */
    Set<String> forgotten() {
        return forgotten;
    }

    /** Keys of the files in staging. */
    Set<String> staging() {
        return staging;
    }

    /** What was said about withdrawals, in the order in which it was said. */
    List<ErasureNote> notes() {
        return notes;
    }

    long waitingForConsent() {
        return followStudy.waitingForConsent();
    }

    @Override
    public void close() throws Exception {
        redirects.close();
        people.close();
        studies.close();
        assembly.close();
    }

    private ImageOutcome carryOut(ImageOrder order) {
        ImageRef image = order.getImage();
        if (order.getWithdrawal() != null) {
            staging.remove(image.getStagingKey());
            forgotten.add(image.getEventId());
        }
        if (order.getKind() != OrderKind.ARCHIVE) {
            if (order.getKind() != OrderKind.FORGET && order.getKind() != OrderKind.NOTE) {
                archive.remove(image.getArchiveInstanceUid());
            }
            return new ImageOutcome(
                    outcomeOf(order.getKind()),
                    image,
                    null,
                    order.getRefusal(),
                    order.getWithdrawal(),
                    order.getNote());
        }
        if (!staging.contains(image.getStagingKey())) {
            return new ImageOutcome(
                    OutcomeKind.ORIGINAL_GONE,
                    image,
                    null,
                    new RefusalNote(FaultCode.ORIGINAL_GONE.name(), "staging", "gone"),
                    null,
                    null);
        }
        if (unfit.contains(image.getEventId())) {
            archive.remove(image.getArchiveInstanceUid());
            return new ImageOutcome(
                    OutcomeKind.REFUSED,
                    image,
                    null,
                    new RefusalNote(FaultCode.PIXEL_PHI_RISK.name(), "(7FE0,0010)", "unknown"),
                    null,
                    null);
        }
        archive.add(image.getArchiveInstanceUid());
        searchedFor.put(image.getEventId(), order.getPerson());
        String number = image.getEventId().replaceAll("\\D", "");
        return new ImageOutcome(
                OutcomeKind.ARCHIVED,
                image,
                ArchivedFacts.newBuilder()
                        .setArchivedAt(clock.instant())
                        .setLocation("somewhere")
                        .setSizeBytes(image.getSizeBytes())
                        .setInstanceNumber(number.isEmpty() ? null : Integer.valueOf(number))
                        .setModality("CT")
                        .build(),
                order.getRefusal(),
                null,
                null);
    }

    private static OutcomeKind outcomeOf(OrderKind kind) {
        return switch (kind) {
            case ARCHIVE -> OutcomeKind.ARCHIVED;
            case RETRACT -> OutcomeKind.RETRACTED;
            case WITHDRAW -> OutcomeKind.WITHDRAWN;
            case FORGET -> OutcomeKind.FORGOTTEN;
            case NOTE -> OutcomeKind.NOTED;
        };
    }

    private void open(
            OperatorSubtaskState redirectState,
            OperatorSubtaskState peopleState,
            OperatorSubtaskState studyState,
            OperatorSubtaskState assemblyState)
            throws Exception {
        redirects =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(new FollowRedirects()),
                        IdentityFact::getPseudonym,
                        ImageLinked::getPseudonym,
                        Types.STRING);
        redirects.setStateBackend(stateBackend);
        Harnesses.start(redirects, redirectState);
        people =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(
                                new KnowPerson(() -> new ImageRefs(ids(), "2.25"))),
                        PersonKnown::getPseudonym,
                        PersonImage::getPseudonym,
                        Types.STRING);
        people.setStateBackend(stateBackend);
        Harnesses.start(people, peopleState);
        followStudy = new FollowStudy(new StudyRules(new ImagePapers("follow", "test")), clock);
        studies =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(followStudy),
                        StudyFact::getStudyId,
                        Types.STRING);
        start(studies, studyState);
        assembly =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new AssembleStudy(
                                        () -> new AssemblyRules(ids()),
                                        new ImageOutcomeRules(
                                                new ImagePapers("archive", "test"), RETENTION),
                                        new StudyClock(IDLE, CAP),
                                        clock)),
                        outcome -> outcome.getImage().getStudyId(),
                        Types.STRING);
        start(assembly, assemblyState);
    }

    private <I, O> void start(
            KeyedOneInputStreamOperatorTestHarness<String, I, O> harness,
            OperatorSubtaskState state)
            throws Exception {
        harness.setStateBackend(stateBackend);
        Harnesses.start(harness, state);
        harness.setProcessingTime(clock.millis());
    }

    private void collect() {
        releases.addAll(assembly.extractOutputValues());
        assembly.getOutput().clear();
        Harnesses.drain(assembly, AssembleStudy.DEAD_LETTERS, letters);
        Harnesses.drain(assembly, AssembleStudy.LEDGER, ledger);
        Harnesses.drain(assembly, AssembleStudy.ERASURES, notes);
        List<String> spent = new ArrayList<>();
        Harnesses.drain(assembly, AssembleStudy.SPENT_ORIGINALS, spent);
        deleted.addAll(spent);
        staging.removeAll(spent);
    }
}
