-- The depersonalized register, and the accounts of how it came to be.
-- Values of coded columns are the symbols of the Avro enumerations, character by character.

CREATE SCHEMA IF NOT EXISTS register;
CREATE SCHEMA IF NOT EXISTS ops;

COMMENT ON SCHEMA register IS 'The depersonalized register of the screening programme: who, examined how, with what outcome. Dates are shifted per person; intervals and weekdays are kept.';
COMMENT ON SCHEMA ops IS 'Accounts of the platform: where every input record ended, what is in quarantine, which files came in.';

-- ------------------------------------------------------------------ words

CREATE DOMAIN register.token AS text CHECK (VALUE ~ '^[0-9a-f]{32}$');
COMMENT ON DOMAIN register.token IS 'An id derived by HMAC under the research key: 32 hexadecimal digits. Nothing that a source wrote fits in.';
CREATE DOMAIN register.sex AS text CHECK (VALUE IN ('FEMALE', 'MALE', 'UNKNOWN'));
COMMENT ON DOMAIN register.sex IS 'Administrative sex.';
CREATE DOMAIN register.smoking_status AS text CHECK (VALUE IN ('CURRENT', 'FORMER', 'NEVER', 'UNKNOWN'));
COMMENT ON DOMAIN register.smoking_status IS 'Smoking status as the register states it.';
CREATE DOMAIN register.answer AS text CHECK (VALUE IN ('YES', 'NO', 'UNKNOWN'));
COMMENT ON DOMAIN register.answer IS 'A yes-or-no question; UNKNOWN is not asked, never no.';
CREATE DOMAIN register.protocol_status AS text CHECK (VALUE IN ('PRELIMINARY', 'FINAL', 'AMENDED', 'CANCELLED'));
COMMENT ON DOMAIN register.protocol_status IS 'Status of a radiology protocol.';
CREATE DOMAIN register.lung_rads AS text CHECK (VALUE IN ('CATEGORY_0', 'CATEGORY_1', 'CATEGORY_2', 'CATEGORY_3', 'CATEGORY_4A', 'CATEGORY_4B', 'CATEGORY_4X', 'UNSTATED'));
COMMENT ON DOMAIN register.lung_rads IS 'Lung-RADS assessment category; UNSTATED where the protocol names none.';
CREATE DOMAIN register.incomplete_reason AS text CHECK (VALUE IN ('PRIOR_PENDING', 'NOT_EVALUABLE', 'INFLAMMATORY', 'UNSTATED'));
COMMENT ON DOMAIN register.incomplete_reason IS 'Why an examination is Lung-RADS 0.';
CREATE DOMAIN register.nodule_type AS text CHECK (VALUE IN ('SOLID', 'PART_SOLID', 'NON_SOLID', 'CYST', 'UNKNOWN'));
COMMENT ON DOMAIN register.nodule_type IS 'Attenuation of a nodule.';
CREATE DOMAIN register.nodule_status AS text CHECK (VALUE IN ('BASELINE', 'NEW', 'GROWING', 'STABLE', 'DECREASED', 'RESOLVED', 'BENIGN_PROVEN', 'UNKNOWN'));
COMMENT ON DOMAIN register.nodule_status IS 'A nodule compared with the prior examination.';
CREATE DOMAIN register.nodule_location AS text CHECK (VALUE IN ('PARENCHYMAL', 'JUXTAPLEURAL', 'PERIFISSURAL', 'AIRWAY_SUBSEGMENTAL', 'AIRWAY_SEGMENTAL', 'UNKNOWN'));
COMMENT ON DOMAIN register.nodule_location IS 'Where in the lung''s anatomy a nodule lies.';
CREATE DOMAIN register.lobe AS text CHECK (VALUE IN ('RUL', 'RML', 'RLL', 'LUL', 'LINGULA', 'LLL', 'UNKNOWN'));
COMMENT ON DOMAIN register.lobe IS 'Right upper, middle, lower; left upper, lingula, lower.';
CREATE DOMAIN register.margin AS text CHECK (VALUE IN ('SMOOTH', 'LOBULATED', 'SPICULATED', 'IRREGULAR', 'UNKNOWN'));
COMMENT ON DOMAIN register.margin IS 'Margin of a nodule.';
CREATE DOMAIN register.shape AS text CHECK (VALUE IN ('OVAL', 'LENTIFORM', 'TRIANGULAR', 'ROUND', 'IRREGULAR', 'UNKNOWN'));
COMMENT ON DOMAIN register.shape IS 'Shape of a nodule.';
CREATE DOMAIN register.health_record_type AS text CHECK (VALUE IN ('CONDITION', 'OBSERVATION', 'PROCEDURE', 'MEDICATION', 'DEATH'));
COMMENT ON DOMAIN register.health_record_type IS 'Kind of a health record.';
CREATE DOMAIN register.code_system AS text CHECK (VALUE IN ('ICD10', 'SNOMED', 'LOINC', 'ATC', 'LOCAL'));
COMMENT ON DOMAIN register.code_system IS 'The system that a code belongs to.';
CREATE DOMAIN register.outcome_kind AS text CHECK (VALUE IN ('NO_SIGNS', 'SUPERVISION', 'ADDITIONAL_EXAMINATION', 'INCOMPLETE'));
COMMENT ON DOMAIN register.outcome_kind IS 'What the programme does with a person next.';
CREATE DOMAIN register.notification_kind AS text CHECK (VALUE IN ('ADDITIONAL_EXAMINATION', 'RECALL', 'SECOND_REVIEW', 'INCOMPLETE'));
COMMENT ON DOMAIN register.notification_kind IS 'What the screening office is asked to do.';
CREATE DOMAIN register.notification_state AS text CHECK (VALUE IN ('ISSUED', 'WITHDRAWN'));
COMMENT ON DOMAIN register.notification_state IS 'Whether a notification stands.';

