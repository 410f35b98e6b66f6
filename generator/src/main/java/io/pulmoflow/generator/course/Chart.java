package io.pulmoflow.generator.course;

import io.pulmoflow.generator.records.Alias;
import io.pulmoflow.generator.records.FormerIdentity;
import io.pulmoflow.generator.records.Person;
import io.pulmoflow.generator.records.SourceRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that the sources send about one participant.
 *
 * @param formerly what he was known by at first, and is not in the end
 * @param disputed local ids of his that somebody else's entry claims in the end
 */
public record Chart(
        Person person,
        List<Delivery> deliveries,
        Optional<Study> study,
        List<FormerIdentity> formerly,
        Set<Alias> disputed) {

    public Chart {
        deliveries = List.copyOf(deliveries);
        formerly = List.copyOf(formerly);
        disputed = Set.copyOf(disputed);
    }

    /** Of somebody whose identity never changes. */
    public Chart(Person person, List<Delivery> deliveries, Optional<Study> study) {
        this(person, deliveries, study, List.of(), Set.of());
    }

    /** The chart with other records in place of these. */
    public Chart sent(List<Delivery> others) {
        return new Chart(person, others, study, formerly, disputed);
    }

    Chart formerly(List<FormerIdentity> others) {
        return new Chart(person, deliveries, study, others, disputed);
    }

    Chart disputing(Set<Alias> others) {
        return new Chart(person, deliveries, study, formerly, others);
    }

    /** Every record, images among them, in no order that matters. */
    public List<SourceRecord> records() {
        return Stream.concat(
                        deliveries.stream().map(Delivery::record),
                        study.stream()
                                .flatMap(images -> images.files().stream())
                                .filter(file -> file.condition().isRecord())
                                .map(Study.ImageFile::record))
                .toList();
    }
}
