package io.pulmoflow.jobs.pseudonymize;

/** By these names state is found again in a savepoint: never change one that has been released. */
final class PseudonymizeUids {
    static final String READ_PARTICIPANTS = "read-participants";
    static final String READ_PROTOCOLS = "read-protocols";
    static final String READ_HEALTH_RECORDS = "read-health-records";
    static final String READ_INSTANCES = "read-instances";
    static final String READ_DEAD_LETTERS = "read-dead-letters";
    static final String IDENTIFY_PARTICIPANTS = "identify-participants";
    static final String IDENTIFY_PROTOCOLS = "identify-protocols";
    static final String IDENTIFY_HEALTH_RECORDS = "identify-health-records";
    static final String IDENTIFY_INSTANCES = "identify-instances";
    static final String IDENTIFY_INCIDENTS = "identify-incidents";
    static final String LINK_IDENTITY = "link-identity";
    static final String FOLLOW_CONTACT = "follow-contact";
    static final String RESOLVE_IDENTITIES = "resolve-identities";
    static final String FOLLOW_NAMES = "follow-names";
    static final String PROPOSE_LINKS = "propose-links";
    static final String FACTS_BY_KIND = "facts-by-kind";
    static final String SELECT_FACTS_WITH_TEXT = "select-facts-with-text";
    static final String SELECT_RETRACTIONS_WITH_TEXT = "select-retractions-with-text";
    static final String MEET_TEXT = "meet-text";
    static final String FOLLOW_PERSON = "follow-person";
    static final String GATHER_PEOPLE = "gather-people";
    static final String SCRUB_TEXT = "scrub-text";
    static final String WRITE_TEXTS = "write-texts";
    static final String WRITE_PARTICIPANTS = "write-participants";
    static final String WRITE_PROTOCOLS = "write-protocols";
    static final String WRITE_HEALTH_RECORDS = "write-health-records";
    static final String WRITE_INSTANCES = "write-instances";
    static final String WRITE_INCIDENTS = "write-incidents";
    static final String WRITE_RETRACTIONS = "write-retractions";
    static final String WRITE_IDENTITIES = "write-identities";
    static final String WRITE_IDENTITIES_FOR_IMAGES = "write-identities-for-images";
    static final String WRITE_LINK_CANDIDATES = "write-link-candidates";
    static final String WRITE_PEOPLE = "write-people";
    static final String WRITE_IMAGES = "write-images";
    static final String WRITE_DEAD_LETTERS = "write-dead-letters";
    static final String WRITE_LEDGER = "write-ledger";

    private PseudonymizeUids() {}
}