CREATE DOMAIN ops.source AS text CHECK (VALUE IN ('CRM', 'RIS', 'EHR', 'PACS'));
COMMENT ON DOMAIN ops.source IS 'A system that records come from.';
CREATE DOMAIN ops.terminal_state AS text CHECK (VALUE IN ('APPLIED', 'SUPERSEDED', 'WAITING', 'EXCLUDED', 'QUARANTINED'));
COMMENT ON DOMAIN ops.terminal_state IS 'Where an input record ended.';
CREATE DOMAIN ops.stage AS text CHECK (VALUE IN ('SOURCE', 'PSEUDONYMIZE', 'TRIAGE'));
COMMENT ON DOMAIN ops.stage IS 'How far down the way a record''s state was found, in this order.';

-- ------------------------------------------------------------------ register

CREATE TABLE register.participant (
    research_id           register.token PRIMARY KEY,
    revision              bigint NOT NULL,
    birth_year            integer,
    sex                   register.sex NOT NULL,
    region                text,
    smoking_status        register.smoking_status NOT NULL,
    pack_years            double precision,
    years_since_quit      integer,
    occupational_exposure register.answer NOT NULL,
    family_history        register.answer NOT NULL,
    prior_cancer          register.answer NOT NULL,
    symptoms              register.answer NOT NULL,
    registered_on         date,
    quarantined_records   integer NOT NULL,
    written_at            timestamptz NOT NULL
);
COMMENT ON TABLE register.participant IS 'A participant with consent to the processing of data. This row and all rows of the same research_id are one case: they are replaced together.';
COMMENT ON COLUMN register.participant.research_id IS 'The person, for research.';
COMMENT ON COLUMN register.participant.revision IS 'Revision of the case: only a higher one replaces it. Microseconds since 1970-01-01 UTC when it was decided.';
COMMENT ON COLUMN register.participant.birth_year IS 'Year of birth; null where unknown or where the person was over 89 at registration.';
COMMENT ON COLUMN register.participant.sex IS 'Administrative sex.';
COMMENT ON COLUMN register.participant.region IS 'Region of residence.';
COMMENT ON COLUMN register.participant.smoking_status IS 'Smoking status.';
COMMENT ON COLUMN register.participant.pack_years IS 'Pack-years smoked; null is unknown.';
COMMENT ON COLUMN register.participant.years_since_quit IS 'Whole calendar years between quitting and registration.';
COMMENT ON COLUMN register.participant.occupational_exposure IS 'Whether there was occupational exposure to carcinogens.';
COMMENT ON COLUMN register.participant.family_history IS 'Whether a relative had lung cancer.';
COMMENT ON COLUMN register.participant.prior_cancer IS 'Whether the person had cancer before.';
COMMENT ON COLUMN register.participant.symptoms IS 'Whether the person has symptoms.';
COMMENT ON COLUMN register.participant.registered_on IS 'Day of registration, shifted.';
COMMENT ON COLUMN register.participant.quarantined_records IS 'Records of this person that are in quarantine: above zero the case is incomplete.';
COMMENT ON COLUMN register.participant.written_at IS 'When this revision was written.';

