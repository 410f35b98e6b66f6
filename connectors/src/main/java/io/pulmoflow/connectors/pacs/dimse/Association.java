package io.pulmoflow.connectors.pacs.dimse;

import io.pulmoflow.connectors.pacs.dimse.AssociationEnded.Blame;
import io.pulmoflow.connectors.pacs.dimse.PresentationContext.Answer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One association from its request to its end, one message at a time: the next one is read when the
 * last one is answered. Of what a peer sends, nothing is logged.
 */
final class Association implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Association.class);

    /** Some small values in one read; larger ones bypass it. */
    private static final int BUFFER_BYTES = 16 * 1024;

    /** No command set is as long. */
    private static final int LONGEST_COMMAND = 16 * 1024;

    private static final int LAST_OF_COMMAND = 3;
    private static final int PROVIDER = 2;

    private final Socket socket;
    private final DimseSettings settings;
    private final StoreHandler handler;
    private final AssociationCounts counts;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final Map<Integer, Accepted> contexts = new HashMap<>();
    private volatile boolean idle = true;

    Association(
            Socket socket, DimseSettings settings, StoreHandler handler, AssociationCounts counts) {
        this.socket = socket;
        this.settings = settings;
        this.handler = handler;
        this.counts = counts;
    }

    /** Serves the peer until it or {@link #finish()} ends the association. */
    void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) settings.requestTimeout().toMillis());
            InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
            OutputStream out = socket.getOutputStream();
            PduInput pdus = new PduInput(in);
            try {
                if (accepted(pdus, out)) {
                    socket.setSoTimeout((int) settings.idleTimeout().toMillis());
                    serve(pdus, out);
                }
            } catch (AssociationEnded e) {
                counts.aborted();
                LOG.info("An association ended before its time: {}", e.getMessage());
                if (e.blame() != Blame.PEER_LEFT) {
                    out.write(Pdu.brief(Pdu.ABORT, 0, PROVIDER, e.blame().reason()));
                }
            } catch (SocketTimeoutException e) {
                counts.aborted();
                LOG.info("An association was ended: its peer had been silent for too long");
                out.write(Pdu.brief(Pdu.ABORT, 0, PROVIDER, 0));
            }
        } catch (IOException e) {
            // Its message may name a peer's host, and is of no use: the peer knows and comes again.
            if (!ending.get()) {
                counts.aborted();
                LOG.info("A connection was lost: {}", e.getClass().getSimpleName());
            }
        }
    }

    /**
     * Ends the association: at once where it is idle, after the message in hand where it is not.
     */
    void finish() {
        ending.set(true);
        if (idle) {
            close();
        }
    }

    @Override
    public void close() {
        ending.set(true);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A connection could not be closed");
        }
    }

    private boolean accepted(PduInput pdus, OutputStream out) throws IOException {
        int type = pdus.next();
        if (type < 0) {
            return false;
        }
        if (type != Pdu.ASSOCIATE_RQ) {
            throw new AssociationEnded(Blame.UNEXPECTED_PDU, "it did not begin with a request");
        }
        AssociateRequest request = AssociateRequest.read(pdus.rest(AssociateRequest.LONGEST));
        Optional<Rejection> rejection = Rejection.of(request, settings);
        if (rejection.isPresent()) {
            counts.rejected();
            LOG.warn(
                    "An association from {} was rejected: {}",
                    socket.getInetAddress().getHostAddress(),
                    rejection.get().words());
            out.write(rejection.get().encoded());
            return false;
        }
        List<Answer> answers =
                request.contexts().stream()
                        .map(context -> context.answer(settings.otherSopClasses()))
                        .toList();
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            if (answer.result() == PresentationContext.Result.ACCEPTED) {
                contexts.put(
                        answer.id(),
                        new Accepted(
                                request.contexts().get(i).abstractSyntax(),
                                answer.transferSyntax()));
            }
        }
        out.write(request.acceptance(answers, settings.maxPduBytes()));
        return true;
    }

    private void serve(PduInput pdus, OutputStream out) throws IOException {
        while (true) {
            int type = -1;
            if (pdus.left() > 0) {
                // A command may share the last PDU of the data set before it.
                type = pdus.type();
            } else if (!ending.get()) {
                type = pdus.next();
            }
            switch (type) {
                case Pdu.DATA_TF -> {
                    idle = false;
                    message(pdus, out);
                    idle = true;
                }
                case Pdu.RELEASE_RQ -> {
                    pdus.rest(LONGEST_COMMAND);
                    out.write(Pdu.brief(Pdu.RELEASE_RP, 0, 0, 0));
                    return;
                }
                case -1 -> {
                    return;
                }
                case Pdu.ABORT ->
                        throw new AssociationEnded(Blame.PEER_LEFT, "the peer aborted it");
                default ->
                        throw new AssociationEnded(
                                Blame.UNEXPECTED_PDU, "a PDU came that had no place there");
            }
        }
    }

    private void message(PduInput pdus, OutputStream out) throws IOException {
        if (pdus.left() == 0) {
            throw new AssociationEnded(Blame.INVALID_PARAMETER, "a data PDU is empty");
        }
        Fragments fragments = Fragments.ofCommand(pdus);
        byte[] bytes = fragments.readNBytes(LONGEST_COMMAND + 1);
        if (bytes.length > LONGEST_COMMAND) {
            throw new AssociationEnded(Blame.INVALID_PARAMETER, "a command set is too long");
        }
        CommandSet command = CommandSet.read(bytes);
        Accepted context = contexts.get(fragments.contextId());
        if (context == null) {
            throw new AssociationEnded(
                    Blame.INVALID_PARAMETER, "a message came in a context that was not accepted");
        }
        if (command.field() == CommandSet.C_CANCEL_RQ) {
            return;
        }
        StoreStatus status = StoreStatus.UNRECOGNIZED_OPERATION;
        if (command.hasDataSet()) {
            Fragments dataSet = Fragments.ofDataSet(pdus, fragments.contextId());
            if (command.field() == CommandSet.C_STORE_RQ) {
                status = store(command, context, dataSet);
            }
            dataSet.drain();
        } else if (command.field() == CommandSet.C_ECHO_RQ) {
            counts.echoed();
            status = StoreStatus.SUCCESS;
        }
        out.write(
                Pdu.data(
                        fragments.contextId(),
                        LAST_OF_COMMAND,
                        command.response(status).encoded()));
    }

    private StoreStatus store(CommandSet command, Accepted context, Fragments dataSet)
            throws IOException {
        Optional<String> sopClass = command.sopClassUid();
        Optional<String> instance = command.sopInstanceUid();
        if (context.abstractSyntax().equals(Uid.VERIFICATION)
                || !sopClass.equals(Optional.of(context.abstractSyntax()))) {
            return StoreStatus.SOP_CLASS_NOT_SUPPORTED;
        }
        if (!instance.map(Uid::isWritten).orElse(false)) {
            return StoreStatus.cannotUnderstand("no SOP Instance UID in the request");
        }
        try {
            StoreStatus status =
                    handler.store(
                            new StoreRequest(
                                    sopClass.get(), instance.get(), context.transferSyntax()),
                            dataSet);
            counts.answered(status);
            return status;
        } catch (IOException e) {
            if (dataSet.failed()) {
                throw e;
            }
            LOG.warn("An instance could not be stored: {}", e.getClass().getSimpleName());
            counts.answered(StoreStatus.OUT_OF_RESOURCES);
            return StoreStatus.OUT_OF_RESOURCES;
        }
    }

    private record Accepted(String abstractSyntax, String transferSyntax) {}
}
