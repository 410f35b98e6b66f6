package io.pulmoflow.jobs.cli;

import io.pulmoflow.operators.lungrads.domain.Assessment;
import io.pulmoflow.operators.lungrads.domain.Examination;
import io.pulmoflow.operators.lungrads.domain.LungRadsEngine;
import io.pulmoflow.operators.screening.domain.StatusRank;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.raw.ProtocolReported;
import io.pulmoflow.schemas.raw.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Protocols of several files as the examinations of each person: by national id, else by patient id
 * within its issuer, which is followed to a national id where it stands beside exactly one.
 */
final class ExaminationHistories {
    private static final Comparator<ProtocolReported> BY_VERSION =
            Comparator.comparing(ProtocolReported::getReportedAt)
                    .thenComparing(protocol -> StatusRank.of(protocol.getStatus()));

    private final Map<String, ProtocolReported> valid = new LinkedHashMap<>();
    private final Map<String, Set<String>> nationalIdsOf = new HashMap<>();
    private final ZoneId zone;

    /**
     * @param zone of the days that intervals are counted between
     */
    ExaminationHistories(ZoneId zone) {
        this.zone = zone;
    }

    /** Takes protocols in; a later version of an examination's protocol replaces an earlier one. */
    void add(Collection<ProtocolReported> protocols) {
        for (ProtocolReported protocol : protocols) {
            valid.merge(
                    protocol.getAccessionNumber(),
                    protocol,
                    (there, here) -> BY_VERSION.compare(here, there) >= 0 ? here : there);
            alias(protocol.getIssuer(), protocol.getPatientId())
                    .ifPresent(
                            alias ->
                                    national(protocol.getNationalId())
                                            .ifPresent(
                                                    id ->
                                                            nationalIdsOf
                                                                    .computeIfAbsent(
                                                                            alias,
                                                                            a -> new HashSet<>())
                                                                    .add(id)));
        }
    }

    /** The valid protocol of an examination; empty where it was cancelled. */
    Optional<ProtocolReported> valid(String accessionNumber) {
        return Optional.ofNullable(valid.get(accessionNumber))
                .filter(protocol -> protocol.getStatus() != ProtocolStatus.CANCELLED);
    }

    /**
     * Assesses every examination that was not cancelled.
     *
     * @param version for all of them; where empty each by the version that it names
     * @return by accession number
     */
    Map<String, Assessment> assess(LungRadsEngine engine, Optional<String> version) {
        Map<String, List<Examination>> byPerson = new LinkedHashMap<>();
        for (ProtocolReported protocol : valid.values()) {
            if (protocol.getStatus() != ProtocolStatus.CANCELLED) {
                byPerson.computeIfAbsent(person(protocol), p -> new ArrayList<>())
                        .add(examination(protocol, version));
            }
        }
        Map<String, Assessment> assessments = new HashMap<>();
        for (List<Examination> examinations : byPerson.values()) {
            for (Assessment assessment : engine.assessAll(examinations)) {
                assessments.put(assessment.examinationId(), assessment);
            }
        }
        return assessments;
    }

    /** Whom a protocol speaks of. */
    String person(ProtocolReported protocol) {
        return person(protocol.getNationalId(), protocol.getIssuer(), protocol.getPatientId())
                .orElse("examination " + protocol.getAccessionNumber());
    }

    /** Whom a record that could not be read speaks of. */
    Optional<String> person(Subject subject) {
        return person(subject.getNationalId(), subject.getIssuer(), subject.getPatientId());
    }

    private Optional<String> person(String nationalId, String issuer, String patientId) {
        Optional<String> national = national(nationalId);
        if (national.isPresent()) {
            return national;
        }
        return alias(issuer, patientId)
                .map(
                        alias -> {
                            Set<String> ids = nationalIdsOf.getOrDefault(alias, Set.of());
                            return ids.size() == 1 ? ids.iterator().next() : alias;
                        });
    }

    private static Optional<String> national(String nationalId) {
        return Optional.ofNullable(nationalId).map(id -> "national " + id.replaceAll("[\\s-]", ""));
    }

    private static Optional<String> alias(String issuer, String patientId) {
        return Optional.ofNullable(patientId)
                .map(id -> "patient " + (issuer == null ? "" : issuer) + "|" + id);
    }

    private Examination examination(ProtocolReported protocol, Optional<String> version) {
        return new Examination(
                protocol.getAccessionNumber(),
                protocol.getPerformedAt(),
                day(protocol.getPerformedAt()),
                version.or(() -> Optional.ofNullable(protocol.getLungRadsVersion())),
                protocol.getLungRads(),
                protocol.getSModifier(),
                protocol.getIncompleteReason(),
                Optional.ofNullable(protocol.getPriorPerformedAt()).map(this::day),
                protocol.getNodules());
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }
}
