package io.pulmoflow.generator.files;

import io.pulmoflow.generator.records.Alias;
import io.pulmoflow.generator.records.Axes;
import io.pulmoflow.generator.records.Consent;
import io.pulmoflow.generator.records.Contact;
import io.pulmoflow.generator.records.Defect;
import io.pulmoflow.generator.records.HealthRecord;
import io.pulmoflow.generator.records.Nodule;
import io.pulmoflow.generator.records.Person;
import io.pulmoflow.generator.records.Protocol;
import io.pulmoflow.generator.records.Reading;
import io.pulmoflow.generator.records.Sex;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Spells records as rows of the default export of their source, broken where the record is. */
final class Rows {

    static final List<String> CONTACT_COLUMNS =
            columns(
                    "contact_id national_id last_name first_name middle_name birth_date sex phone email"
                            + " region city address site local_ids smoking_status pack_years quit_year"
                            + " occupational_exposure family_history prior_cancer symptoms consent"
                            + " consent_at consent_withdrawn_at registered_at updated_at merged_into");

    static final List<String> PROTOCOL_COLUMNS =
            columns(
                    "accession_number study_uid patient_id issuer national_id performed_at reported_at"
                            + " status reader second_reader lung_rads lung_rads_version s_modifier"
                            + " incomplete_reason prior_performed_at nodule_no nodule_id nodule_type"
                            + " nodule_status location_type lobe segment long_axis_mm short_axis_mm"
                            + " solid_long_axis_mm solid_short_axis_mm volume_mm3 solid_volume_mm3 margin"
                            + " shape benign_signs cyst_features suspicious_features slow_growth"
                            + " conclusion icd10 expert_required second_report expert_report");

    static final List<String> HEALTH_RECORD_COLUMNS =
            columns(
                    "record_id patient_id issuer national_id record_type code_system code display value"
                            + " unit effective_at ended_at recorded_at text");

    /** Where this stands in a cell, the file gets bytes that are no UTF-8. */
    static final char GARBLED = '\uE000';

    private final FileFormat format;

    Rows(FileFormat format) {
        this.format = format;
    }

    List<List<String>> of(Contact contact) {
        Person person = contact.person();
        ZoneOffset offset = person.site().offset();
        Cells cells = new Cells(CONTACT_COLUMNS);
        cells.put("contact_id", person.contactId());
        cells.put("national_id", contact.identity().nationalId().orElse(""));
        cells.put("last_name", person.lastName());
        cells.put("first_name", person.firstName());
        cells.put("middle_name", person.middleName());
        cells.put("birth_date", format.day(person.birthDate()));
        cells.put("sex", sex(person.sex()));
        cells.put("phone", person.phone());
        cells.put("email", person.email());
        cells.put("region", person.region());
        cells.put("city", person.city());
        cells.put("address", person.address());
        cells.put("site", person.site().code());
        cells.put(
                "local_ids",
                contact.localIds().stream()
                        .map(alias -> alias.issuer() + "|" + alias.id())
                        .collect(Collectors.joining(" ")));
        cells.put("smoking_status", person.smoking().cell());
        cells.put(
                "pack_years",
                contact.packYearsTenths() < 0 ? "" : format.tenths(contact.packYearsTenths()));
        cells.put("quit_year", person.quitYear().map(String::valueOf).orElse(""));
        cells.put("occupational_exposure", person.occupationalExposure().cell());
        cells.put("family_history", person.familyHistory().cell());
        cells.put("prior_cancer", person.priorCancer().cell());
        cells.put("symptoms", person.symptoms().cell());
        cells.put("consent", consent(contact.consent()));
        cells.put("consent_at", time(contact.consentAt(), offset));
        cells.put("consent_withdrawn_at", time(contact.consentWithdrawnAt(), offset));
        cells.put("registered_at", format.time(contact.registeredAt(), offset));
        cells.put("updated_at", format.time(contact.updatedAt(), offset));
        cells.put("merged_into", contact.mergedInto().orElse(""));
        boolean even = person.index() % 2 == 0;
        switch (contact.defect()) {
            case NONE -> {}
            case COLUMN_COUNT -> cells.tear(even ? Tear.SHORT : Tear.LONG);
            case BAD_DATE ->
                    cells.put(
                            even ? "birth_date" : "updated_at", even ? "31.02.1961" : "2025-13-07");
            case BAD_NUMBER -> cells.put("pack_years", "тридцать");
            case BAD_VALUE -> cells.put("smoking_status", "sometimes");
            case UNREADABLE_ENCODING -> cells.put("address", "ул. " + GARBLED);
            case TRUNCATED_DICOM -> throw new IllegalArgumentException("a row is no image");
        }
        return List.of(cells.row());
    }

