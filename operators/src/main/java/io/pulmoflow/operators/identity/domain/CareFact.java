package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.IncidentLinked;
import io.pulmoflow.schemas.care.InstanceLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.Trace;

/** What every fact has, whichever it is: a trace and a pseudonym. */
public final class CareFact {
    /** Stands where a pseudonym will be once the event is linked. */
    static final String NOBODY = "";

    private CareFact() {}

    /**
     * @throws IllegalStateException if the event holds no fact that the schema knows
     */
    public static Trace trace(CareEvent event) {
        Object fact = event.getFact();
        if (fact instanceof ParticipantLinked participant) {
            return participant.getTrace();
        }
        if (fact instanceof ProtocolLinked protocol) {
            return protocol.getTrace();
        }
        if (fact instanceof HealthRecordLinked healthRecord) {
            return healthRecord.getTrace();
        }
        if (fact instanceof InstanceLinked instance) {
            return instance.getTrace();
        }
        if (fact instanceof IncidentLinked incident) {
            return incident.getTrace();
        }
        throw unknown(fact);
    }

    public static boolean isIncident(CareEvent event) {
        return event.getFact() instanceof IncidentLinked;
    }

    /** The same event as this person's, for the first time. */
    public static CareEvent linkedTo(String pseudonym, CareEvent event) {
        return linkedTo(pseudonym, event, 0);
    }

    /**
     * The same event as this person's; the given one is left as it is.
     *
     * @param linkage how often it was taken back before
     */
    public static CareEvent linkedTo(String pseudonym, CareEvent event, int linkage) {
        Object fact = event.getFact();
        if (fact instanceof ParticipantLinked participant) {
            return new CareEvent(
                    pseudonym,
                    ParticipantLinked.newBuilder(participant).setPseudonym(pseudonym).build());
        }
        if (fact instanceof ProtocolLinked protocol) {
            return new CareEvent(
                    pseudonym,
                    ProtocolLinked.newBuilder(protocol)
                            .setPseudonym(pseudonym)
                            .setLinkage(linkage)
                            .build());
        }
        if (fact instanceof HealthRecordLinked healthRecord) {
            return new CareEvent(
                    pseudonym,
                    HealthRecordLinked.newBuilder(healthRecord)
                            .setPseudonym(pseudonym)
                            .setLinkage(linkage)
                            .build());
        }
        if (fact instanceof InstanceLinked instance) {
            return new CareEvent(
                    pseudonym,
                    InstanceLinked.newBuilder(instance)
                            .setPseudonym(pseudonym)
                            .setLinkage(linkage)
                            .build());
        }
        if (fact instanceof IncidentLinked incident) {
            return new CareEvent(
                    pseudonym,
                    IncidentLinked.newBuilder(incident)
                            .setPseudonym(pseudonym)
                            .setLinkage(linkage)
                            .build());
        }
        throw unknown(fact);
    }

    private static IllegalStateException unknown(Object fact) {
        return new IllegalStateException("no fact of the care zone: " + fact.getClass().getName());
    }
}
