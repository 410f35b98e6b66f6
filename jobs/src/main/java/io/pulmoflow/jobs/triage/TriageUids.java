package io.pulmoflow.jobs.triage;

import io.pulmoflow.schemas.screening.NotificationKind;
import java.util.Locale;

/**
 * What the state of each operator is found by in a savepoint: renaming one loses its state. The
 * list of a release is held by a test.
 */
final class TriageUids {
    static final String PARTICIPANTS = "participants";
    static final String PROTOCOLS = "protocols";
    static final String HEALTH_RECORDS = "health-records";
    static final String INSTANCES = "instances";
    static final String INCIDENTS = "incidents";
    static final String ACKNOWLEDGEMENTS = "acknowledgements";
    static final String RETRACTIONS = "retractions";
    static final String IDENTITIES = "identities";
    static final String FORWARDED = "forwarded";

    static final String FOLLOW_CASE = "follow-case";
    static final String WRITE_CASES = "write-cases";
    static final String WRITE_ELIGIBILITY = "write-eligibility";
    static final String WRITE_FORWARDED = "write-forwarded";
    static final String WRITE_LEDGER = "write-ledger";
    static final String WRITE_DEAD_LETTERS = "write-dead-letters";

    private TriageUids() {}

    static String read(String facts) {
        return "read-" + facts;
    }

    static String decode(String facts) {
        return "decode-" + facts;
    }

    static String asEvents(String facts) {
        return "as-events-" + facts;
    }

    static String notify(NotificationKind kind) {
        return "notify-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
