package io.pulmoflow.bench.peers.workload;

import io.pulmoflow.bench.peers.domain.Examination;
import io.pulmoflow.bench.peers.record.HealthRecordFact;
import io.pulmoflow.bench.peers.record.InstanceFact;
import io.pulmoflow.bench.peers.record.ParticipantFact;
import io.pulmoflow.bench.peers.record.ProtocolFact;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;

/**
 * The twenty to forty facts of one patient: registered and changed, examined one to three times
 * with images and a protocol that may be amended, seen by physicians.
 */
final class History {
    static final int FEWEST = 20;
    static final int MOST = 40;

    private static final int MONTH = (int) Workload.MONTH.toSeconds();
    private static final int PROTOCOL_AFTER = (int) Duration.ofHours(2).toSeconds();
    private static final int INDEX_BITS = 6;
    private static final int NUMBER_BITS = 21;
    private static final int HUNDRED = 100;
    private static final String[] REGIONS = {"77", "78", "50", "54", "16", "66"};

    private final long seed;
    private final int number;
    private final String patient;
    private final int begin;
    private final int firstExamination;
    private final int participants;
    private final int healthRecords;
    private final int examinations;
    private final int images;
    private final int protocols;

    /**
     * @param number of the history; no other's
     * @param patient whose it is: a few have many
     * @param firstExamination number of the first, greater than those of this patient's history
     *     before
     */
    History(long seed, int number, String patient, int month, int firstExamination) {
        this.seed = Mixed.mix(seed, number);
        this.number = number;
        this.patient = patient;
        this.begin = month * MONTH;
        this.firstExamination = firstExamination;
        int facts = FEWEST + Mixed.below(MOST - FEWEST + 1, draw(1));
        this.participants = 1 + Mixed.below(4, draw(2));
        this.healthRecords = 2 + Mixed.below(5, draw(3));
        this.examinations = 1 + Mixed.below(3, draw(4));
        int rest = facts - participants - healthRecords - examinations;
        this.images = Math.min(Examination.MOST_IMAGES, rest / examinations);
        // What is left over amends protocols.
        this.protocols = examinations + rest - images * examinations;
    }

    int facts() {
        return participants + healthRecords + protocols + images * examinations;
    }

    String patient() {
        return patient;
    }

    /** Seconds since the first month's beginning. */
    int happenedAt(int index) {
        int ofProtocols = index - participants - healthRecords;
        if (ofProtocols < 0) {
            return begin + Mixed.below(MONTH, draw(100 + index));
        }
        if (ofProtocols < protocols) {
            int version = ofProtocols / examinations + 1;
            return performedAt(ofProtocols % examinations) + version * PROTOCOL_AFTER;
        }
        int ofImages = ofProtocols - protocols;
        return performedAt(ofImages / images) + ofImages % images;
    }

    SpecificRecord fact(int index) {
        int ofHealth = index - participants;
        if (ofHealth < 0) {
            return participant(index);
        }
        int ofProtocols = ofHealth - healthRecords;
        if (ofProtocols < 0) {
            return healthRecord(index);
        }
        int ofImages = ofProtocols - protocols;
        return ofImages < 0
                ? protocol(index, ofProtocols % examinations)
                : instance(index, ofImages / images, ofImages % images);
    }

    private ParticipantFact participant(int index) {
        return new ParticipantFact(
                patient,
                eventId(index),
                version(index),
                sentAt(index),
                1940 + Mixed.below(45, draw(5)),
                Mixed.below(60, draw(200 + index)),
                Mixed.below(HUNDRED, draw(300 + index)) >= 3,
                REGIONS[Mixed.below(REGIONS.length, draw(6))],
                "Polyclinic " + Mixed.below(200, draw(7)),
                "1.2.643.5.1.13.13.12.2.77." + (8000 + Mixed.below(900, draw(8))));
    }

    private HealthRecordFact healthRecord(int index) {
        return new HealthRecordFact(
                patient,
                eventId(index),
                version(index),
                sentAt(index),
                Mixed.below(HUNDRED, draw(200 + index)) < 4,
                Mixed.below(HUNDRED, draw(300 + index)) < 15,
                "J4" + Mixed.below(8, draw(400 + index)) + ".9",
                "physician-" + (1000 + Mixed.below(9000, draw(500 + index))),
                "1.2.643.5.1.13.13.12.2.77." + (8000 + Mixed.below(900, draw(8))));
    }

    private ProtocolFact protocol(int index, int examination) {
        return new ProtocolFact(
                patient,
                eventId(index),
                version(index),
                sentAt(index),
                firstExamination + examination,
                Workload.BEGIN.getEpochSecond() + performedAt(examination),
                category(Mixed.below(HUNDRED, draw(200 + index))),
                Mixed.below(6, draw(300 + index)),
                Mixed.below(300, draw(400 + index)) / 10.0,
                images,
                "reader-" + Mixed.below(HUNDRED, draw(500 + index)),
                "A" + Long.toUnsignedString(draw(600 + examination) >>> 24));
    }

    private InstanceFact instance(int index, int examination, int image) {
        return new InstanceFact(
                patient,
                eventId(index),
                sentAt(index),
                firstExamination + examination,
                image,
                512,
                512,
                "1.2.826.0.1.3680043.8.498." + Long.toUnsignedString(draw(700 + index)));
    }

    private static int category(int share) {
        if (share < 40) {
            return 1;
        }
        if (share < 75) {
            return 2;
        }
        if (share < 90) {
            return 3;
        }
        return share < 96 ? 4 : 5;
    }

    /** In the part of the month that is its own, so that a higher number is a later one. */
    private int performedAt(int examination) {
        int part = MONTH / examinations;
        return begin + examination * part + Mixed.below(part, draw(800 + examination));
    }

    private long version(int index) {
        return ((long) happenedAt(index) << INDEX_BITS | index) << NUMBER_BITS | number + 1;
    }

    private String eventId(int index) {
        return Mixed.id(seed, index);
    }

    private long sentAt(int index) {
        return Workload.BEGIN.plusSeconds(happenedAt(index)).toEpochMilli();
    }

    private long draw(int purpose) {
        return Mixed.mix(seed, purpose);
    }
}
