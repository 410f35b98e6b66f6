package io.pulmoflow.generator.course;

import io.pulmoflow.generator.people.Chance;
import io.pulmoflow.generator.people.People;
import io.pulmoflow.generator.people.Trouble;
import io.pulmoflow.generator.records.Person;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Writes the chart of every participant: how the programme went for each, and what became of the
 * records on their way.
 */
public final class Charts {

    /** One participant in so many dies while in the programme. */
    private static final int DEATHS_ONE_IN = 67;

    private final long seed;
    private final People people;
    private final int slicesPerSeries;
    private final IdentityPlan identities;

    /** Of people whose identity never changes. */
    public Charts(long seed, int slicesPerSeries) {
        this(seed, slicesPerSeries, new IdentityPlan(seed, 1, IdentityShares.NONE));
    }

    public Charts(long seed, int slicesPerSeries, IdentityPlan identities) {
        this.seed = seed;
        this.people = new People(seed);
        this.slicesPerSeries = slicesPerSeries;
        this.identities = identities;
    }

    /** The chart of a participant without images. */
    public Chart chart(int index) {
        return chart(index, Optional.empty());
    }

    /**
     * The chart of a participant whose most telling examination has images that run into a trouble.
     */
    public Chart chart(int index, ImageTrouble images) {
        return chart(index, Optional.of(images));
    }

    private Chart chart(int index, Optional<ImageTrouble> images) {
        Person person = people.person(index);
        Trouble trouble = Trouble.of(seed, index);
        Chance chance = new Chance(seed, index, Chance.Purpose.COURSE);
        ContactHistory contacts = new ContactHistory(person, trouble, seed);
        Rounds rounds = new Rounds(person, chance);
        List<Finding> findings =
                trouble == Trouble.NEVER_CAME
                        ? List.of()
                        : rounds.from(Rounds.firstDay(contacts.registeredAt(), chance));
        Optional<LocalDate> death =
                Math.floorMod(index + Chance.mixed(seed + 1) % DEATHS_ONE_IN, (long) DEATHS_ONE_IN)
                                == 0
                        ? Optional.of(dayOfDeath(findings, chance))
                        : Optional.empty();
        Sending sending = new Sending(person, trouble, rounds, seed);
        sending.contacts(contacts.rows());
        sending.protocols(findings);
        sending.healthRecords(
                new HealthHistory(person, new Chance(seed, index, Chance.Purpose.HEALTH))
                        .of(contacts.registeredAt(), findings, death));
        Optional<Study> study =
                images.filter(i -> !findings.isEmpty())
                        .map(
                                i ->
                                        new ImageFolder(
                                                        person,
                                                        new Chance(
                                                                seed, index, Chance.Purpose.IMAGES),
                                                        slicesPerSeries)
                                                .study(findings, i));
        Chart chart = new Chart(person, sending.deliveries(), study);
        return identities
                .of(index)
                .map(planned -> new IdentityCourse(seed, people, chart).with(planned))
                .orElse(chart);
    }

    private static LocalDate dayOfDeath(List<Finding> findings, Chance chance) {
        LocalDate last =
                findings.isEmpty()
                        ? Calendar.LAST_REGISTRATION
                        : Calendar.dayOf(
                                findings.get(findings.size() - 1).examination().performedAt());
        return last.plusDays(chance.between(12, 40));
    }
}
