package io.pulmoflow.operators.keys.domain;

import io.pulmoflow.keys.ZoneKey;
import java.util.Objects;

/** Ids of the pseudonymized zone, derived under the care key. */
public final class CareIds {
    private final ZoneKey key;

    public CareIds(ZoneKey careKey) {
        this.key = Objects.requireNonNull(careKey, "careKey");
    }

    /**
     * @param canonicalNationalId a valid national id in canonical form; digits only for a SNILS
     */
    public String pseudonym(String canonicalNationalId) {
        return key.token("pseudonym", canonicalNationalId);
    }

    public String alias(String issuer, String patientId) {
        return key.token("alias", issuer + '\u001f' + patientId);
    }

    /** An entry of the register, by the register's own id. */
    public String contact(String contactId) {
        return key.token("contact", contactId);
    }

    /** What is compared of a name and a birth date; each kind of token has its own ids. */
    public String name(String kind, String compared) {
        return key.token("name", kind + '\u001f' + compared);
    }

    public String examination(String accessionNumber) {
        return key.token("examination", accessionNumber);
    }

    public String study(String studyInstanceUid) {
        return key.token("study", studyInstanceUid);
    }

    public String series(String seriesInstanceUid) {
        return key.token("series", seriesInstanceUid);
    }

    public String instance(String sopInstanceUid) {
        return key.token("instance", sopInstanceUid);
    }

    public String healthRecord(String recordId) {
        return key.token("health-record", recordId);
    }

    /**
     * @param recordId of the examination or health record, in this zone
     */
    public String text(String recordId, String kind) {
        return key.token("text", recordId + '\u001f' + kind);
    }

    /** Ids that a source gives its nodules are opaque, and may still hold a name. */
    public String nodule(String statedId) {
        return key.token("nodule", statedId);
    }

    /**
     * A digest over a record's content would let anybody who guesses the content check the guess;
     * under the key it still says whether two contents are the same.
     */
    public String fingerprint(String contentDigest) {
        return key.token("fingerprint", contentDigest);
    }
}
