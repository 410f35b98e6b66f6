package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.operators.keys.domain.CareIds;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.raw.Alias;
import java.util.LinkedHashSet;
import java.util.List;
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

    /** Tokens of the aliases that are complete, each once, in the row's order. */
    public List<String> aliasTokens(List<Alias> aliases) {
        LinkedHashSet<String> tokens = new LinkedHashSet<>();
        for (Alias alias : aliases) {
            aliasToken(alias.getIssuer(), alias.getId()).ifPresent(tokens::add);
        }
        return List.copyOf(tokens);
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