-- Keys of everything below begin with the person: a case stands for itself, whatever other cases say of the same examination.
CREATE TABLE register.examination (
    examination_id    register.token NOT NULL,
    research_id       register.token NOT NULL REFERENCES register.participant,
    performed_on      date NOT NULL,
    status            register.protocol_status NOT NULL,
    lung_rads         register.lung_rads NOT NULL,
    lung_rads_version text,
    s_modifier        register.answer NOT NULL,
    incomplete_reason register.incomplete_reason NOT NULL,
    icd10             text,
    expert_required   register.answer NOT NULL,
    second_reported   boolean NOT NULL,
    PRIMARY KEY (research_id, examination_id)
);
CREATE INDEX examination_by_id ON register.examination (examination_id);
CREATE INDEX examination_by_day ON register.examination (performed_on);
CREATE INDEX examination_by_category ON register.examination (lung_rads, status);
COMMENT ON TABLE register.examination IS 'An examination as its valid protocol states it; a cancelled one stays, without nodules.';
COMMENT ON COLUMN register.examination.examination_id IS 'The examination, for research.';
COMMENT ON COLUMN register.examination.research_id IS 'The person.';
COMMENT ON COLUMN register.examination.performed_on IS 'Day of the examination, shifted.';
COMMENT ON COLUMN register.examination.status IS 'Status of the protocol.';
COMMENT ON COLUMN register.examination.lung_rads IS 'Lung-RADS category that the protocol states.';
COMMENT ON COLUMN register.examination.lung_rads_version IS 'Version of Lung-RADS that the protocol names.';
COMMENT ON COLUMN register.examination.s_modifier IS 'Lung-RADS S: a significant finding other than lung cancer.';
COMMENT ON COLUMN register.examination.incomplete_reason IS 'Why the category is 0.';
COMMENT ON COLUMN register.examination.icd10 IS 'ICD-10 code of the protocol.';
COMMENT ON COLUMN register.examination.expert_required IS 'Whether the protocol asks for an expert''s reading.';
COMMENT ON COLUMN register.examination.second_reported IS 'Whether a second reader''s or an expert''s report is there.';

