package io.pulmoflow.operators.images.domain;

import io.pulmoflow.operators.deidentify.domain.Deidentification;
import io.pulmoflow.operators.deidentify.domain.ImageAttributes;
import io.pulmoflow.operators.deidentify.domain.KnownPatient;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.raw.FormerlyKnown;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.state.ArchivedFacts;
import io.pulmoflow.schemas.state.ImageRef;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Between the platform's words for an image and those of the de-identification. */
public final class ArchivedImages {
    private final ResearchIds ids;

    public ArchivedImages(ResearchIds ids) {
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    /** Patient ID of the file in the archive. */
    public String patientId(ImageRef image) {
        return ids.person(image.getPseudonym());
    }

    /** Everything that must not be found in the person's images. */
    public KnownPatient known(PersonKnown person) {
        KnownPatient.Builder known =
                KnownPatient.person(person.getPseudonym())
                        .name(person.getLastName())
                        .name(person.getFirstName())
                        .name(person.getMiddleName())
                        .birthDate(person.getBirthDate())
                        .id(person.getNationalId())
                        .phone(person.getPhone())
                        .email(person.getEmail())
                        .address(person.getAddress());
        person.getLocalIds().forEach(alias -> known.id(alias.getId()));
        for (FormerlyKnown former : person.getFormerly()) {
            known.name(former.getLastName())
                    .name(former.getFirstName())
                    .name(former.getMiddleName())
                    .birthDate(former.getBirthDate())
                    .id(former.getNationalId())
                    .phone(former.getPhone())
                    .email(former.getEmail())
                    .address(former.getAddress());
            former.getLocalIds().forEach(alias -> known.id(alias.getId()));
        }
        return known.build();
    }

    public ArchivedFacts facts(Deidentification.Done done, String location, Instant now) {
        ImageAttributes stated = done.attributes();
        return ArchivedFacts.newBuilder()
                .setArchivedAt(now.truncatedTo(ChronoUnit.MILLIS))
                .setLocation(location)
                .setSizeBytes(done.report().writtenBytes())
                .setInstanceNumber(whole(stated.instanceNumber()))
                .setModality(text(stated.modality()))
                .setRows(whole(stated.rows()))
                .setColumns(whole(stated.columns()))
                .setSliceThicknessMm(decimal(stated.sliceThickness()))
                .setSliceSpacingMm(decimal(stated.sliceSpacing()))
                .setRowSpacingMm(decimal(stated.rowSpacing()))
                .setColumnSpacingMm(decimal(stated.columnSpacing()))
                .setKernel(text(stated.kernel()))
                .setTubeVoltageKv(decimal(stated.kvp()))
                .setManufacturer(text(stated.manufacturer()))
                .setModel(text(stated.model()))
                .setPosition(stated.position())
                .setOrientation(stated.orientation())
                .build();
    }

    /** Whether the file goes by the UIDs that the image is known by here. */
    public boolean goesByItsUids(ImageRef image, Deidentification.Done done) {
        return image.getArchiveStudyUid().equals(done.uids().study())
                && image.getArchiveSeriesUid().equals(done.uids().series())
                && image.getArchiveInstanceUid().equals(done.uids().instance());
    }

    private static String text(String stated) {
        return stated.isBlank() ? null : stated;
    }

    private static Integer whole(OptionalInt stated) {
        return stated.isPresent() ? stated.getAsInt() : null;
    }

    private static Double decimal(OptionalDouble stated) {
        return stated.isPresent() ? stated.getAsDouble() : null;
    }
}
