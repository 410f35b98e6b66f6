package io.pulmoflow.connectors.pacs;

import io.pulmoflow.connectors.inbox.Companion;
import io.pulmoflow.connectors.inbox.Custody;
import io.pulmoflow.connectors.inbox.SourceFeed;
import io.pulmoflow.connectors.inbox.SourceOutput;
import io.pulmoflow.connectors.inbox.SourceProcess;
import io.pulmoflow.connectors.pacs.intake.InstanceFiles;
import io.pulmoflow.connectors.pacs.intake.InstanceIntake;
import io.pulmoflow.connectors.pacs.pull.OrthancPull;
import io.pulmoflow.connectors.pacs.stow.StowServer;
import io.pulmoflow.connectors.staging.StagingStore;
import io.pulmoflow.schemas.raw.InstanceReceived;
import io.pulmoflow.schemas.topic.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes DICOM instances from an inbox, by C-STORE, by STOW-RS and from an Orthanc: the file to the
 * staging store, its metadata to Kafka. Under {@code done/} only the receipt stays: pixels are kept
 * once.
 */
public final class PacsService {
    private static final String OPERATOR = "pacs-service";

    private PacsService() {}

    public static void main(String[] arguments) {
        SourceProcess.run(
                arguments,
                settings -> {
                    PacsConfig config = PacsConfig.from(settings);
                    endSlowRequests(config.network());
                    StagingStore staging = config.staging().open();
                    SourceFeed<InstanceReceived> feed = feed(config, staging);
                    return SourceProcess.service(
                            config.inbox(),
                            feed,
                            waysIn(
                                    config,
                                    staging,
                                    feed,
                                    SourceProcess.output(
                                            config.inbox(), feed, OPERATOR + "-network"),
                                    config.inbox().clock()));
                });
    }

    /** The JDK's HTTP server takes it from here only, and by itself waits for ever. */
    private static void endSlowRequests(NetworkConfig network) {
        network.stow()
                .ifPresent(
                        stow ->
                                System.setProperty(
                                        "sun.net.httpserver.maxReqTime",
                                        Long.toString(stow.requestTimeout().toSeconds())));
    }

    static SourceFeed<InstanceReceived> feed(PacsConfig config, StagingStore staging) {
        return new SourceFeed<>(
                OPERATOR,
                Topics.RAW_PACS_INSTANCES,
                new InstanceFiles(config.site(), staging),
                Custody.SOURCE,
                config.inbox().eventIds());
    }

    /** The ways in besides the inbox, behind what all of them share; none where none is set. */
    static List<Companion> waysIn(
            PacsConfig config,
            StagingStore staging,
            SourceFeed<InstanceReceived> feed,
            SourceOutput.Factory outputs,
            Clock clock) {
        NetworkConfig network = config.network();
        InstanceIntake intake =
                new InstanceIntake(network.intake(), config.site(), staging, feed, outputs, clock);
        List<Companion> ways = new ArrayList<>();
        network.dimse()
                .ifPresent(dimse -> ways.add(new StoreScp(dimse, network.dimseTls(), intake)));
        network.stow().ifPresent(stow -> ways.add(new StowServer(stow, intake)));
        network.pull().ifPresent(pull -> ways.add(new OrthancPull(pull, intake)));
        if (!ways.isEmpty()) {
            ways.add(0, intake);
        }
        return ways;
    }
}