CREATE TABLE register.nodule (
    research_id         register.token NOT NULL,
    examination_id      register.token NOT NULL,
    number              integer NOT NULL,
    stated_id           register.token,
    type                register.nodule_type NOT NULL,
    status              register.nodule_status NOT NULL,
    location            register.nodule_location NOT NULL,
    lobe                register.lobe NOT NULL,
    segment             text,
    long_axis_mm        double precision,
    short_axis_mm       double precision,
    solid_long_axis_mm  double precision,
    solid_short_axis_mm double precision,
    volume_mm3          double precision,
    solid_volume_mm3    double precision,
    margin              register.margin NOT NULL,
    shape               register.shape NOT NULL,
    benign_signs        text[] NOT NULL,
    cyst_features       text[] NOT NULL,
    suspicious_features text[] NOT NULL,
    slow_growth         register.answer NOT NULL,
    PRIMARY KEY (research_id, examination_id, number),
    FOREIGN KEY (research_id, examination_id) REFERENCES register.examination
);
CREATE INDEX nodule_by_examination ON register.nodule (examination_id);
CREATE INDEX nodule_by_stated_id ON register.nodule (research_id, stated_id);
COMMENT ON TABLE register.nodule IS 'A finding of one examination. Axes in millimetres, volumes in cubic millimetres; null is unknown, never zero.';
COMMENT ON COLUMN register.nodule.research_id IS 'The person.';
COMMENT ON COLUMN register.nodule.examination_id IS 'The examination.';
COMMENT ON COLUMN register.nodule.number IS 'Ordinal within the protocol, from 1.';
COMMENT ON COLUMN register.nodule.stated_id IS 'The same value in a later examination is the same nodule, as the source follows it.';
COMMENT ON COLUMN register.nodule.type IS 'Attenuation.';
COMMENT ON COLUMN register.nodule.status IS 'Compared with the prior examination.';
COMMENT ON COLUMN register.nodule.location IS 'Where in the lung''s anatomy.';
COMMENT ON COLUMN register.nodule.lobe IS 'Lobe.';
COMMENT ON COLUMN register.nodule.segment IS 'Bronchopulmonary segment, S1 to S10.';
COMMENT ON COLUMN register.nodule.long_axis_mm IS 'Longest axis, mm.';
COMMENT ON COLUMN register.nodule.short_axis_mm IS 'Axis across the longest, mm.';
COMMENT ON COLUMN register.nodule.solid_long_axis_mm IS 'Longest axis of the solid component, mm.';
COMMENT ON COLUMN register.nodule.solid_short_axis_mm IS 'Axis across it, mm.';
COMMENT ON COLUMN register.nodule.volume_mm3 IS 'Volume, mm3.';
COMMENT ON COLUMN register.nodule.solid_volume_mm3 IS 'Volume of the solid component, mm3.';
COMMENT ON COLUMN register.nodule.margin IS 'Margin.';
COMMENT ON COLUMN register.nodule.shape IS 'Shape.';
COMMENT ON COLUMN register.nodule.benign_signs IS 'Signs of benignity.';
COMMENT ON COLUMN register.nodule.cyst_features IS 'Features of an atypical cyst.';
COMMENT ON COLUMN register.nodule.suspicious_features IS 'Features that raise suspicion.';
COMMENT ON COLUMN register.nodule.slow_growth IS 'Whether growth over several examinations stayed below the 12-month threshold.';

CREATE TABLE register.health_record (
    health_record_id register.token NOT NULL,
    research_id      register.token NOT NULL REFERENCES register.participant,
    record_type      register.health_record_type NOT NULL,
    code_system      register.code_system NOT NULL,
    code             text,
    value            double precision,
    unit             text,
    effective_on     date,
    ended_on         date,
    PRIMARY KEY (research_id, health_record_id)
);
CREATE INDEX health_record_by_code ON register.health_record (code_system, code);
COMMENT ON TABLE register.health_record IS 'A coded record of the person''s health: condition, observation, procedure, medication or death.';
COMMENT ON COLUMN register.health_record.health_record_id IS 'The record, for research.';
COMMENT ON COLUMN register.health_record.research_id IS 'The person.';
COMMENT ON COLUMN register.health_record.record_type IS 'Kind of record.';
COMMENT ON COLUMN register.health_record.code_system IS 'The system of the code.';
COMMENT ON COLUMN register.health_record.code IS 'The code.';
COMMENT ON COLUMN register.health_record.value IS 'Value of an observation, in the unit beside it.';
COMMENT ON COLUMN register.health_record.unit IS 'Unit of the value.';
COMMENT ON COLUMN register.health_record.effective_on IS 'Day on which it held or began, shifted.';
COMMENT ON COLUMN register.health_record.ended_on IS 'Day on which it ended, shifted.';

