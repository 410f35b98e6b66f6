package io.pulmoflow.generator.course;

import io.pulmoflow.generator.records.Person;
import io.pulmoflow.generator.records.SourceRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that the sources send about one participant. */
public record Chart(Person person, List<Delivery> deliveries, Optional<Study> study) {

    public Chart {
        deliveries = List.copyOf(deliveries);
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
