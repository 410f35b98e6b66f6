package io.pulmoflow.generator.records;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** An invented participant. */
public record Person(
        int index,
        String contactId,
        String nationalId,
        String lastName,
        String firstName,
        String middleName,
        LocalDate birthDate,
        Sex sex,
        String phone,
        String email,
        String region,
        String city,
        String address,
        Site site,
        Alias cityAlias,
        Alias archiveAlias,
        Optional<Alias> hospitalAlias,
        Smoking smoking,
        int packYearsTenths,
        Optional<Integer> quitYear,
        Answer occupationalExposure,
        Answer familyHistory,
        Answer priorCancer,
        Answer symptoms) {

    /** The same human being, entered in the register as somebody else. */
    public Person enteredAs(String otherContactId, String otherNationalId, Alias otherCityAlias) {
        return new Person(
                index,
                otherContactId,
                otherNationalId,
                lastName,
                firstName,
                middleName,
                birthDate,
                sex,
                phone,
                email,
                region,
                city,
                address,
                site,
                otherCityAlias,
                archiveAlias,
                hospitalAlias,
                smoking,
                packYearsTenths,
                quitYear,
                occupationalExposure,
                familyHistory,
                priorCancer,
                symptoms);
    }

    /** Every id that a source may know this person by. */
    public List<Alias> aliases() {
        return hospitalAlias
                .map(hospital -> List.of(cityAlias, archiveAlias, hospital))
                .orElseGet(() -> List.of(cityAlias, archiveAlias));
    }

    /** Initials as a doctor dictates them: {@code Смирнов А. П.} */
    public String shortName() {
        return lastName + " " + firstName.charAt(0) + ". " + middleName.charAt(0) + ".";
    }
}