-- Images may come before their protocol, so a series does not refer to the table of examinations.
CREATE TABLE register.image_series (
    series_id          register.token NOT NULL,
    research_id        register.token NOT NULL REFERENCES register.participant,
    study_id           register.token NOT NULL,
    examination_id     register.token,
    modality           text,
    acquired_on        date,
    rows               integer,
    columns            integer,
    bits_allocated     integer,
    slice_thickness_mm double precision,
    tube_voltage_kv    double precision,
    instance_count     integer NOT NULL,
    size_bytes         bigint NOT NULL,
    PRIMARY KEY (research_id, series_id)
);
CREATE INDEX image_series_by_examination ON register.image_series (examination_id);
CREATE INDEX image_series_by_study ON register.image_series (study_id);
COMMENT ON TABLE register.image_series IS 'Images of one series as far as they have arrived: what they are, not the images themselves.';
COMMENT ON COLUMN register.image_series.series_id IS 'The series, for research.';
COMMENT ON COLUMN register.image_series.research_id IS 'The person.';
COMMENT ON COLUMN register.image_series.study_id IS 'The study.';
COMMENT ON COLUMN register.image_series.examination_id IS 'The examination that the images belong to, where known; its protocol may still be to come.';
COMMENT ON COLUMN register.image_series.modality IS 'DICOM modality.';
COMMENT ON COLUMN register.image_series.acquired_on IS 'Day of acquisition, shifted.';
COMMENT ON COLUMN register.image_series.rows IS 'Height in pixels.';
COMMENT ON COLUMN register.image_series.columns IS 'Width in pixels.';
COMMENT ON COLUMN register.image_series.bits_allocated IS 'Bits of a pixel.';
COMMENT ON COLUMN register.image_series.slice_thickness_mm IS 'Slice thickness, mm.';
COMMENT ON COLUMN register.image_series.tube_voltage_kv IS 'Tube voltage, kV.';
COMMENT ON COLUMN register.image_series.instance_count IS 'Images that have arrived.';
COMMENT ON COLUMN register.image_series.size_bytes IS 'Their files'' size in all, bytes.';

CREATE TABLE register.outcome (
    research_id     register.token PRIMARY KEY REFERENCES register.participant,
    kind            register.outcome_kind NOT NULL,
    category        register.lung_rads NOT NULL,
    s_modifier      register.answer NOT NULL,
    examination_id  register.token NOT NULL,
    mapping_version text NOT NULL,
    interval_months integer NOT NULL,
    due_on          date NOT NULL,
    reasons         text[] NOT NULL,
    FOREIGN KEY (research_id, examination_id) REFERENCES register.examination
);
CREATE INDEX outcome_by_kind ON register.outcome (kind, due_on);
COMMENT ON TABLE register.outcome IS 'What the programme does with a person next, by the deciding examination.';
COMMENT ON COLUMN register.outcome.research_id IS 'The person.';
COMMENT ON COLUMN register.outcome.kind IS 'What is next.';
COMMENT ON COLUMN register.outcome.category IS 'Lung-RADS category that decided.';
COMMENT ON COLUMN register.outcome.s_modifier IS 'Its S modifier.';
COMMENT ON COLUMN register.outcome.examination_id IS 'The deciding examination.';
COMMENT ON COLUMN register.outcome.mapping_version IS 'Version of the mapping from category to outcome.';
COMMENT ON COLUMN register.outcome.interval_months IS 'Months to the next examination; 0 is at once.';
COMMENT ON COLUMN register.outcome.due_on IS 'Day on which the next examination is due, shifted.';
COMMENT ON COLUMN register.outcome.reasons IS 'Codes of why.';

CREATE TABLE register.notification (
    notification_id register.token NOT NULL,
    research_id     register.token NOT NULL REFERENCES register.participant,
    kind            register.notification_kind NOT NULL,
    state           register.notification_state NOT NULL,
    examination_id  register.token NOT NULL,
    category        register.lung_rads NOT NULL,
    due_on          date NOT NULL,
    PRIMARY KEY (research_id, notification_id)
);
CREATE INDEX notification_by_kind ON register.notification (kind, state, due_on);
COMMENT ON TABLE register.notification IS 'Something that the screening office was asked to do, standing or withdrawn.';
COMMENT ON COLUMN register.notification.notification_id IS 'The notification, for research.';
COMMENT ON COLUMN register.notification.research_id IS 'The person.';
COMMENT ON COLUMN register.notification.kind IS 'What was asked.';
COMMENT ON COLUMN register.notification.state IS 'Whether it stands.';
COMMENT ON COLUMN register.notification.examination_id IS 'The examination that led to it.';
COMMENT ON COLUMN register.notification.category IS 'Lung-RADS category of that examination.';
COMMENT ON COLUMN register.notification.due_on IS 'Day from which it is due, shifted.';

-- ------------------------------------------------------------------ ops

