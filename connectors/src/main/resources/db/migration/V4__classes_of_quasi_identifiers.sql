-- Quasi-identifiers leave the cases: they are known of at least k people together, or of nobody.

ALTER TABLE register.participant RENAME TO participant_record;
ALTER TABLE register.participant_record
    DROP COLUMN birth_year,
    DROP COLUMN sex,
    DROP COLUMN region,
    DROP COLUMN smoking_status,
    DROP COLUMN occupational_exposure;
DROP DOMAIN register.sex;
DROP DOMAIN register.smoking_status;
COMMENT ON TABLE register.participant_record IS 'What is known of participants beside the quasi-identifiers; readers take register.participant.';
COMMENT ON COLUMN register.participant_record.pack_years IS 'In steps of 5, the lower end.';
COMMENT ON COLUMN register.participant_record.years_since_quit IS 'Whole years between quitting and registration in steps of 5, the lower end.';

CREATE TABLE ops.class_release (
    shard      text PRIMARY KEY,
    revision   bigint NOT NULL,
    written_at timestamptz NOT NULL
);
COMMENT ON TABLE ops.class_release IS 'How far the classes of each shard have been written.';
COMMENT ON COLUMN ops.class_release.shard IS 'People who are grouped with each other.';
COMMENT ON COLUMN ops.class_release.revision IS 'Only a higher one changes anything. Microseconds since 1970-01-01 UTC when it was decided.';
COMMENT ON COLUMN ops.class_release.written_at IS 'When this revision was written.';

CREATE TABLE register.anonymity_class (
    class_id              register.token PRIMARY KEY,
    shard                 text NOT NULL,
    revision              bigint NOT NULL,
    age                   text NOT NULL,
    sex                   text NOT NULL,
    region                text NOT NULL,
    smoking_status        text NOT NULL,
    occupational_exposure text NOT NULL,
    examination_month     text NOT NULL,
    levels                integer[] NOT NULL,
    generalization        double precision NOT NULL,
    k                     integer NOT NULL CHECK (k >= 2),
    size                  integer NOT NULL CHECK (size >= k),
    part                  integer NOT NULL,
    parts                 integer NOT NULL
);
CREATE INDEX anonymity_class_by_shard ON register.anonymity_class (shard);
COMMENT ON TABLE register.anonymity_class IS 'Quasi-identifiers that at least k people share, as rungs of their ladders; * is anything.';
COMMENT ON COLUMN register.anonymity_class.class_id IS 'The same for the same shard, tuple and part.';
COMMENT ON COLUMN register.anonymity_class.shard IS 'People who are grouped with each other.';
COMMENT ON COLUMN register.anonymity_class.revision IS 'Of the batch that wrote it last.';
COMMENT ON COLUMN register.anonymity_class.age IS 'In years at registration.';
COMMENT ON COLUMN register.anonymity_class.sex IS 'Administrative sex.';
COMMENT ON COLUMN register.anonymity_class.region IS 'Region of residence.';
COMMENT ON COLUMN register.anonymity_class.smoking_status IS 'Smoking status at registration.';
COMMENT ON COLUMN register.anonymity_class.occupational_exposure IS 'Exposure to carcinogens at work.';
COMMENT ON COLUMN register.anonymity_class.examination_month IS 'Of the latest examination, by its shifted date.';
COMMENT ON COLUMN register.anonymity_class.levels IS 'How far each of the six is generalized, in their order: 0 is not at all.';
COMMENT ON COLUMN register.anonymity_class.generalization IS 'Mean over the six of level by height of the ladder, from 0 to 1.';
COMMENT ON COLUMN register.anonymity_class.k IS 'How many people have to share it.';
COMMENT ON COLUMN register.anonymity_class.size IS 'How many people share it, over all parts.';
COMMENT ON COLUMN register.anonymity_class.part IS 'Which part of a class that is published in parts, from 1.';
COMMENT ON COLUMN register.anonymity_class.parts IS 'How many parts.';

