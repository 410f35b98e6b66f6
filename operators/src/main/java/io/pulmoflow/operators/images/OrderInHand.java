package io.pulmoflow.operators.images;

import io.pulmoflow.operators.deidentify.domain.Deidentification;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.internal.ImageOrder;
import io.pulmoflow.schemas.internal.ImageOutcome;
import io.pulmoflow.schemas.internal.OutcomeKind;
import io.pulmoflow.schemas.internal.RefusalNote;
import io.pulmoflow.schemas.state.ImageRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One order, from staging to archive. What is refused is not in the archive, even if it was. */
final class OrderInHand {
    private final ImageWorkshop workshop;
    private final ImageOrder order;
    private final ImageRef image;
    private final Clock clock;

    OrderInHand(ImageWorkshop workshop, ImageOrder order, Clock clock) {
        this.workshop = workshop;
        this.order = order;
        this.image = order.getImage();
        this.clock = clock;
    }

    /** Blocks for the reading and writing of files; the future is the archive's. */
    CompletableFuture<ImageOutcome> carryOut() {
        return switch (order.getKind()) {
            case ARCHIVE -> archive();
            case RETRACT ->
                    remove(outcome(OutcomeKind.RETRACTED, order.getRefusal()))
                            .thenApply(this::forgetOriginal);
            case WITHDRAW ->
                    remove(outcome(OutcomeKind.WITHDRAWN, null)).thenApply(this::forgetOriginal);
            case FORGET ->
                    CompletableFuture.completedFuture(
                            forgetOriginal(outcome(OutcomeKind.FORGOTTEN, null)));
            case NOTE -> CompletableFuture.completedFuture(outcome(OutcomeKind.NOTED, null));
        };
    }

    private CompletableFuture<ImageOutcome> archive() {
        Path folder = null;
        try {
            folder = Files.createTempDirectory(workshop.folder(), "image");
            return archive(folder);
        } catch (IOException e) {
            discard(folder);
            throw new UncheckedIOException(e);
        }
    }

    private CompletableFuture<ImageOutcome> archive(Path folder) throws IOException {
        Optional<Path> original = workshop.originals().fetch(image.getStagingKey(), folder);
        if (original.isEmpty()) {
            discard(folder);
            return CompletableFuture.completedFuture(
                    outcome(
                            OutcomeKind.ORIGINAL_GONE,
                            note(
                                    new Fault(
                                            FaultCode.ORIGINAL_GONE,
                                            "staging",
                                            "there is no file under the image's key"))));
        }
        Path clean = folder.resolve("clean.dcm");
        Deidentification made = cleaned(original.get(), clean);
        if (made instanceof Deidentification.Refused refused) {
            discard(folder);
            return refuse(refused.fault());
        }
        Deidentification.Done done = (Deidentification.Done) made;
        if (!workshop.facts().goesByItsUids(image, done)) {
            discard(folder);
            return refuse(
                    new Fault(
                            FaultCode.MALFORMED_DICOM,
                            "(0020,000D), (0020,000E), (0008,0018)",
                            "the file's UIDs are not those that it was received under"));
        }
        return workshop.archive()
                .store(clean, image, workshop.facts().patientId(image), Files.size(clean))
                .whenComplete((answer, failure) -> discard(folder))
                .thenCompose(answer -> stored(done, answer));
    }

    /** A mistake of the programme on one file must not stop the others; only its kind is told. */
    private Deidentification cleaned(Path original, Path clean) throws IOException {
        try {
            return workshop.cleaner()
                    .clean(original, clean, workshop.facts().known(order.getPerson()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException | StackOverflowError e) {
            return new Deidentification.Refused(
                    new Fault(
                            FaultCode.UNSUPPORTED_DICOM,
                            "file",
                            "the program failed on this file: " + e.getClass().getSimpleName()));
        }
    }

    private CompletableFuture<ImageOutcome> stored(
            Deidentification.Done done, ArchiveStore.Answer answer) {
        if (answer instanceof ArchiveStore.Answer.Refused refused) {
            return refuse(
                    new Fault(
                            FaultCode.UNSUPPORTED_DICOM,
                            "archive",
                            "the archive does not take the image: " + refused.reason()));
        }
        String location = ((ArchiveStore.Answer.Stored) answer).location();
        return CompletableFuture.completedFuture(
                ImageOutcome.newBuilder()
                        .setKind(OutcomeKind.ARCHIVED)
                        .setImage(image)
                        .setFacts(workshop.facts().facts(done, location, clock.instant()))
                        .setRefusal(order.getRefusal())
                        .build());
    }

    private CompletableFuture<ImageOutcome> refuse(Fault fault) {
        return remove(outcome(OutcomeKind.REFUSED, note(fault)));
    }

    private CompletableFuture<ImageOutcome> remove(ImageOutcome outcome) {
        return workshop.archive().remove(image).thenApply(removed -> outcome);
    }

    private ImageOutcome outcome(OutcomeKind kind, RefusalNote refusal) {
        return new ImageOutcome(kind, image, null, refusal, order.getWithdrawal(), order.getNote());
    }

    /** Behind every order before it, so that nobody reads the file any more. */
    private ImageOutcome forgetOriginal(ImageOutcome outcome) {
        if (order.getWithdrawal() != null) {
            try {
                workshop.originals().delete(image.getStagingKey());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return outcome;
    }

    private static RefusalNote note(Fault fault) {
        return new RefusalNote(fault.code().name(), fault.place(), fault.message());
    }

    /** What cannot be removed now goes with the workshop's folder. */
    private static void discard(Path folder) {
        if (folder == null) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // It is removed at the end, with the folder above it.
            folder.toFile().deleteOnExit();
        }
    }
}