CREATE TABLE ops.case_release (
    research_id register.token PRIMARY KEY,
    revision    bigint NOT NULL,
    erased      boolean NOT NULL,
    digests     jsonb NOT NULL,
    written_at  timestamptz NOT NULL
);
COMMENT ON TABLE ops.case_release IS 'The highest revision that was written or erased of every case: what keeps an older one from coming back.';
COMMENT ON COLUMN ops.case_release.research_id IS 'The person.';
COMMENT ON COLUMN ops.case_release.revision IS 'Highest revision so far.';
COMMENT ON COLUMN ops.case_release.erased IS 'Whether that revision took the case out of the register.';
COMMENT ON COLUMN ops.case_release.digests IS 'MD5 of what was written to each table, so that a revision rewrites only what it changes.';
COMMENT ON COLUMN ops.case_release.written_at IS 'When it was written.';

CREATE TABLE ops.ledger (
    event_id text PRIMARY KEY,
    source   ops.source NOT NULL,
    state    ops.terminal_state NOT NULL,
    stage    ops.stage NOT NULL,
    reason   text NOT NULL,
    at       timestamptz NOT NULL
);
CREATE INDEX ledger_by_state ON ops.ledger (source, state);
COMMENT ON TABLE ops.ledger IS 'Where every input record ended. A later stage speaks over an earlier one; within a stage the last word holds.';
COMMENT ON COLUMN ops.ledger.event_id IS 'The input record: a digest of source, file and record number.';
COMMENT ON COLUMN ops.ledger.source IS 'The system that it came from.';
COMMENT ON COLUMN ops.ledger.state IS 'Where it ended.';
COMMENT ON COLUMN ops.ledger.stage IS 'Who said so.';
COMMENT ON COLUMN ops.ledger.reason IS 'Code of why.';
COMMENT ON COLUMN ops.ledger.at IS 'When it was said.';

CREATE TABLE ops.dead_letter (
    dead_letter_id text PRIMARY KEY,
    event_id       text NOT NULL,
    source         ops.source NOT NULL,
    code           text NOT NULL,
    message        text NOT NULL,
    remedy         text NOT NULL,
    operator       text NOT NULL,
    job_version    text NOT NULL,
    topic          text,
    partition      integer,
    record_offset  bigint,
    place          text,
    at             timestamptz NOT NULL
);
CREATE INDEX dead_letter_by_event ON ops.dead_letter (event_id);
CREATE INDEX dead_letter_by_code ON ops.dead_letter (source, code);
COMMENT ON TABLE ops.dead_letter IS 'Faults of input records, less their contents: those are on the topic dead-letters, under the same id.';
COMMENT ON COLUMN ops.dead_letter.dead_letter_id IS 'The dead letter: a digest of event and code.';
COMMENT ON COLUMN ops.dead_letter.event_id IS 'The input record.';
COMMENT ON COLUMN ops.dead_letter.source IS 'The system that it came from.';
COMMENT ON COLUMN ops.dead_letter.code IS 'What is wrong.';
COMMENT ON COLUMN ops.dead_letter.message IS 'What is wrong, in a sentence that quotes no value.';
COMMENT ON COLUMN ops.dead_letter.remedy IS 'What a person can do about it.';
COMMENT ON COLUMN ops.dead_letter.operator IS 'The part of the platform that found it.';
COMMENT ON COLUMN ops.dead_letter.job_version IS 'The version of that part.';
COMMENT ON COLUMN ops.dead_letter.topic IS 'Kafka topic, where the record had got there.';
COMMENT ON COLUMN ops.dead_letter.partition IS 'Kafka partition.';
COMMENT ON COLUMN ops.dead_letter.record_offset IS 'Kafka offset.';
COMMENT ON COLUMN ops.dead_letter.place IS 'Where in the file.';
COMMENT ON COLUMN ops.dead_letter.at IS 'When it was found.';

