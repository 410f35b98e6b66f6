package io.pulmoflow.generator.course;

import io.pulmoflow.generator.people.Chance;
import io.pulmoflow.generator.people.Snils;
import io.pulmoflow.generator.records.Consent;
import io.pulmoflow.generator.records.Contact;
import io.pulmoflow.generator.records.Defect;
import java.util.Comparator;
import java.util.Optional;

/** Who withdraws consent once the programme has ended, and the row that says so. */
public final class Withdrawals {
    private final long seed;
    private final int percent;

    /**
     * @param percent how many of a hundred participants
     */
    public Withdrawals(long seed, int percent) {
        this.seed = seed;
        this.percent = percent;
    }

    /** Empty where the participant stays, or has nothing to withdraw. */
    public Optional<Contact> of(Chart chart) {
        Chance chance = new Chance(seed, chart.person().index(), Chance.Purpose.WITHDRAWAL);
        if (!chance.in(percent)) {
            return Optional.empty();
        }
        return chart.records().stream()
                .filter(record -> record.defect() == Defect.NONE)
                .filter(Contact.class::isInstance)
                .map(Contact.class::cast)
                .filter(
                        contact ->
                                contact.identity().nationalId().filter(Snils::isValid).isPresent())
                .filter(contact -> contact.person().contactId().equals(chart.person().contactId()))
                .max(Comparator.comparing(Contact::updatedAt))
                .filter(contact -> contact.consent() == Consent.GIVEN)
                .map(
                        contact ->
                                contact.withdrawn(
                                        Calendar.workingMinute(Calendar.LAST_DAY, chance)));
    }
}