-- A row for each shard that says something of a person: shards are written apart, and who moves is in both for a moment.
CREATE TABLE register.class_member (
    shard       text NOT NULL,
    research_id register.token NOT NULL,
    class_id    register.token NOT NULL REFERENCES register.anonymity_class ON DELETE CASCADE,
    PRIMARY KEY (research_id, shard)
);
CREATE INDEX class_member_by_class ON register.class_member (class_id);
COMMENT ON TABLE register.class_member IS 'Who is in which class; may be ahead of the cases, and behind them.';
COMMENT ON COLUMN register.class_member.shard IS 'People who are grouped with each other.';
COMMENT ON COLUMN register.class_member.research_id IS 'The person.';
COMMENT ON COLUMN register.class_member.class_id IS 'The class.';

-- Cases and classes are written apart: what is shown is what k people show who are here, whatever is under way.
CREATE VIEW register.participant AS
WITH placed AS (
    SELECT DISTINCT ON (member.research_id)
           member.research_id, class.age, class.sex, class.region, class.smoking_status,
           class.occupational_exposure, class.examination_month, class.generalization, class.k
    FROM register.class_member member
    JOIN register.anonymity_class class ON class.class_id = member.class_id
    ORDER BY member.research_id, class.revision DESC, member.shard
), present AS (
    SELECT person.*, placed.age, placed.sex, placed.region, placed.smoking_status,
           placed.occupational_exposure, placed.examination_month, placed.generalization, placed.k,
           count(*) OVER (PARTITION BY placed.age, placed.sex, placed.region, placed.smoking_status,
                                       placed.occupational_exposure, placed.examination_month) AS sharing
    FROM register.participant_record person
    LEFT JOIN placed ON placed.research_id = person.research_id
)
SELECT research_id,
       revision,
       CASE WHEN sharing >= k THEN age ELSE '*' END AS age,
       CASE WHEN sharing >= k THEN sex ELSE '*' END AS sex,
       CASE WHEN sharing >= k THEN region ELSE '*' END AS region,
       CASE WHEN sharing >= k THEN smoking_status ELSE '*' END AS smoking_status,
       CASE WHEN sharing >= k THEN occupational_exposure ELSE '*' END AS occupational_exposure,
       CASE WHEN sharing >= k THEN examination_month ELSE '*' END AS examination_month,
       CASE WHEN sharing >= k THEN sharing END AS class_size,
       CASE WHEN sharing >= k THEN generalization ELSE 1 END AS generalization,
       pack_years,
       years_since_quit,
       family_history,
       prior_cancer,
       symptoms,
       registered_on,
       quarantined_records,
       written_at
FROM present;
COMMENT ON VIEW register.participant IS 'One row per person in the register, with quasi-identifiers as far as at least k people in it share all six; * is anything.';
COMMENT ON COLUMN register.participant.research_id IS 'The person.';
COMMENT ON COLUMN register.participant.revision IS 'Revision of the case.';
COMMENT ON COLUMN register.participant.age IS 'In years at registration: a year, a band, or *.';
COMMENT ON COLUMN register.participant.sex IS 'Administrative sex.';
COMMENT ON COLUMN register.participant.region IS 'Region of residence, or a wider part of the country.';
COMMENT ON COLUMN register.participant.smoking_status IS 'Smoking status at registration.';
COMMENT ON COLUMN register.participant.occupational_exposure IS 'Exposure to carcinogens at work.';
COMMENT ON COLUMN register.participant.examination_month IS 'Of the latest examination, by its shifted date: a month, a longer period, or *.';
COMMENT ON COLUMN register.participant.class_size IS 'How many people in the register share all six; null where they are not shown.';
COMMENT ON COLUMN register.participant.generalization IS 'How far the six are generalized: 0 is not at all, 1 is wholly.';
COMMENT ON COLUMN register.participant.pack_years IS 'In steps of 5, the lower end.';
COMMENT ON COLUMN register.participant.years_since_quit IS 'Whole years between quitting and registration in steps of 5, the lower end.';
COMMENT ON COLUMN register.participant.family_history IS 'Lung cancer in the family.';
COMMENT ON COLUMN register.participant.prior_cancer IS 'Cancer before.';
COMMENT ON COLUMN register.participant.symptoms IS 'Symptoms at registration.';
COMMENT ON COLUMN register.participant.registered_on IS 'Day of registration, shifted.';
COMMENT ON COLUMN register.participant.quarantined_records IS 'Records of the person in quarantine: above zero the case is incomplete.';
COMMENT ON COLUMN register.participant.written_at IS 'When this revision was written.';