-- A file may be dropped at the wrong source first, be rejected there, and be accepted at the right one.
CREATE TABLE ops.receipt (
    file_sha256  text NOT NULL,
    source       ops.source NOT NULL,
    records_read integer NOT NULL,
    accepted     integer NOT NULL,
    quarantined  integer NOT NULL,
    rejected     boolean NOT NULL,
    replay_of    text,
    completed_at timestamptz NOT NULL,
    PRIMARY KEY (source, file_sha256)
);
COMMENT ON TABLE ops.receipt IS 'A file that a source service has finished with.';
COMMENT ON COLUMN ops.receipt.file_sha256 IS 'SHA-256 of the file, hexadecimal.';
COMMENT ON COLUMN ops.receipt.source IS 'The source that took it.';
COMMENT ON COLUMN ops.receipt.records_read IS 'Records in the file.';
COMMENT ON COLUMN ops.receipt.accepted IS 'Of these, sent on.';
COMMENT ON COLUMN ops.receipt.quarantined IS 'Of these, put into quarantine by the source.';
COMMENT ON COLUMN ops.receipt.rejected IS 'Whether the file as a whole could not be read.';
COMMENT ON COLUMN ops.receipt.replay_of IS 'The event that this file brings again; such a file adds nothing to what came in.';
COMMENT ON COLUMN ops.receipt.completed_at IS 'When the source had finished.';

CREATE VIEW ops.balance AS
WITH came AS (
    SELECT source, sum(records_read) AS records
    FROM ops.receipt
    WHERE NOT rejected AND replay_of IS NULL
    GROUP BY source
), ended AS (
    SELECT source,
           count(*) AS records,
           count(*) FILTER (WHERE state = 'APPLIED') AS applied,
           count(*) FILTER (WHERE state = 'SUPERSEDED') AS superseded,
           count(*) FILTER (WHERE state = 'WAITING') AS waiting,
           count(*) FILTER (WHERE state = 'EXCLUDED') AS excluded,
           count(*) FILTER (WHERE state = 'QUARANTINED') AS quarantined
    FROM ops.ledger
    GROUP BY source
)
SELECT sources.source,
       coalesce(came.records, 0)::bigint AS came_in,
       coalesce(ended.applied, 0) AS applied,
       coalesce(ended.superseded, 0) AS superseded,
       coalesce(ended.waiting, 0) AS waiting,
       coalesce(ended.excluded, 0) AS excluded,
       coalesce(ended.quarantined, 0) AS quarantined,
       (coalesce(came.records, 0) - coalesce(ended.records, 0))::bigint AS in_flight
FROM (VALUES (1, 'CRM'), (2, 'RIS'), (3, 'EHR'), (4, 'PACS')) AS sources (ordinal, source)
LEFT JOIN came ON came.source = sources.source
LEFT JOIN ended ON ended.source = sources.source
ORDER BY sources.ordinal;
COMMENT ON VIEW ops.balance IS 'Per source: what came in is the sum of the states and of what is in flight. At rest nothing is in flight.';
COMMENT ON COLUMN ops.balance.source IS 'The source.';
COMMENT ON COLUMN ops.balance.came_in IS 'Records of all files that were read, replays left out.';
COMMENT ON COLUMN ops.balance.applied IS 'Records that hold.';
COMMENT ON COLUMN ops.balance.superseded IS 'Records that a newer version replaced, and duplicates.';
COMMENT ON COLUMN ops.balance.waiting IS 'Records that wait, as for their alias.';
COMMENT ON COLUMN ops.balance.excluded IS 'Records that a rule excluded.';
COMMENT ON COLUMN ops.balance.quarantined IS 'Records with a fault.';
COMMENT ON COLUMN ops.balance.in_flight IS 'Records that have not ended yet. Below zero: records without a receipt.';

