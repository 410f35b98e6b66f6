package io.pulmoflow.connectors.inbox;

import io.pulmoflow.connectors.inbox.IntakeObserver.Step;
import io.pulmoflow.connectors.settings.ProgramVersion;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.ops.Receipt;
import io.pulmoflow.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes claimed files in: all their records to the output, then their receipts, then the files out
 * of the inbox. It may end anywhere and be begun again: what is delivered twice has the same event
 * ids both times.
 *
 * @param <V> what the files are made of
 */
final class FileIntake<V extends SpecificRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(FileIntake.class);
    private static final int SHORT_DIGEST = 8;

    private final Inbox inbox;
    private final SourceFeed<V> feed;
    private final ReceiptIndex receipts;
    private final ServiceHealth health;
    private final Clock clock;
    private final IntakeObserver observer;
    private final String version;

    FileIntake(
            Inbox inbox,
            SourceFeed<V> feed,
            ReceiptIndex receipts,
            ServiceHealth health,
            Clock clock,
            IntakeObserver observer) {
        this.inbox = inbox;
        this.feed = feed;
        this.receipts = receipts;
        this.health = health;
        this.clock = clock;
        this.observer = observer;
        this.version = ProgramVersion.current();
    }

    /**
     * Takes these files in. On an exception those that have not left are still claimed.
     *
     * @throws IOException if the disk fails for any of them; the others have been taken in
     * @throws DeliveryFailed if the output fails
     */
    void take(List<Claim> claims, SourceOutput output) throws IOException {
        observer.reached(Step.CLAIMED);
        List<Taking> takings = new ArrayList<>();
        Map<String, String> namesInBatch = new HashMap<>();
        IOException diskFault = null;
        for (Claim claim : claims) {
            try {
                Taking taking = produce(claim, namesInBatch, output);
                takings.add(taking);
            } catch (NoSuchFileException e) {
                LOG.warn("A claimed file was removed by someone else before it was taken in");
            } catch (IOException e) {
                diskFault = diskFault == null ? e : diskFault;
            }
        }
        output.flush();
        observer.reached(Step.RECORDS_FLUSHED);
        for (Taking taking : takings) {
            receiptOf(taking).ifPresent(r -> output.send(Topics.RECEIPTS, r.getFileSha256(), r));
        }
        output.flush();
        observer.reached(Step.RECEIPTS_FLUSHED);
        for (Taking taking : takings) {
            finish(taking);
        }
        if (diskFault != null) {
            throw diskFault;
        }
    }

    private Taking produce(Claim claim, Map<String, String> namesInBatch, SourceOutput output)
            throws IOException {
        ClaimedFile file =
                new ClaimedFile(
                        claim.file(),
                        claim.name(),
                        FileDigests.digestOf(claim.file()),
                        Files.size(claim.file()),
                        claim.acceptedAt());
        if (file.replayOf().isEmpty()) {
            Optional<ReceiptIndex.Taken> before = receipts.find(file.sha256());
            if (before.isPresent()) {
                boolean itself =
                        before.get().name().equals(file.name())
                                && before.get().acceptedAt().equals(file.acceptedAt().toString());
                return itself
                        ? new Taking(file, new Delivered())
                        : new Taking(file, new Duplicate(before.get().name()));
            }
            String sameInBatch = namesInBatch.get(file.sha256());
            if (sameInBatch != null) {
                return new Taking(file, new Duplicate(sameInBatch));
            }
        }
        Verdict verdict = examine(file);
        if (verdict instanceof Readable) {
            namesInBatch.putIfAbsent(file.sha256(), file.name());
            deliver(file, output);
            observer.reached(Step.PRODUCED);
        }
        return new Taking(file, verdict);
    }

    /**
     * Reads the file to its end without delivering, so that one that turns out unreadable halfway
     * has delivered nothing.
     */
    private Verdict examine(ClaimedFile file) throws IOException {
        IntakeTally<V> tally = new IntakeTally<>(feed.ids(), inbox.source(), file);
        try {
            feed.reader().read(file, tally);
            if (file.replayOf().isPresent() && tally.read() != 1) {
                throw new RejectedFile(
                        FaultCode.UNREADABLE_FILE, "a replay file holds exactly one record");
            }
            return new Readable(tally);
        } catch (RejectedFile e) {
            return new Rejected(e.fault());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException | StackOverflowError e) {
            // One file that we fail on must not hold up the others. Only the exception's kind and
            // place are logged: its message may quote the file.
            LOG.error(
                    "File {} met a defect of this service: {} at {}",
                    digest(file),
                    e.getClass().getName(),
                    e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "an unknown place");
            return new Rejected(
                    new Fault(
                            FaultCode.UNREADABLE_FILE,
                            "file",
                            "this service has a defect that the file brings out ("
                                    + e.getClass().getSimpleName()
                                    + ")"));
        }
    }

    private void deliver(ClaimedFile file, SourceOutput output) throws IOException {
        try {
            feed.reader()
                    .read(
                            file,
                            new RecordDelivery<>(
                                    inbox.source(), feed, file, output, version, clock));
        } catch (RejectedFile e) {
            throw new IOException("a claimed file changed while it was read", e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Optional<Receipt> receiptOf(Taking taking) {
        ClaimedFile file = taking.file();
        if (taking.verdict() instanceof Readable readable) {
            return Optional.of(
                    receipt(file)
                            .setRecordsRead(readable.tally().read())
                            .setAccepted(readable.tally().accepted())
                            .setQuarantined(readable.tally().quarantined())
                            .build());
        }
        if (taking.verdict() instanceof Rejected) {
            return Optional.of(
                    receipt(file)
                            .setRecordsRead(0)
                            .setAccepted(0)
                            .setQuarantined(0)
                            .setRejected(true)
                            .build());
        }
        return Optional.empty();
    }

    private Receipt.Builder receipt(ClaimedFile file) {
        return FileReceipt.record(inbox.source(), file, now());
    }

    private void finish(Taking taking) throws IOException {
        ClaimedFile file = taking.file();
        Verdict verdict = taking.verdict();
        if (verdict instanceof Rejected rejected) {
            Path target = slot(inbox.rejected(), file, FileReceipt.REASON_SUFFIX);
            receipts.write(
                    besides(target, FileReceipt.REASON_SUFFIX),
                    written(
                            file,
                            target,
                            new IntakeTally<V>(feed.ids(), inbox.source(), file),
                            verdict));
            observer.reached(Step.RECEIPT_WRITTEN);
            DurableFiles.move(file.path(), target);
            health.rejected();
            LOG.info("File {} was rejected: {}", digest(file), rejected.fault().code());
        } else {
            Path target = slot(inbox.done(), file, FileReceipt.SUFFIX);
            if (verdict instanceof Readable readable) {
                receipts.write(
                        besides(target, FileReceipt.SUFFIX),
                        written(file, target, readable.tally(), verdict));
                health.done(readable.tally().accepted(), readable.tally().quarantined());
                LOG.info(
                        "File {} is done: {} records, {} of them quarantined",
                        digest(file),
                        readable.tally().read(),
                        readable.tally().quarantined());
            } else if (verdict instanceof Duplicate) {
                receipts.write(
                        besides(target, FileReceipt.SUFFIX),
                        written(
                                file,
                                target,
                                new IntakeTally<V>(feed.ids(), inbox.source(), file),
                                verdict));
                health.duplicate();
            }
            observer.reached(Step.RECEIPT_WRITTEN);
            switch (feed.custody()) {
                case INBOX -> DurableFiles.move(file.path(), target);
                case SOURCE -> Files.deleteIfExists(file.path());
            }
        }
        removeEmptyFolders(file.path().getParent());
        observer.reached(Step.FILE_LEFT);
    }

    private FileReceipt written(
            ClaimedFile file, Path target, IntakeTally<?> tally, Verdict verdict) {
        Path folder = verdict instanceof Rejected ? inbox.rejected() : inbox.done();
        boolean kept = verdict instanceof Rejected || feed.custody() == Custody.INBOX;
        return new FileReceipt(
                file.name(),
                kept ? folder.relativize(target).toString().replace('\\', '/') : null,
                inbox.source().name(),
                file.receiptId(),
                file.sha256(),
                file.acceptedAt().toString(),
                now().toString(),
                tally.read(),
                tally.accepted(),
                tally.quarantined(),
                tally.listed(),
                tally.unknownColumns(),
                file.replayOf().orElse(null),
                verdict instanceof Duplicate duplicate ? duplicate.of() : null,
                verdict instanceof Rejected rejected ? reason(rejected.fault()) : null);
    }

    private static FileReceipt.Reason reason(Fault fault) {
        return new FileReceipt.Reason(
                fault.code().name(), fault.place(), fault.message(), fault.remedy());
    }

    /**
     * Where the file goes: its own name; or, where another file has that, the name with a part of
     * the digest; or with the time of the claim, too. The same each time for the same claim.
     */
    private Path slot(Path folder, ClaimedFile file, String receiptSuffix) throws IOException {
        String digest = "~" + digest(file);
        Path plain = folder.resolve(file.name());
        Path withDigest = suffixed(folder, file, digest);
        for (Path candidate : List.of(plain, withDigest)) {
            if (isFree(candidate, file, receiptSuffix)) {
                return candidate;
            }
        }
        return suffixed(folder, file, digest + "~" + file.acceptedAt().toEpochMilli());
    }

    private static boolean isFree(Path candidate, ClaimedFile file, String receiptSuffix)
            throws IOException {
        if (Files.exists(candidate)) {
            return false;
        }
        for (Path above = candidate.getParent(); above != null; above = above.getParent()) {
            if (Files.isRegularFile(above)) {
                return false;
            }
        }
        Path receipt = besides(candidate, receiptSuffix);
        if (!Files.exists(receipt)) {
            return true;
        }
        return ReceiptIndex.read(receipt)
                .map(
                        other ->
                                Objects.equals(other.file(), file.name())
                                        && Objects.equals(
                                                other.acceptedAt(), file.acceptedAt().toString()))
                .orElse(false);
    }

    private static Path suffixed(Path folder, ClaimedFile file, String suffix) {
        String name = file.fileName();
        int dot = name.lastIndexOf('.');
        String renamed =
                dot > 0 ? name.substring(0, dot) + suffix + name.substring(dot) : name + suffix;
        // At the top: a folder of this path may be the very name that is taken.
        return folder.resolve(renamed);
    }

    private static Path besides(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private void removeEmptyFolders(Path lowest) throws IOException {
        for (Path folder = lowest;
                folder != null && !folder.equals(inbox.claimed());
                folder = folder.getParent()) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    private static String digest(ClaimedFile file) {
        return file.sha256().substring(0, SHORT_DIGEST);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private record Taking(ClaimedFile file, Verdict verdict) {}

    private sealed interface Verdict {}

    /** Everything of it was delivered before the last restart, and its receipt written. */
    private record Delivered() implements Verdict {}

    private record Duplicate(String of) implements Verdict {}

    private record Rejected(Fault fault) implements Verdict {}

    private record Readable(IntakeTally<?> tally) implements Verdict {}
}
