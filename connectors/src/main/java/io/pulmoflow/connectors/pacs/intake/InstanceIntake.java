package io.pulmoflow.connectors.pacs.intake;

import io.pulmoflow.connectors.inbox.BadRecord;
import io.pulmoflow.connectors.inbox.ClaimedFile;
import io.pulmoflow.connectors.inbox.Companion;
import io.pulmoflow.connectors.inbox.FileDelivery;
import io.pulmoflow.connectors.inbox.FileDigests;
import io.pulmoflow.connectors.inbox.ReadFile;
import io.pulmoflow.connectors.inbox.RecordSink;
import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.connectors.inbox.SourceFeed;
import io.pulmoflow.connectors.inbox.SourceOutput;
import io.pulmoflow.connectors.staging.StagingStore;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.raw.Subject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Takes in what comes over the network: reads it, puts it away durably, delivers its record, and
 * only then says so. What cannot be used is quarantined with a dead letter, as from an inbox. An
 * instance that comes again has the same event id, and changes nothing.
 */
public final class InstanceIntake implements Companion {
    /** Such files have no name; it is their content that identifies them. */
    private static final String NO_NAME = "";

    private final IntakeSettings settings;
    private final InstanceReader reader;
    private final StagingStore staging;
    private final GroupedDelivery delivery;
    private final Clock clock;
    private final LongAdder acceptedCount = new LongAdder();
    private final LongAdder quarantinedCount = new LongAdder();
    private final LongAdder unansweredCount = new LongAdder();

    /**
     * @param feed that the records are of
     * @param outputs of which one at a time is open
     */
    public InstanceIntake(
            IntakeSettings settings,
            Site site,
            StagingStore staging,
            SourceFeed<InstanceReceived> feed,
            SourceOutput.Factory outputs,
            Clock clock) {
        this.settings = settings;
        this.reader = new InstanceReader(site);
        this.staging = staging;
        this.delivery =
                new GroupedDelivery(
                        new FileDelivery<>(Source.PACS, feed, clock),
                        outputs,
                        settings.answerTimeout(),
                        clock);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "network";
    }

    /**
     * Empties the spool of what a process left that was killed, and opens.
     *
     * @throws IOException if the spool cannot be used
     */
    @Override
    public void start() throws IOException {
        Files.createDirectories(settings.spool());
        try (Stream<Path> left = Files.list(settings.spool())) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
        delivery.start();
    }

