package io.pulmoflow.connectors.pacs.stow;

import io.pulmoflow.connectors.pacs.intake.Announcement;
import io.pulmoflow.connectors.pacs.intake.InstanceIntake;
import io.pulmoflow.connectors.pacs.intake.IntakeAnswer;
import io.pulmoflow.connectors.pacs.intake.SpoolFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request: its parts one after another, each durable before the next one is read; the broker is
 * waited for behind them, for a few at a time.
 */
final class StoreTransaction {
    private static final Logger LOG = LoggerFactory.getLogger(StoreTransaction.class);
    private static final int UNANSWERED = 16;

    /** Each has its place in the answer, which is held in memory. */
    private static final int MOST_INSTANCES = 20_000;

    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    private final InstanceIntake intake;
    private final Announcement announced;
    private final long limit;
    private final StoreResponse response = new StoreResponse();
    private final Deque<CompletableFuture<IntakeAnswer>> unanswered = new ArrayDeque<>();

    /**
     * @param study that all instances are of, where the request says so
     * @param limit most bytes of the body
     */
    StoreTransaction(InstanceIntake intake, Optional<String> study, long limit) {
        this.intake = intake;
        this.announced = study.map(Announcement::ofStudy).orElseGet(Announcement::none);
        this.limit = limit;
    }

    /** What is known of the instances when {@link #run} has ended. */
    StoreResponse response() {
        return response;
    }

    /**
     * Takes the instances in.
     *
     * @return the HTTP status; whatever it is, what the response calls stored is stored
     * @throws IOException if the connection is lost
     */
    int run(InputStream body, String boundary) throws IOException {
        int status = 0;
        try {
            MultipartReader parts = new MultipartReader(new Limited(body, limit), boundary);
            for (Optional<MultipartReader.Part> part = parts.next();
                    part.isPresent() && status == 0;
                    part = parts.next()) {
                if (response.instances() + unanswered.size() >= MOST_INSTANCES) {
                    status = TOO_LARGE;
                } else {
                    take(part.get());
                }
            }
        } catch (MultipartReader.Malformed e) {
            LOG.info("A request was refused: {}", e.getMessage());
            status = BAD_REQUEST;
        } catch (Limited.Exceeded e) {
            status = TOO_LARGE;
        }
        while (!unanswered.isEmpty()) {
            answerOne();
        }
        if (status == 0 && response.instances() == 0) {
            status = BAD_REQUEST;
        }
        return status == 0 ? response.status() : status;
    }

    private void take(MultipartReader.Part part) throws IOException {
        if (!part.contentType().isEmpty() && !ContentType.of(part.contentType()).isDicom()) {
            throw new MultipartReader.Malformed("a part is not application/dicom");
        }
        Watched body = new Watched(part.body());
        try (SpoolFile file = intake.spool()) {
            file.write(body);
            unanswered.add(intake.accept(file, announced));
        } catch (SpoolFile.TooLarge e) {
            response.addTooLarge();
        } catch (IOException e) {
            if (body.failed()) {
                throw e;
            }
            LOG.warn("An instance could not be stored: {}", e.getClass().getSimpleName());
            response.addToComeAgain();
        }
        if (unanswered.size() >= UNANSWERED) {
            answerOne();
        }
    }

    private void answerOne() {
        try {
            response.add(unanswered.remove().join());
        } catch (CompletionException e) {
            LOG.warn("An instance was not delivered; its sender is told to send it again");
            response.addToComeAgain();
        }
    }
}
