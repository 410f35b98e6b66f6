package io.pulmoflow.connectors.pacs;

import io.pulmoflow.connectors.inbox.Companion;
import io.pulmoflow.connectors.pacs.dimse.DimseServer;
import io.pulmoflow.connectors.pacs.dimse.DimseSettings;
import io.pulmoflow.connectors.pacs.dimse.StoreHandler;
import io.pulmoflow.connectors.pacs.dimse.StoreRequest;
import io.pulmoflow.connectors.pacs.dimse.StoreStatus;
import io.pulmoflow.connectors.pacs.intake.Announcement;
import io.pulmoflow.connectors.pacs.intake.InstanceIntake;
import io.pulmoflow.connectors.pacs.intake.IntakeAnswer;
import io.pulmoflow.connectors.pacs.intake.SpoolFile;
import io.pulmoflow.connectors.settings.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLServerSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * C-STORE as a way in. Success is answered for what is in staging and on the broker; a final
 * failure for what is in quarantine, where it can be repaired, so that the sender's people see that
 * it did not arrive; and A700H, to come again, while the broker or the disk is away.
 */
final class StoreScp implements Companion, StoreHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StoreScp.class);

    private final DimseSettings settings;
    private final Optional<TlsSettings> tls;
    private final InstanceIntake intake;
    private DimseServer server;

    StoreScp(DimseSettings settings, Optional<TlsSettings> tls, InstanceIntake intake) {
        this.settings = settings;
        this.tls = tls;
        this.intake = intake;
    }

    @Override
    public String name() {
        return "dimse";
    }

    @Override
    public void start() throws IOException {
        server = DimseServer.start(settings, this, listener());
        LOG.info("C-STORE and C-ECHO on port {}", server.port());
    }

    int port() {
        return server.port();
    }

    @Override
    public Map<String, Object> report() {
        return server == null ? Map.of() : server.report();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public StoreStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        try (SpoolFile file =
                intake.spool(
                        request.sopClassUid(),
                        request.sopInstanceUid(),
                        request.transferSyntaxUid())) {
            file.write(dataSet);
            Announcement announced =
                    Announcement.ofInstance(request.sopClassUid(), request.sopInstanceUid());
            return status(intake.accept(file, announced).join());
        } catch (SpoolFile.TooLarge e) {
            return StoreStatus.cannotUnderstand("larger than this node takes");
        } catch (CompletionException e) {
            LOG.warn("An instance was not delivered; its sender is told to send it again");
            return StoreStatus.OUT_OF_RESOURCES;
        }
    }

    private static StoreStatus status(IntakeAnswer answer) {
        if (answer instanceof IntakeAnswer.Quarantined quarantined) {
            String comment = quarantined.fault().code() + " " + quarantined.fault().place();
            return switch (quarantined.refusal()) {
                case DOES_NOT_MATCH -> StoreStatus.doesNotMatch(comment);
                case CANNOT_UNDERSTAND -> StoreStatus.cannotUnderstand(comment);
            };
        }
        return StoreStatus.SUCCESS;
    }

    private ServerSocket listener() throws IOException {
        if (tls.isEmpty()) {
            return new ServerSocket();
        }
        SSLServerSocket socket =
                (SSLServerSocket) tls.get().context().getServerSocketFactory().createServerSocket();
        socket.setSSLParameters(tls.get().parameters());
        return socket;
    }
}