    @Override
    public Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("open", isOpen());
        report.put("instances_accepted", acceptedCount.sum());
        report.put("instances_quarantined", quarantinedCount.sum());
        report.put("instances_unanswered", unansweredCount.sum());
        return report;
    }

    /** False while the broker is away: whatever comes is refused. */
    public boolean isOpen() {
        return delivery.isOpen();
    }

    /**
     * A new file to receive into.
     *
     * @throws IntakeUnavailable while the broker is away
     * @throws IOException if the disk fails
     */
    public SpoolFile spool() throws IOException {
        if (!delivery.isOpen()) {
            throw new IntakeUnavailable("the broker is away");
        }
        return new SpoolFile(
                settings.spool().resolve(UUID.randomUUID() + ".part"),
                settings.instanceLimit(),
                FileDigests.newDigest());
    }

    /**
     * Begins with a data set as it comes from the wire.
     *
     * @param sopClassUid of the data set, as is its transfer syntax
     * @throws IntakeUnavailable while the broker is away
     */
    public SpoolFile spool(String sopClassUid, String sopInstanceUid, String transferSyntaxUid)
            throws IOException {
        SpoolFile file = spool();
        file.write(ByteBuffer.wrap(PartTenMeta.of(sopClassUid, sopInstanceUid, transferSyntaxUid)));
        return file;
    }

    /**
     * Takes over a file that has been received. It is durable when this returns; when it is
     * delivered the answer comes.
     *
     * @return the answer, or {@link IntakeUnavailable} where the broker does not answer in time
     * @throws IOException if the disk or the staging store fails
     */
    public CompletableFuture<IntakeAnswer> accept(SpoolFile spooled, Announcement announced)
            throws IOException {
        SpoolFile.Received file = spooled.finish();
        ClaimedFile claimed =
                new ClaimedFile(
                        file.path(),
                        NO_NAME,
                        file.sha256(),
                        file.size(),
                        Instant.ofEpochMilli(clock.millis()));
        InstanceReader.Reading reading = reader.read(file.path(), file.sha256(), file.size());
        if (reading instanceof InstanceReader.Whole whole) {
            Optional<Fault> fault = contradiction(whole.instance(), announced);
            if (fault.isEmpty()) {
                return accepted(whole.instance(), claimed);
            }
            return quarantined(
                    claimed,
                    whole.subject(),
                    new IntakeAnswer.Quarantined(
                            fault.get(),
                            Optional.of(whole.instance().getSopClassUid()),
                            Optional.of(whole.instance().getSopInstanceUid())));
        }
        if (reading instanceof InstanceReader.Faulty faulty) {
            return quarantined(
                    claimed,
                    faulty.subject(),
                    new IntakeAnswer.Quarantined(
                            faulty.fault(),
                            faulty.sopClassUid().or(announced::sopClassUid),
                            faulty.sopInstanceUid().or(announced::sopInstanceUid)));
        }
        Fault fault = ((InstanceReader.NoInstance) reading).fault();
        return quarantined(
                claimed,
                Optional.empty(),
                new IntakeAnswer.Quarantined(
                        fault, announced.sopClassUid(), announced.sopInstanceUid()));
    }

    @Override
    public void close() {
        delivery.close();
    }

    private CompletableFuture<IntakeAnswer> accepted(
            InstanceReceived.Builder read, ClaimedFile file) throws IOException {
        InstanceReceived instance =
                read.setStagingKey(staging.take(file.path(), file.sha256())).build();
        return delivered(
                file,
                to -> to.accepted(1, instance.getSeriesInstanceUid(), instance),
                new IntakeAnswer.Accepted(instance.getSopClassUid(), instance.getSopInstanceUid()));
    }

    private CompletableFuture<IntakeAnswer> quarantined(
            ClaimedFile file, Optional<Subject> subject, IntakeAnswer.Quarantined answer)
            throws IOException {
        String key = staging.quarantine(file.path(), file.sha256());
        Files.delete(file.path());
        BadRecord bad = InstanceFiles.badRecord(answer.fault(), key, subject);
        return delivered(file, to -> to.quarantined(bad), answer);
    }

    private CompletableFuture<IntakeAnswer> delivered(
            ClaimedFile file, Consumer<RecordSink<InstanceReceived>> content, IntakeAnswer answer) {
        return delivery.deliver(new ReadFile<>(file, content))
                .orTimeout(settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((nothing, failure) -> answered(answer, failure));
    }

    private IntakeAnswer answered(IntakeAnswer answer, Throwable failure) {
        if (failure != null) {
            unansweredCount.increment();
            throw new CompletionException(unavailable(failure));
        }
        count(answer);
        return answer;
    }

    private void count(IntakeAnswer answer) {
        if (answer instanceof IntakeAnswer.Accepted) {
            acceptedCount.increment();
        } else {
            quarantinedCount.increment();
        }
    }

    private static IntakeUnavailable unavailable(Throwable failure) {
        if (failure instanceof IntakeUnavailable itself) {
            return itself;
        }
        return new IntakeUnavailable(
                failure instanceof TimeoutException
                        ? "the broker did not answer in time"
                        : "the instance could not be delivered",
                failure);
    }

    private static Optional<Fault> contradiction(
            InstanceReceived.Builder instance, Announcement announced) {
        List<Said> said =
                List.of(
                        new Said(announced.sopClassUid(), instance.getSopClassUid(), "(0008,0016)"),
                        new Said(
                                announced.sopInstanceUid(),
                                instance.getSopInstanceUid(),
                                "(0008,0018)"),
                        new Said(
                                announced.studyUid(),
                                instance.getStudyInstanceUid(),
                                "(0020,000D)"));
        return said.stream()
                .filter(Said::contradicts)
                .findFirst()
                .map(
                        each ->
                                new Fault(
                                        FaultCode.MALFORMED_DICOM,
                                        each.tag(),
                                        each.tag() + " is not what its sender announced"));
    }

    private record Said(Optional<String> announced, String found, String tag) {
        boolean contradicts() {
            return announced.isPresent() && !announced.get().equals(found);
        }
    }
}