    List<List<String>> of(Protocol protocol) {
        List<Nodule> nodules = protocol.reading().nodules();
        List<List<String>> rows = new ArrayList<>(Math.max(1, nodules.size()));
        if (nodules.isEmpty()) {
            rows.add(protocolCells(protocol, Defect.NONE).row());
        }
        for (int i = 0; i < nodules.size(); i++) {
            boolean last = i == nodules.size() - 1;
            Cells cells = protocolCells(protocol, last ? protocol.defect() : Defect.NONE);
            put(cells, nodules.get(i));
            if (last && protocol.defect() == Defect.BAD_NUMBER) {
                cells.put("long_axis_mm", "1O" + format.decimalMark() + "5");
            }
            rows.add(cells.row());
        }
        return rows;
    }

    /**
     * Defects of cells that all rows of a protocol repeat are in all of them; a torn row is one
     * alone.
     */
    private Cells protocolCells(Protocol protocol, Defect ofThisRow) {
        Reading reading = protocol.reading();
        ZoneOffset offset = protocol.examination().siteOffset();
        Cells cells = new Cells(PROTOCOL_COLUMNS);
        cells.put("accession_number", protocol.examination().accessionNumber());
        cells.put("study_uid", protocol.examination().studyUid());
        cells.put("patient_id", protocol.identity().alias().map(Alias::id).orElse(""));
        cells.put("issuer", protocol.identity().alias().map(Alias::issuer).orElse(""));
        cells.put("national_id", protocol.identity().nationalId().orElse(""));
        cells.put(
                "performed_at",
                protocol.defect() == Defect.BAD_DATE
                        ? "31.02.2025 10:40"
                        : format.time(protocol.examination().performedAt(), offset));
        cells.put("reported_at", format.time(reading.reportedAt(), offset));
        cells.put("status", reading.status().cell());
        cells.put("reader", reading.reader());
        cells.put("second_reader", reading.secondReader());
        cells.put(
                "lung_rads",
                protocol.defect() == Defect.BAD_VALUE ? "7" : reading.category().cell());
        cells.put("lung_rads_version", "v2022");
        cells.put("s_modifier", reading.sModifier().cell());
        cells.put("incomplete_reason", reading.incompleteReason());
        cells.put("prior_performed_at", time(protocol.examination().priorPerformedAt(), offset));
        cells.put("conclusion", reading.conclusion());
        cells.put("icd10", reading.icd10());
        cells.put("expert_required", reading.expertRequired().cell());
        cells.put("second_report", reading.secondReport());
        cells.put("expert_report", reading.expertReport());
        if (ofThisRow == Defect.COLUMN_COUNT) {
            cells.tear(Tear.SHORT);
        }
        return cells;
    }

