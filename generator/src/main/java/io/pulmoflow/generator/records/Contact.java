package io.pulmoflow.generator.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version of a participant's row in the register.
 *
 * @param person as this entry has him; entered twice, he has two contact ids
 * @param mergedInto contact id of the entry that stands for this one
 */
public record Contact(
        Person person,
        Identity identity,
        List<Alias> localIds,
        int packYearsTenths,
        Consent consent,
        Optional<Instant> consentAt,
        Optional<Instant> consentWithdrawnAt,
        Instant registeredAt,
        Instant updatedAt,
        Optional<String> mergedInto,
        Defect defect)
        implements SourceRecord {

    public Contact {
        localIds = List.copyOf(localIds);
    }

    /** A row of an entry that stands for itself. */
    public Contact(
            Person person,
            Identity identity,
            List<Alias> localIds,
            int packYearsTenths,
            Consent consent,
            Optional<Instant> consentAt,
            Optional<Instant> consentWithdrawnAt,
            Instant registeredAt,
            Instant updatedAt,
            Defect defect) {
        this(
                person,
                identity,
                localIds,
                packYearsTenths,
                consent,
                consentAt,
                consentWithdrawnAt,
                registeredAt,
                updatedAt,
                Optional.empty(),
                defect);
    }

    @Override
    public Source source() {
        return Source.CRM;
    }

    public Contact of(Identity other) {
        return new Contact(
                person,
                other,
                localIds,
                packYearsTenths,
                consent,
                consentAt,
                consentWithdrawnAt,
                registeredAt,
                updatedAt,
                mergedInto,
                defect);
    }

    public Contact knownAs(List<Alias> others) {
        return new Contact(
                person,
                identity,
                others,
                packYearsTenths,
                consent,
                consentAt,
                consentWithdrawnAt,
                registeredAt,
                updatedAt,
                mergedInto,
                defect);
    }

    public Contact unasked() {
        return new Contact(
                person,
                identity,
                localIds,
                packYearsTenths,
                Consent.NONE,
                Optional.empty(),
                Optional.empty(),
                registeredAt,
                updatedAt,
                mergedInto,
                defect);
    }

    /** The row as it was while consent was given. */
    public Contact consenting(Instant other) {
        return new Contact(
                person,
                identity,
                localIds,
                packYearsTenths,
                Consent.GIVEN,
                consentAt,
                Optional.empty(),
                registeredAt,
                other,
                mergedInto,
                defect);
    }

    /** The row once consent is withdrawn; it is updated at the same moment. */
    public Contact withdrawn(Instant at) {
        return new Contact(
                person,
                identity,
                localIds,
                packYearsTenths,
                Consent.WITHDRAWN,
                consentAt,
                Optional.of(at),
                registeredAt,
                at,
                mergedInto,
                defect);
    }

    public Contact smoked(int otherPackYearsTenths) {
        return new Contact(
                person,
                identity,
                localIds,
                otherPackYearsTenths,
                consent,
                consentAt,
                consentWithdrawnAt,
                registeredAt,
                updatedAt,
                mergedInto,
                defect);
    }

    public Contact updated(Instant other) {
        return new Contact(
                person,
                identity,
                localIds,
                packYearsTenths,
                consent,
                consentAt,
                consentWithdrawnAt,
                registeredAt,
                other,
                mergedInto,
                defect);
    }

    public Contact mergedInto(String contactId) {
        return new Contact(
                person,
                identity,
                localIds,
                packYearsTenths,
                consent,
                consentAt,
                consentWithdrawnAt,
                registeredAt,
                updatedAt,
                Optional.of(contactId),
                defect);
    }

    public Contact with(Defect other) {
        return new Contact(
                person,
                identity,
                localIds,
                packYearsTenths,
                consent,
                consentAt,
                consentWithdrawnAt,
                registeredAt,
                updatedAt,
                mergedInto,
                other);
    }
}