CREATE FUNCTION ops.stage_rank(stage text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE stage WHEN 'SOURCE' THEN 1 WHEN 'PSEUDONYMIZE' THEN 2 WHEN 'TRIAGE' THEN 3 END;
COMMENT ON FUNCTION ops.stage_rank(text) IS 'Position of a stage on the way, from 1.';

-- ------------------------------------------------------------------ writing a case

-- The document holds, under each table's name, that table's rows with the columns' names as keys.
CREATE PROCEDURE register.apply_case(release jsonb)
    LANGUAGE plpgsql
AS $$
DECLARE
    person constant text := release ->> 'research_id';
    next_revision constant bigint := (release ->> 'revision')::bigint;
    is_erasure constant boolean := jsonb_array_length(release -> 'participant') = 0;
    known ops.case_release;
    next_digests jsonb;
BEGIN
    -- Also the lock that keeps two writers of one case apart.
    INSERT INTO ops.case_release (research_id, revision, erased, digests, written_at)
    VALUES (person, -1, true, '{}', now())
    ON CONFLICT (research_id) DO NOTHING;
    SELECT * INTO STRICT known FROM ops.case_release WHERE research_id = person FOR UPDATE;
    IF known.revision >= next_revision THEN
        RETURN;
    END IF;
    SELECT coalesce(jsonb_object_agg(name, md5(part::text)), '{}') INTO next_digests
    FROM jsonb_each(release) AS parts (name, part)
    WHERE NOT is_erasure AND jsonb_typeof(part) = 'array';
    UPDATE ops.case_release
    SET revision = next_revision, erased = is_erasure, digests = next_digests, written_at = now()
    WHERE research_id = person;

    IF is_erasure THEN
        DELETE FROM register.notification WHERE research_id = person;
        DELETE FROM register.outcome WHERE research_id = person;
        DELETE FROM register.image_series WHERE research_id = person;
        DELETE FROM register.health_record WHERE research_id = person;
        DELETE FROM register.nodule WHERE research_id = person;
        DELETE FROM register.examination WHERE research_id = person;
        DELETE FROM register.participant WHERE research_id = person;
        RETURN;
    END IF;

    INSERT INTO register.participant
        SELECT (jsonb_populate_record(NULL::register.participant, participant || jsonb_build_object('written_at', now()))).*
        FROM jsonb_array_elements(release -> 'participant') AS participant
    ON CONFLICT (research_id) DO UPDATE
        SET revision = excluded.revision,
            birth_year = excluded.birth_year,
            sex = excluded.sex,
            region = excluded.region,
            smoking_status = excluded.smoking_status,
            pack_years = excluded.pack_years,
            years_since_quit = excluded.years_since_quit,
            occupational_exposure = excluded.occupational_exposure,
            family_history = excluded.family_history,
            prior_cancer = excluded.prior_cancer,
            symptoms = excluded.symptoms,
            registered_on = excluded.registered_on,
            quarantined_records = excluded.quarantined_records,
            written_at = excluded.written_at;

    -- These three refer to each other.
    IF (known.digests -> 'examination', known.digests -> 'nodule', known.digests -> 'outcome')
        IS DISTINCT FROM (next_digests -> 'examination', next_digests -> 'nodule', next_digests -> 'outcome') THEN
        DELETE FROM register.outcome WHERE research_id = person;
        DELETE FROM register.nodule WHERE research_id = person;
        DELETE FROM register.examination WHERE research_id = person;
        INSERT INTO register.examination
            SELECT * FROM jsonb_populate_recordset(NULL::register.examination, release -> 'examination');
        INSERT INTO register.nodule
            SELECT * FROM jsonb_populate_recordset(NULL::register.nodule, release -> 'nodule');
        INSERT INTO register.outcome
            SELECT * FROM jsonb_populate_recordset(NULL::register.outcome, release -> 'outcome');
    END IF;
    IF known.digests -> 'health_record' IS DISTINCT FROM next_digests -> 'health_record' THEN
        DELETE FROM register.health_record WHERE research_id = person;
        INSERT INTO register.health_record
            SELECT * FROM jsonb_populate_recordset(NULL::register.health_record, release -> 'health_record');
    END IF;
    IF known.digests -> 'image_series' IS DISTINCT FROM next_digests -> 'image_series' THEN
        DELETE FROM register.image_series WHERE research_id = person;
        INSERT INTO register.image_series
            SELECT * FROM jsonb_populate_recordset(NULL::register.image_series, release -> 'image_series');
    END IF;
    IF known.digests -> 'notification' IS DISTINCT FROM next_digests -> 'notification' THEN
        DELETE FROM register.notification WHERE research_id = person;
        INSERT INTO register.notification
            SELECT * FROM jsonb_populate_recordset(NULL::register.notification, release -> 'notification');
    END IF;
END
$$;
COMMENT ON PROCEDURE register.apply_case(jsonb) IS 'Replaces a whole case by a higher revision of it, or erases it, in one statement; a revision that is not higher changes nothing.';
