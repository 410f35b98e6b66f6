package io.pulmoflow.generator.course;

import io.pulmoflow.generator.people.Chance;
import io.pulmoflow.generator.people.Snils;
import io.pulmoflow.generator.people.Trouble;
import io.pulmoflow.generator.records.Consent;
import io.pulmoflow.generator.records.Contact;
import io.pulmoflow.generator.records.Defect;
import io.pulmoflow.generator.records.Identity;
import io.pulmoflow.generator.records.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The rows of one participant in the register, oldest first. */
final class ContactHistory {

    /**
     * Of so many participants two were not asked for consent, two refused, two withdrew: 85 in a
     * hundred gave it.
     */
    private static final int CONSENTS = 41;

    private final Trouble trouble;
    private final Chance chance;
    private final Instant registeredAt;
    private final Contact settled;

    ContactHistory(Person person, Trouble trouble, long seed) {
        this.trouble = trouble;
        this.chance = new Chance(seed, person.index(), Chance.Purpose.SENDING);
        int days = (int) ChronoUnit.DAYS.between(Calendar.FIRST_DAY, Calendar.LAST_REGISTRATION);
        this.registeredAt =
                Calendar.workingMinute(
                        Calendar.FIRST_DAY.plusDays(chance.between(0, days)), chance);
        this.settled = settled(person, consent(seed, person.index()));
    }

    Instant registeredAt() {
        return registeredAt;
    }

    List<Contact> rows() {
        Instant later = settled.updatedAt().plus(chance.between(1, 59), ChronoUnit.MINUTES);
        Contact updated = settled.updated(laterDay(later));
        Identity miswritten = Identity.of(Snils.miswritten(settled.person().nationalId()));
        return switch (trouble) {
            case CONTACT_UPDATED ->
                    List.of(settled.smoked(Math.max(settled.packYearsTenths(), 100) + 45), updated);
            case CONSENT_GIVEN_LATER -> List.of(settled.unasked(), updated);
            case ALIAS_GIVEN_LATER -> List.of(settled.knownAs(List.of()), updated);
            case CONTACT_WITHOUT_NATIONAL_ID_FIRST ->
                    List.of(settled.knownAs(List.of()).of(Identity.NOBODY), updated);
            case NEVER_REGISTERED, NEVER_REGISTERED_BUT_KNOWN_TO_RIS ->
                    List.of(settled.of(miswritten));
            case REGISTERED_RIGHT_LATER -> List.of(settled.of(miswritten), updated);
            case CONTACT_BROKEN_CELLS -> List.of(settled, updated.with(Defect.COLUMN_COUNT));
            case CONTACT_BROKEN_DATE -> List.of(settled, updated.with(Defect.BAD_DATE));
            case CONTACT_BROKEN_NUMBER -> List.of(settled, updated.with(Defect.BAD_NUMBER));
            case CONTACT_BROKEN_VALUE -> List.of(settled, updated.with(Defect.BAD_VALUE));
            case NONE ->
                    settled.consent() == Consent.WITHDRAWN
                            ? List.of(settled.consenting(registeredAt), settled)
                            : List.of(settled);
            case NEVER_CAME,
                    CONTACT_SENT_TWICE,
                    PROTOCOL_SENT_TWICE,
                    PROTOCOL_AMENDED,
                    PROTOCOL_AMENDED_DROPS_NODULE,
                    PROTOCOL_AMENDED_FINDS_NODULE,
                    PROTOCOL_CANCELLED,
                    PROTOCOL_ONLY_CANCELLED,
                    PROTOCOL_PRELIMINARY_THEN_FINAL,
                    PROTOCOL_ONLY_PRELIMINARY,
                    PROTOCOL_ONLY_PRELIMINARY_SUSPICIOUS,
                    PROTOCOL_BAD_CHECK_DIGIT,
                    PROTOCOL_WITHOUT_IDENTITY,
                    PROTOCOL_BROKEN_CELLS,
                    PROTOCOL_BROKEN_DATE,
                    PROTOCOL_BROKEN_NUMBER,
                    PROTOCOL_BROKEN_VALUE,
                    PROTOCOL_BROKEN_TEXT,
                    HEALTH_RECORD_SENT_TWICE,
                    HEALTH_RECORD_CORRECTED,
                    HEALTH_RECORD_BAD_CHECK_DIGIT,
                    HEALTH_RECORD_BROKEN_CELLS,
                    HEALTH_RECORD_BROKEN_DATE,
                    HEALTH_RECORD_BROKEN_VALUE,
                    HEALTH_RECORD_UNREADABLE ->
                    List.of(settled);
        };
    }

    /** A working minute some weeks or months after, within the programme. */
    private Instant laterDay(Instant from) {
        LocalDate day = Calendar.dayOf(from).plusDays(chance.between(70, 200));
        LocalDate last = Calendar.LAST_DAY.minusDays(4);
        return Calendar.workingMinute(day.isAfter(last) ? last : day, chance);
    }

    /** What a participant says of consent in the end. */
    static Consent consent(long seed, int participant) {
        if (Trouble.of(seed, participant) == Trouble.CONSENT_GIVEN_LATER) {
            return Consent.GIVEN;
        }
        long place =
                Math.floorMod(participant + Chance.mixed(seed + 2) % CONSENTS, (long) CONSENTS);
        if (place < 2) {
            return Consent.NONE;
        }
        if (place < 4) {
            return Consent.REFUSED;
        }
        return place < 6 ? Consent.WITHDRAWN : Consent.GIVEN;
    }

    private Contact settled(Person person, Consent consent) {
        Optional<Instant> withdrawnAt =
                consent == Consent.WITHDRAWN
                        ? Optional.of(
                                registeredAt.plus(chance.between(30, 300), ChronoUnit.MINUTES))
                        : Optional.empty();
        return new Contact(
                person,
                Identity.of(person.nationalId()),
                person.aliases(),
                person.packYearsTenths(),
                consent,
                consent == Consent.NONE
                        ? Optional.empty()
                        : Optional.of(registeredAt.plus(10, ChronoUnit.MINUTES)),
                withdrawnAt,
                registeredAt,
                withdrawnAt.orElse(registeredAt).plus(12, ChronoUnit.MINUTES),
                Defect.NONE);
    }
}
