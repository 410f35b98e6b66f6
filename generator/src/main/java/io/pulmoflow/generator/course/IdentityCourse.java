package io.pulmoflow.generator.course;

import io.pulmoflow.generator.people.Chance;
import io.pulmoflow.generator.people.People;
import io.pulmoflow.generator.people.Snils;
import io.pulmoflow.generator.records.Alias;
import io.pulmoflow.generator.records.Consent;
import io.pulmoflow.generator.records.Contact;
import io.pulmoflow.generator.records.Defect;
import io.pulmoflow.generator.records.FormerIdentity;
import io.pulmoflow.generator.records.HealthRecord;
import io.pulmoflow.generator.records.Identity;
import io.pulmoflow.generator.records.Person;
import io.pulmoflow.generator.records.Protocol;
import io.pulmoflow.generator.records.SourceRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets the register change its mind about who somebody is, and others write what it said first. */
final class IdentityCourse {
    /** Numbers from here on are nobody's in any programme: their ids are free. */
    private static final int BEYOND_ALL = 500_000;

    private static final double UNDER_FORMER_PERCENT = 40;

    private final long seed;
    private final People people;
    private final Chart chart;
    private final Chance chance;

    IdentityCourse(long seed, People people, Chart chart) {
        this.seed = seed;
        this.people = people;
        this.chart = chart;
        this.chance = new Chance(seed, chart.person().index(), Chance.Purpose.IDENTITY);
    }

    Chart with(IdentityPlan.Planned planned) {
        Person other = people.person(planned.other());
        return switch (planned.change()) {
            case ENTERED_TWICE_AND_MERGED -> enteredTwice();
            case MERGED_AND_SPLIT_AGAIN -> mergedAndSplit(other);
            case NATIONAL_ID_CORRECTED -> nationalIdCorrected();
            case LOCAL_ID_CORRECTED -> localIdCorrected(other);
            case LOCAL_ID_DISPUTED -> disputed();
            case CLAIMS_LOCAL_ID_OF_ANOTHER -> claiming(other.cityAlias());
        };
    }

    private Chart enteredTwice() {
        Person person = chart.person();
        Person stranger = people.person(BEYOND_ALL + person.index());
        Person twin =
                person.enteredAs(stranger.contactId(), stranger.nationalId(), stranger.cityAlias());
        Contact first = newest();
        Instant entered = later(first.registeredAt(), 1, 20);
        Contact second =
                new Contact(
                        twin,
                        Identity.of(twin.nationalId()),
                        List.of(twin.cityAlias()),
                        person.packYearsTenths(),
                        Consent.GIVEN,
                        Optional.of(entered),
                        Optional.empty(),
                        entered,
                        entered,
                        Defect.NONE);
        Instant merged = later(entered, 70, 200);
        List<Delivery> deliveries = underFormer(twin);
        deliveries.add(export(second));
        deliveries.add(export(second.updated(merged).mergedInto(person.contactId())));
        return chart.sent(deliveries)
                .formerly(List.of(new FormerIdentity(twin.contactId(), twin.nationalId())));
    }

    private Chart mergedAndSplit(Person other) {
        Contact row = newest();
        Instant merged = later(row.updatedAt(), 60, 180);
        List<Delivery> deliveries = new ArrayList<>(chart.deliveries());
        deliveries.add(export(row.updated(merged).mergedInto(other.contactId())));
        deliveries.add(export(row.updated(later(merged, 3, 6))));
        return chart.sent(deliveries);
    }

    private Chart nationalIdCorrected() {
        Person person = chart.person();
        String wrong = Snils.of(seed, BEYOND_ALL + person.index());
        Person miswritten = person.enteredAs(person.contactId(), wrong, person.cityAlias());
        Contact right = newest();
        List<Delivery> deliveries = new ArrayList<>();
        for (Delivery delivery : underFormer(miswritten)) {
            deliveries.add(
                    delivery.record() instanceof Contact contact
                            ? delivery.of(contact.of(Identity.of(wrong)))
                            : delivery);
        }
        deliveries.add(export(right.updated(later(right.updatedAt(), 70, 200))));
        return chart.sent(deliveries)
                .formerly(List.of(new FormerIdentity(person.contactId(), wrong)));
    }

