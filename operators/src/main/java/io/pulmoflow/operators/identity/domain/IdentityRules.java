package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.operators.keys.domain.CareIds;
import io.pulmoflow.operators.linkage.domain.LinkTokens;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.internal.ContactRow;
import io.pulmoflow.schemas.internal.NamedContact;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.state.ClaimedAlias;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads a record's identifiers. Pure; never guesses: a wrong national id is not passed over. */
public final class IdentityRules {
    private final NationalIdKinds kinds;
    private final CareIds ids;

    public IdentityRules(NationalIdKinds kinds, CareIds ids) {
        this.kinds = Objects.requireNonNull(kinds, "kinds");
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    /**
     * For a record of a patient; any of the three may be null or blank.
     *
     * @param nationalId as the source wrote it
     */
    public Identity ofPatient(String nationalId, String issuer, String patientId) {
        Optional<String> alias = aliasToken(issuer, patientId);
        if (isBlank(nationalId)) {
            return alias.<Identity>map(Identity.ByAlias::new)
                    .orElseGet(
                            () ->
                                    unidentified(
                                            FaultCode.NO_IDENTITY,
                                            "national_id, issuer, patient_id",
                                            "the record has neither a national id nor a patient id"
                                                    + " with its issuer"));
        }
        Optional<String> canonical = kinds.canonical(nationalId);
        if (canonical.isEmpty()) {
            return badCheckDigit();
        }
        String pseudonym = ids.pseudonym(canonical.get());
        return alias.<Identity>map(token -> new Identity.ByNationalIdAndAlias(pseudonym, token))
                .orElseGet(() -> new Identity.ByNationalId(pseudonym));
    }

    /** For a row of the participants' register, where only a national id will do. */
    public Identity ofParticipant(String nationalId) {
        if (isBlank(nationalId)) {
            return unidentified(
                    FaultCode.NO_IDENTITY, "national_id", "the register's row has no national id");
        }
        return kinds.canonical(nationalId)
                .<Identity>map(canonical -> new Identity.ByNationalId(ids.pseudonym(canonical)))
                .orElseGet(IdentityRules::badCheckDigit);
    }

    /** What a row of the register says of who its entry is. */
    public ContactRow contactRow(ParticipantRecorded raw, String pseudonym, Trace trace) {
        return ContactRow.newBuilder()
                .setContact(ids.contact(raw.getContactId()))
                .setTrace(trace)
                .setUpdatedAt(raw.getUpdatedAt())
                .setPseudonym(pseudonym)
                .setMergedInto(
                        isBlank(raw.getMergedInto()) ? null : ids.contact(raw.getMergedInto()))
                .setAliases(claimedAliases(raw.getLocalIds()))
                .build();
    }

    /**
     * Tokens of the name of a row's entry, under the key.
     *
     * @param pseudonym null where the row has no valid national id
     */
    public NamedContact named(ParticipantRecorded raw, String pseudonym, Trace trace) {
        NamedContact.Builder named =
                NamedContact.newBuilder()
                        .setContact(ids.contact(raw.getContactId()))
                        .setPseudonym(pseudonym)
                        .setUpdatedAt(raw.getUpdatedAt())
                        .setFingerprint(trace.getFingerprint())
                        .setMerged(!isBlank(raw.getMergedInto()));
        LinkTokens.of(raw.getLastName(), raw.getFirstName(), raw.getBirthDate(), raw.getSex())
                .ifPresent(
                        tokens ->
                                named.setBlock(ids.name("loose", tokens.loose()))
                                        .setPhonetic(ids.name("phonetic", tokens.phonetic()))
                                        .setExact(ids.name("exact", tokens.exact())));
        return named.build();
    }

    /** The aliases that are complete, each once, in the row's order. */
    private List<ClaimedAlias> claimedAliases(List<Alias> aliases) {
        Map<String, ClaimedAlias> claimed = new LinkedHashMap<>();
        for (Alias alias : aliases) {
            aliasToken(alias.getIssuer(), alias.getId())
                    .ifPresent(token -> claimed.putIfAbsent(token, new ClaimedAlias(token, alias)));
        }
        return List.copyOf(claimed.values());
    }

    private Optional<String> aliasToken(String issuer, String patientId) {
        return isBlank(issuer) || isBlank(patientId)
                ? Optional.empty()
                : Optional.of(ids.alias(issuer.strip(), patientId.strip()));
    }

    private static Identity badCheckDigit() {
        return unidentified(
                FaultCode.BAD_CHECK_DIGIT,
                "national_id",
                "the national id has a wrong length, sign or check digit");
    }

    private static Identity unidentified(FaultCode code, String place, String message) {
        return new Identity.Unidentified(new Fault(code, place, message));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
