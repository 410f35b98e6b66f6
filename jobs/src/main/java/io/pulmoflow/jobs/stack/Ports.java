package io.pulmoflow.jobs.stack;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each part of a stack listens, always on loopback. All ports move together with the base, so
 * that two stacks can run side by side.
 *
 * @param base number that every port is counted from
 */
public record Ports(int base) {
    /** Uncommon, and below the range that operating systems hand out by themselves. */
    public static final int DEFAULT_BASE = 27_000;

    public static final int MAXIMUM_WORKERS = 20;

    static final String LOOPBACK = "127.0.0.1";

    private static final int SPAN = 500;
    private static final int FIRST_UNPRIVILEGED = 1024;
    private static final int LAST = 65_535;

    public Ports {
        if (base < FIRST_UNPRIVILEGED || base + SPAN > LAST) {
            throw new IllegalArgumentException(
                    "the port base is a number from "
                            + FIRST_UNPRIVILEGED
                            + " to "
                            + (LAST - SPAN)
                            + ", not "
                            + base);
        }
    }

    public static Ports standard() {
        return new Ports(DEFAULT_BASE);
    }

    public int flinkRest() {
        return base + 80;
    }

    public int registry() {
        return base + 81;
    }

    public int kafka() {
        return base + 92;
    }

    int kafkaController() {
        return base + 93;
    }

    public int postgres() {
        return base + 432;
    }

    /** The internal PACS, where it is Orthanc: its REST interface and DICOMweb. */
    public int orthanc() {
        return base + 420;
    }

    int jobManagerRpc() {
        return base + 101;
    }

    int blobServer() {
        return base + 102;
    }

    private int jobManagerBehindRelay() {
        return base + 106;
    }

    /** Where the JobManager's own listener is. */
    int jobManagerRpc(WorkerLink link) {
        return switch (link) {
            case DIRECT -> jobManagerRpc();
            case RELAYED -> jobManagerBehindRelay();
        };
    }

    int jobManagerMetrics() {
        return base + 103;
    }

    /** C-STORE and C-ECHO of the PACS service. */
    public int dimse() {
        return base + 104;
    }

    /** STOW-RS of the PACS service. */
    public int stow() {
        return base + 105;
    }

    /** Health page of a source service. */
    public int health(Inbox inbox) {
        return base + 191 + inbox.ordinal();
    }

    int workerRpc(int worker) {
        return base + 200 + 3 * worker;
    }

    /** Where a worker's own listener is. */
    int workerRpc(int worker, WorkerLink link) {
        return switch (link) {
            case DIRECT -> workerRpc(worker);
            case RELAYED -> base + 300 + worker;
        };
    }

    /** The ports that a relay has to listen on, and what it hands on to, for these workers. */
    public List<Relayed> relayed(int workers) {
        List<Relayed> relayed = new ArrayList<>();
        relayed.add(new Relayed(jobManagerRpc(), jobManagerRpc(WorkerLink.RELAYED)));
        for (int worker = 1; worker <= workers; worker++) {
            relayed.add(new Relayed(workerRpc(worker), workerRpc(worker, WorkerLink.RELAYED)));
        }
        return relayed;
    }

    int workerData(int worker) {
        return base + 201 + 3 * worker;
    }

    int workerMetrics(int worker) {
        return base + 202 + 3 * worker;
    }

    public String kafkaAddress() {
        return LOOPBACK + ":" + kafka();
    }

    /** Confluent-compatible API of the schema registry. */
    public String registryUrl() {
        return "http://" + LOOPBACK + ":" + registry() + "/apis/ccompat/v7";
    }

    /** Flink's dashboard and REST API. */
    public String flinkUrl() {
        return "http://" + LOOPBACK + ":" + flinkRest();
    }

    public String orthancUrl() {
        return "http://" + LOOPBACK + ":" + orthanc();
    }

    public String warehouseUrl() {
        return "jdbc:postgresql://" + LOOPBACK + ":" + postgres() + "/" + StackLayout.DATABASE;
    }

    /** Every port that such a stack's parts take, with the part that takes it. */
    List<Taken> all(int workers, ArchiveChoice archive, WorkerLink link) {
        List<Taken> taken = new ArrayList<>();
        taken.add(new Taken("Kafka", kafka()));
        taken.add(new Taken("Kafka's controller", kafkaController()));
        taken.add(new Taken("the schema registry", registry()));
        taken.add(new Taken("PostgreSQL", postgres()));
        switch (archive) {
            case ORTHANC -> taken.add(new Taken("Orthanc", orthanc()));
            case FOLDER -> {}
        }
        taken.add(new Taken("Flink's dashboard", flinkRest()));
        taken.add(new Taken("Flink's JobManager", jobManagerRpc(link)));
        taken.add(new Taken("Flink's blob server", blobServer()));
        taken.add(new Taken("the JobManager's metrics", jobManagerMetrics()));
        for (Inbox inbox : Inbox.values()) {
            taken.add(new Taken("the " + inbox.part() + " service", health(inbox)));
        }
        taken.add(new Taken("the pacs service's C-STORE", dimse()));
        taken.add(new Taken("the pacs service's STOW-RS", stow()));
        for (int worker = 1; worker <= workers; worker++) {
            taken.add(new Taken("TaskManager " + worker, workerRpc(worker, link)));
            taken.add(new Taken("TaskManager " + worker + "'s data", workerData(worker)));
            taken.add(new Taken("TaskManager " + worker + "'s metrics", workerMetrics(worker)));
        }
        return taken;
    }

    /**
     * @param from port that peers are told
     * @param to port that is listened on
     */
    public record Relayed(int from, int to) {}

    /** A port and what it is for. */
    record Taken(String purpose, int port) {}
}
