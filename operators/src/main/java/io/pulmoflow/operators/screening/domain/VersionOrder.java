package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.care.Trace;
import java.util.Comparator;
import java.util.function.Function;

/**
 * Which of two versions of one thing counts. The order is total, by what the versions say of
 * themselves and never by when they came: so any order of arrival leaves the same one standing.
 *
 * @param <F> the kind of fact
 */
final class VersionOrder<F> {
    /** Register entry of one participant: by {@code updatedAt}. */
    static final VersionOrder<ParticipantLinked> PARTICIPANTS =
            new VersionOrder<>(
                    ParticipantLinked::getTrace,
                    Comparator.comparing(ParticipantLinked::getUpdatedAt));

    /** Protocols of one examination: by {@code reportedAt}, then the further status. */
    static final VersionOrder<ProtocolLinked> PROTOCOLS =
            new VersionOrder<>(
                    ProtocolLinked::getTrace,
                    Comparator.comparing(ProtocolLinked::getReportedAt)
                            .thenComparing(protocol -> StatusRank.of(protocol.getStatus())));

    /** Versions of one health record: by {@code recordedAt}. */
    static final VersionOrder<HealthRecordLinked> HEALTH_RECORDS =
            new VersionOrder<>(
                    HealthRecordLinked::getTrace,
                    Comparator.comparing(HealthRecordLinked::getRecordedAt));

    /** How an incoming version stands to the one that is there. */
    enum Standing {
        /** There is none yet. */
        FIRST,
        /** The very event that is there. */
        REDELIVERED,
        NEWER,
        OLDER,
        /** The same content, accepted before the one that is there. */
        EARLIER_COPY,
        /** The same content, accepted after the one that is there. */
        LATER_COPY
    }

    private final Function<F, Trace> trace;
    private final Comparator<F> order;

    private VersionOrder(Function<F, Trace> trace, Comparator<F> byVersion) {
        this.trace = trace;
        // Of two copies of one content the one that was accepted first stays: a daily export that
        // repeats it changes nothing.
        this.order =
                byVersion
                        .thenComparing(fact -> trace.apply(fact).getFingerprint())
                        .thenComparing(
                                fact -> trace.apply(fact).getAcceptedAt(),
                                Comparator.reverseOrder())
                        .thenComparing(
                                fact -> trace.apply(fact).getEventId(), Comparator.reverseOrder());
    }

    /**
     * @param current the version that is there, or null
     */
    Standing standing(F current, F incoming) {
        if (current == null) {
            return Standing.FIRST;
        }
        Trace there = trace.apply(current);
        Trace here = trace.apply(incoming);
        boolean sameEvent = there.getEventId().equals(here.getEventId());
        boolean sameContent = there.getFingerprint().equals(here.getFingerprint());
        boolean greater = order.compare(incoming, current) > 0;
        if (sameEvent && (sameContent || !greater)) {
            return Standing.REDELIVERED;
        }
        if (sameContent) {
            return greater ? Standing.EARLIER_COPY : Standing.LATER_COPY;
        }
        return greater ? Standing.NEWER : Standing.OLDER;
    }

    /** Above zero where the first one counts. */
    int compare(F one, F other) {
        return order.compare(one, other);
    }

    Comparator<F> reversed() {
        return order.reversed();
    }
}