-- The document holds the classes that changed, with the columns' names as keys and their members' ids, and ids of those that are gone.
CREATE PROCEDURE register.apply_classes(batch jsonb)
    LANGUAGE plpgsql
AS $$
DECLARE
    of_shard constant text := batch ->> 'shard';
    next_revision constant bigint := (batch ->> 'revision')::bigint;
    known bigint;
BEGIN
    -- Also the lock that keeps two writers of one shard apart.
    INSERT INTO ops.class_release (shard, revision, written_at)
    VALUES (of_shard, -1, now())
    ON CONFLICT (shard) DO NOTHING;
    SELECT revision INTO STRICT known FROM ops.class_release WHERE shard = of_shard FOR UPDATE;
    IF known >= next_revision THEN
        RETURN;
    END IF;
    UPDATE ops.class_release SET revision = next_revision, written_at = now() WHERE shard = of_shard;

    IF (batch ->> 'complete')::boolean THEN
        DELETE FROM register.anonymity_class WHERE shard = of_shard;
    ELSE
        DELETE FROM register.anonymity_class
        WHERE class_id IN (SELECT jsonb_array_elements_text(batch -> 'gone'));
        DELETE FROM register.class_member
        WHERE class_id IN (SELECT content ->> 'class_id' FROM jsonb_array_elements(batch -> 'classes') AS content);
    END IF;
    INSERT INTO register.anonymity_class
        SELECT * FROM jsonb_populate_recordset(NULL::register.anonymity_class, batch -> 'classes')
    ON CONFLICT (class_id) DO UPDATE
        SET revision = excluded.revision,
            levels = excluded.levels,
            generalization = excluded.generalization,
            k = excluded.k,
            size = excluded.size,
            part = excluded.part,
            parts = excluded.parts;
    INSERT INTO register.class_member (shard, research_id, class_id)
        SELECT of_shard, member, content ->> 'class_id'
        FROM jsonb_array_elements(batch -> 'classes') AS content,
             jsonb_array_elements_text(content -> 'members') AS member
    ON CONFLICT (research_id, shard) DO UPDATE SET class_id = excluded.class_id;
END
$$;
COMMENT ON PROCEDURE register.apply_classes(jsonb) IS 'Writes the classes of one shard that changed together; a batch that is not above the last one changes nothing.';

CREATE FUNCTION register.erase_class_member() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    DELETE FROM register.class_member WHERE research_id = NEW.research_id;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION register.erase_class_member() IS 'Membership goes with the case; the class is decided anew after that.';
CREATE TRIGGER erase_class_member AFTER UPDATE ON ops.case_release
    FOR EACH ROW WHEN (NEW.erased AND NEW.revision > OLD.revision)
    EXECUTE FUNCTION register.erase_class_member();

-- The document holds, under each table's name, that table's rows with the columns' names as keys.
CREATE OR REPLACE PROCEDURE register.apply_case(release jsonb)
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
        DELETE FROM register.participant_record WHERE research_id = person;
        RETURN;
    END IF;

    INSERT INTO register.participant_record
        SELECT (jsonb_populate_record(NULL::register.participant_record, participant || jsonb_build_object('written_at', now()))).*
        FROM jsonb_array_elements(release -> 'participant') AS participant
    ON CONFLICT (research_id) DO UPDATE
        SET revision = excluded.revision,
            pack_years = excluded.pack_years,
            years_since_quit = excluded.years_since_quit,
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
