package io.pulmoflow.bench.peers.domain;

import io.pulmoflow.bench.peers.record.CaseResult;

/**
 * All that is kept of one patient; immutable, so that an engine may hold on to it. What is not
 * counted by {@link #revision()} does not depend on the order in which facts have come.
 */
public final class PatientCase {
    private static final Examination[] NONE = {};
    private static final PatientCase NEW = new PatientCase(0, 0, false, 0, 0, 0, false, NONE, 0, 0);

    private final long revision;
    private final long participantVersion;
    private final boolean consent;
    private final int birthYear;
    private final int packYears;
    private final long healthRecordVersion;
    private final boolean priorCancer;
    private final Examination[] examinations;
    private final long recallAt;
    private final long rungFor;

    PatientCase(
            long revision,
            long participantVersion,
            boolean consent,
            int birthYear,
            int packYears,
            long healthRecordVersion,
            boolean priorCancer,
            Examination[] examinations,
            long recallAt,
            long rungFor) {
        this.revision = revision;
        this.participantVersion = participantVersion;
        this.consent = consent;
        this.birthYear = birthYear;
        this.packYears = packYears;
        this.healthRecordVersion = healthRecordVersion;
        this.priorCancer = priorCancer;
        this.examinations = examinations;
        this.recallAt = recallAt;
        this.rungFor = rungFor;
    }

    /** Of a patient of whom nothing is known. */
    public static PatientCase unknown() {
        return NEW;
    }

    /** Grows by one each time that there is something to publish. */
    public long revision() {
        return revision;
    }

    /** Epoch seconds at which the case has to be woken; 0 for never. */
    public long wakeAt() {
        return recallAt == rungFor ? 0 : recallAt;
    }

    /**
     * What is published of it.
     *
     * @param causeSentAt epoch milliseconds; 0 where time alone has led to it
     */
    public CaseResult result(String patient, String causeEventId, long causeSentAt) {
        Examination deciding = deciding();
        return new CaseResult(
                patient,
                revision,
                causeEventId,
                causeSentAt,
                participantVersion,
                consent,
                isAtRisk(),
                healthRecordVersion,
                deciding == null ? -1 : deciding.number(),
                deciding == null ? 0L : deciding.protocolVersion(),
                deciding == null ? 0 : deciding.category(),
                deciding != null && deciding.isComplete(),
                recallAt,
                recallAt != 0 && recallAt == rungFor);
    }

    long participantVersion() {
        return participantVersion;
    }

    boolean consent() {
        return consent;
    }

    int birthYear() {
        return birthYear;
    }

    int packYears() {
        return packYears;
    }

    long healthRecordVersion() {
        return healthRecordVersion;
    }

    boolean priorCancer() {
        return priorCancer;
    }

    int examinationCount() {
        return examinations.length;
    }

    Examination examination(int at) {
        return examinations[at];
    }

    long recallAt() {
        return recallAt;
    }

    /** The recall that has been published as due; 0 for none. */
    long rungFor() {
        return rungFor;
    }

    private boolean isAtRisk() {
        return priorCancer || CaseRules.isAtRisk(birthYear, packYears);
    }

    /** The examination of the highest number that is reported; null where none is. */
    Examination deciding() {
        for (Examination one : examinations) {
            if (one.isReported()) {
                return one;
            }
        }
        return null;
    }

    PatientCase withParticipant(long version, boolean given, int born, int smoked) {
        return new PatientCase(
                revision,
                version,
                given,
                born,
                smoked,
                healthRecordVersion,
                priorCancer,
                examinations,
                recallAt,
                rungFor);
    }

    PatientCase withHealthRecord(long version, boolean cancer) {
        return new PatientCase(
                revision,
                participantVersion,
                consent,
                birthYear,
                packYears,
                version,
                cancer,
                examinations,
                recallAt,
                rungFor);
    }

    /** The examination of this number; null where nothing of it is kept. */
    Examination numbered(int number) {
        for (Examination one : examinations) {
            if (one.number() == number) {
                return one;
            }
        }
        return null;
    }

    /** With this examination in the place of the one of its number, the highest numbers kept. */
    PatientCase withExamination(Examination changed) {
        return new PatientCase(
                revision,
                participantVersion,
                consent,
                birthYear,
                packYears,
                healthRecordVersion,
                priorCancer,
                Examinations.with(examinations, changed),
                recallAt,
                rungFor);
    }

    PatientCase settled(long nextRevision, long nextRecallAt, long nextRungFor) {
        return new PatientCase(
                nextRevision,
                participantVersion,
                consent,
                birthYear,
                packYears,
                healthRecordVersion,
                priorCancer,
                examinations,
                nextRecallAt,
                nextRungFor);
    }
}
