package io.pulmoflow.bench.peers.domain;

import io.pulmoflow.bench.peers.record.HealthRecordFact;
import io.pulmoflow.bench.peers.record.InstanceFact;
import io.pulmoflow.bench.peers.record.ParticipantFact;
import io.pulmoflow.bench.peers.record.ProtocolFact;
import java.time.Duration;
import java.time.Instant;

/**
 * What a fact, or the passing of time, makes of a case. Pure: the same facts in any order, and any
 * of them again, end in the same case but for the count of its revisions. The very same object
 * comes back where nothing has changed; there is something to publish where the revision has grown,
 * and a timer to move where {@link PatientCase#wakeAt()} has become another.
 */
public final class CaseRules {
    private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();
    private static final int OLDEST = 1946;
    private static final int YOUNGEST = 1976;
    private static final int LEAST_PACK_YEARS = 20;

    private CaseRules() {}

    public static PatientCase decide(PatientCase known, ParticipantFact fact) {
        if (fact.getVersion() <= known.participantVersion()) {
            return known;
        }
        return settled(
                known,
                known.withParticipant(
                        fact.getVersion(),
                        fact.getConsent(),
                        fact.getBirthYear(),
                        fact.getPackYears()));
    }

    public static PatientCase decide(PatientCase known, ProtocolFact fact) {
        Examination before = examination(known, fact.getExamination());
        if (before == null || fact.getVersion() <= before.protocolVersion()) {
            return known;
        }
        return settled(known, known.withExamination(before.reported(fact)));
    }

    public static PatientCase decide(PatientCase known, HealthRecordFact fact) {
        if (fact.getVersion() <= known.healthRecordVersion()) {
            return known;
        }
        return settled(known, known.withHealthRecord(fact.getVersion(), fact.getPriorCancer()));
    }

    @SuppressWarnings("ReferenceEquality") // The very same comes back where nothing is new.
    public static PatientCase decide(PatientCase known, InstanceFact fact) {
        Examination before = examination(known, fact.getExamination());
        if (before == null) {
            return known;
        }
        Examination after = before.seen(fact.getNumber());
        return after == before ? known : settled(known, known.withExamination(after));
    }

    /** A recall becomes due by time alone. */
    public static PatientCase wake(PatientCase known, Instant now) {
        long at = known.wakeAt();
        if (at == 0 || at > now.getEpochSecond()) {
            return known;
        }
        return known.settled(known.revision() + 1, known.recallAt(), known.recallAt());
    }

    static boolean isAtRisk(int birthYear, int packYears) {
        return birthYear >= OLDEST && birthYear <= YOUNGEST && packYears >= LEAST_PACK_YEARS;
    }

    /** Null where it is so old that nothing of it is kept. */
    private static Examination examination(PatientCase in, int number) {
        Examination known = in.numbered(number);
        if (known != null) {
            return known;
        }
        return Examinations.isKept(in, number) ? Examination.unknown(number) : null;
    }

    private static PatientCase settled(PatientCase before, PatientCase facts) {
        Examination decided = before.deciding();
        Examination decides = facts.deciding();
        long recallAt = facts.consent() && decides != null ? recallAfter(decides) : 0;
        boolean published =
                facts.participantVersion() != before.participantVersion()
                        || facts.healthRecordVersion() != before.healthRecordVersion()
                        || !saysTheSame(decided, decides);
        return facts.settled(
                published ? before.revision() + 1 : before.revision(), recallAt, facts.rungFor());
    }

    private static boolean saysTheSame(Examination one, Examination other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.number() == other.number()
                && one.protocolVersion() == other.protocolVersion()
                && one.isComplete() == other.isComplete();
    }

    /** The beginning of a day, in epoch seconds: timers of one day are one. */
    private static long recallAfter(Examination deciding) {
        long days =
                switch (deciding.category()) {
                    case 1, 2 -> 365;
                    case 3 -> 182;
                    case 4 -> 91;
                    default -> 1;
                };
        return (deciding.performedAt() / SECONDS_A_DAY + days) * SECONDS_A_DAY;
    }
}