    private void put(Cells cells, Nodule nodule) {
        cells.put("nodule_no", String.valueOf(nodule.number()));
        cells.put("nodule_id", nodule.id());
        cells.put("nodule_type", nodule.type().cell());
        cells.put("nodule_status", nodule.status().cell());
        cells.put("location_type", nodule.location().cell());
        cells.put("lobe", nodule.lobe().name());
        cells.put("segment", "S" + nodule.segment());
        cells.put("long_axis_mm", nodule.size().map(a -> format.tenths(a.longTenths())).orElse(""));
        cells.put(
                "short_axis_mm", nodule.size().map(a -> format.tenths(a.shortTenths())).orElse(""));
        cells.put(
                "solid_long_axis_mm",
                nodule.solidPart().map(a -> format.tenths(a.longTenths())).orElse(""));
        cells.put(
                "solid_short_axis_mm",
                nodule.solidPart().map(a -> format.tenths(a.shortTenths())).orElse(""));
        cells.put("volume_mm3", nodule.size().map(Axes::volumeMm3).map(String::valueOf).orElse(""));
        cells.put(
                "solid_volume_mm3",
                nodule.solidPart().map(Axes::volumeMm3).map(String::valueOf).orElse(""));
        cells.put("margin", nodule.margin().cell());
        cells.put("shape", nodule.shape().cell());
        cells.put("benign_signs", nodule.benignSigns());
        cells.put("cyst_features", nodule.cystFeatures());
        cells.put("suspicious_features", nodule.suspiciousFeatures());
    }

    List<List<String>> of(HealthRecord record) {
        Cells cells = new Cells(HEALTH_RECORD_COLUMNS);
        ZoneOffset offset = ZoneOffset.ofHours(3);
        cells.put("record_id", record.recordId());
        cells.put("patient_id", record.identity().alias().map(Alias::id).orElse(""));
        cells.put("issuer", record.identity().alias().map(Alias::issuer).orElse(""));
        cells.put("national_id", record.identity().nationalId().orElse(""));
        cells.put("record_type", record.type().cell());
        cells.put("code_system", record.codeSystem());
        cells.put("code", record.code());
        cells.put("display", record.display());
        cells.put("value", format.number(record.value()));
        cells.put("unit", record.unit());
        cells.put("effective_at", format.time(record.effectiveAt(), offset));
        cells.put("ended_at", time(record.endedAt(), offset));
        cells.put("recorded_at", format.time(record.recordedAt(), offset));
        cells.put("text", record.text());
        switch (record.defect()) {
            case NONE -> {}
            case COLUMN_COUNT -> cells.tear(Tear.SHORT);
            case BAD_DATE -> cells.put("recorded_at", "2025-02-30T09:00:00");
            case BAD_VALUE -> cells.put("record_type", "diagnosis");
            case UNREADABLE_ENCODING -> cells.put("text", "Осмотр " + GARBLED + " врача");
            case BAD_NUMBER, TRUNCATED_DICOM ->
                    throw new IllegalArgumentException("a health record cannot have this defect");
        }
        return List.of(cells.row());
    }

    private String time(Optional<Instant> instant, ZoneOffset offset) {
        return instant.map(i -> format.time(i, offset)).orElse("");
    }

    private String sex(Sex sex) {
        return switch (format.sexLetters()) {
            case LATIN -> sex == Sex.FEMALE ? "F" : "M";
            case RUSSIAN -> sex == Sex.FEMALE ? "ж" : "м";
        };
    }

    private static String consent(Consent consent) {
        return switch (consent) {
            case GIVEN, WITHDRAWN -> "yes";
            case REFUSED -> "no";
            case NONE -> "";
        };
    }

    private static List<String> columns(String names) {
        return List.of(names.split(" "));
    }

    /** How a row is torn. */
    private enum Tear {
        SHORT,
        LONG
    }

    /** One row by the names of its columns; what is not put is empty. */
    private static final class Cells {

        private final List<String> columns;
        private final String[] values;
        private Optional<Tear> tear = Optional.empty();

        Cells(List<String> columns) {
            this.columns = columns;
            this.values = new String[columns.size()];
            Arrays.fill(values, "");
        }

        void put(String column, String value) {
            values[columns.indexOf(column)] = value;
        }

        void tear(Tear how) {
            tear = Optional.of(how);
        }

        List<String> row() {
            List<String> row = new ArrayList<>(Arrays.asList(values));
            if (tear.filter(t -> t == Tear.SHORT).isPresent()) {
                return List.copyOf(row.subList(0, row.size() - 3));
            }
            if (tear.isPresent()) {
                row.add("лишнее");
                row.add("");
            }
            return List.copyOf(row);
        }
    }
}