    private Chart localIdCorrected(Person other) {
        Contact right = newest();
        List<Delivery> deliveries = new ArrayList<>();
        for (Delivery delivery : chart.deliveries()) {
            deliveries.add(
                    delivery.record() instanceof Contact contact
                            ? delivery.of(contact.knownAs(List.of(other.cityAlias())))
                            : delivery);
        }
        deliveries.add(export(right.updated(later(right.updatedAt(), 70, 200))));
        return chart.sent(deliveries);
    }

    /**
     * His last protocol and his first health record came by the local id alone. Of protocols only
     * the last may be lost for good: of a nodule that is followed nothing is missing.
     */
    private Chart disputed() {
        Alias local = chart.person().cityAlias();
        Optional<Instant> last =
                chart.deliveries().stream()
                        .map(Delivery::record)
                        .filter(Protocol.class::isInstance)
                        .map(record -> ((Protocol) record).examination().performedAt())
                        .max(Comparator.naturalOrder());
        boolean found = false;
        List<Delivery> deliveries = new ArrayList<>();
        for (Delivery delivery : chart.deliveries()) {
            SourceRecord record = delivery.record();
            if (record instanceof Protocol protocol) {
                boolean isLast = last.get().equals(protocol.examination().performedAt());
                record =
                        protocol.of(
                                isLast
                                        ? Identity.of(local)
                                        : Identity.of(chart.person().nationalId()));
            } else if (record instanceof HealthRecord health && !found) {
                found = true;
                record = health.of(Identity.of(local));
            }
            deliveries.add(delivery.of(record));
        }
        return chart.sent(deliveries).disputing(Set.of(local));
    }

    private Chart claiming(Alias localIdOfAnother) {
        List<Delivery> deliveries = new ArrayList<>();
        for (Delivery delivery : chart.deliveries()) {
            if (delivery.record() instanceof Contact contact) {
                List<Alias> claimed = new ArrayList<>(contact.localIds());
                claimed.add(localIdOfAnother);
                deliveries.add(delivery.of(contact.knownAs(claimed)));
            } else {
                deliveries.add(delivery);
            }
        }
        return chart.sent(deliveries);
    }

    /** Some things that were said of him, in all versions, under what he was known by then. */
    private List<Delivery> underFormer(Person former) {
        Set<String> asked = new HashSet<>();
        Set<String> chosen = new HashSet<>();
        List<Delivery> deliveries = new ArrayList<>();
        for (Delivery delivery : chart.deliveries()) {
            String thing = thing(delivery.record());
            if (!thing.isEmpty() && asked.add(thing) && chance.in(UNDER_FORMER_PERCENT)) {
                chosen.add(thing);
            }
            deliveries.add(
                    chosen.contains(thing)
                            ? delivery.of(asKnown(delivery.record(), former))
                            : delivery);
        }
        return deliveries;
    }

    private static String thing(SourceRecord record) {
        if (record instanceof Protocol protocol) {
            return protocol.examination().accessionNumber();
        }
        return record instanceof HealthRecord health ? health.recordId() : "";
    }

    private SourceRecord asKnown(SourceRecord record, Person former) {
        Optional<String> nationalId = record.identity().nationalId().map(id -> former.nationalId());
        // Of other local ids the entry under the former national id may know nothing.
        Optional<Alias> alias =
                record.identity()
                        .alias()
                        .filter(it -> nationalId.isEmpty() || isOfCity(it))
                        .map(it -> isOfCity(it) ? former.cityAlias() : it);
        Identity identity = new Identity(nationalId, alias);
        if (record instanceof Protocol protocol) {
            return protocol.of(identity);
        }
        return record instanceof HealthRecord health ? health.of(identity) : record;
    }

    private boolean isOfCity(Alias alias) {
        return alias.equals(chart.person().cityAlias());
    }

    private Contact newest() {
        return chart.deliveries().stream()
                .map(Delivery::record)
                .filter(Contact.class::isInstance)
                .map(Contact.class::cast)
                .max(Comparator.comparing(Contact::updatedAt))
                .orElseThrow();
    }

    /** A working minute on a day after, and before the programme's last. */
    private Instant later(Instant from, int fewestDays, int mostDays) {
        LocalDate day = Calendar.dayOf(from);
        LocalDate last = Calendar.LAST_DAY.minusDays(14);
        LocalDate then = day.plusDays(chance.between(fewestDays, mostDays));
        return Calendar.workingMinute(
                then.isAfter(last) && day.plusDays(2).isBefore(last) ? last : then, chance);
    }

    private static Delivery export(Contact row) {
        return new Delivery(row, row.updatedAt(), Delivery.Form.EXPORT, 0);
    }
}
