-- What was erased of people who withdrew consent, and which snapshots were given away.

CREATE DOMAIN ops.erasure_part AS text CHECK (VALUE IN ('REGISTER', 'CURATED_TOPICS', 'ARCHIVE', 'ORIGINALS', 'STATE', 'EXPORTS'));
COMMENT ON DOMAIN ops.erasure_part IS 'A place that data of a person are erased from; EXPORTS: snapshots that hold them are marked.';

CREATE TABLE ops.export (
    export_id  text PRIMARY KEY,
    at         timestamptz NOT NULL,
    people     integer NOT NULL,
    k          integer,
    files      jsonb NOT NULL
);
COMMENT ON TABLE ops.export IS 'A snapshot of the register that somebody took away.';
COMMENT ON COLUMN ops.export.export_id IS 'The snapshot, as its manifest names it.';
COMMENT ON COLUMN ops.export.at IS 'When it was taken.';
COMMENT ON COLUMN ops.export.people IS 'People in it.';
COMMENT ON COLUMN ops.export.k IS 'Least size of a class that was in force; null where none was.';
COMMENT ON COLUMN ops.export.files IS 'SHA-256 of each file, by its name.';

CREATE TABLE ops.export_person (
    export_id    text NOT NULL REFERENCES ops.export ON DELETE CASCADE,
    research_id  register.token NOT NULL,
    withdrawn_at timestamptz,
    PRIMARY KEY (export_id, research_id)
);
CREATE INDEX export_person_by_person ON ops.export_person (research_id);
COMMENT ON TABLE ops.export_person IS 'Who is in a snapshot.';
COMMENT ON COLUMN ops.export_person.export_id IS 'The snapshot.';
COMMENT ON COLUMN ops.export_person.research_id IS 'The person.';
COMMENT ON COLUMN ops.export_person.withdrawn_at IS 'Since when the person has to be removed from it; a mark that stays.';

-- The shared lock makes an erasure wait for this transaction: either this sees it, or it sees this row.
CREATE FUNCTION ops.mark_new_export_person() RETURNS trigger
    LANGUAGE plpgsql
AS $$
DECLARE
    gone boolean;
BEGIN
    SELECT erased INTO gone FROM ops.case_release WHERE research_id = NEW.research_id FOR SHARE;
    IF coalesce(gone, true) THEN
        NEW.withdrawn_at := clock_timestamp();
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION ops.mark_new_export_person() IS 'Whoever is erased while a snapshot is taken is marked in it.';
CREATE TRIGGER mark_new_export_person BEFORE INSERT ON ops.export_person
    FOR EACH ROW EXECUTE FUNCTION ops.mark_new_export_person();

CREATE FUNCTION ops.mark_exports() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE ops.export_person SET withdrawn_at = clock_timestamp()
    WHERE research_id = NEW.research_id AND withdrawn_at IS NULL;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION ops.mark_exports() IS 'An erasure makes every snapshot stale that holds the person.';
CREATE TRIGGER mark_exports AFTER UPDATE ON ops.case_release
    FOR EACH ROW WHEN (NEW.erased AND NEW.revision > OLD.revision)
    EXECUTE FUNCTION ops.mark_exports();

CREATE VIEW ops.export_status AS
SELECT export.export_id,
       export.at,
       export.people,
       export.k,
       count(person.withdrawn_at) AS to_remove,
       min(person.withdrawn_at) AS stale_since
FROM ops.export export
LEFT JOIN ops.export_person person ON person.export_id = export.export_id
GROUP BY export.export_id;
COMMENT ON VIEW ops.export_status IS 'Snapshots, and how many people have to be removed from each.';
COMMENT ON COLUMN ops.export_status.export_id IS 'The snapshot.';
COMMENT ON COLUMN ops.export_status.at IS 'When it was taken.';
COMMENT ON COLUMN ops.export_status.people IS 'People in it.';
COMMENT ON COLUMN ops.export_status.k IS 'Least size of a class that was in force.';
COMMENT ON COLUMN ops.export_status.to_remove IS 'People who have to be removed from it.';
COMMENT ON COLUMN ops.export_status.stale_since IS 'Since when somebody has to be; null where nobody has.';

CREATE TABLE ops.erasure (
    research_id         register.token NOT NULL,
    withdrawal_event_id text NOT NULL,
    part                ops.erasure_part NOT NULL,
    job                 text NOT NULL,
    job_version         text NOT NULL,
    requested_at        timestamptz NOT NULL,
    done_at             timestamptz NOT NULL,
    count               integer NOT NULL,
    PRIMARY KEY (research_id, withdrawal_event_id, part, job)
);
COMMENT ON TABLE ops.erasure IS 'Proofs of erasure: what a job erased of a person, said once no failure could take it back.';
COMMENT ON COLUMN ops.erasure.research_id IS 'The person.';
COMMENT ON COLUMN ops.erasure.withdrawal_event_id IS 'The input record that withdrew consent.';
COMMENT ON COLUMN ops.erasure.part IS 'What was erased.';
COMMENT ON COLUMN ops.erasure.job IS 'Who erased it.';
COMMENT ON COLUMN ops.erasure.job_version IS 'The version of that job.';
COMMENT ON COLUMN ops.erasure.requested_at IS 'When a source service accepted the withdrawal.';
COMMENT ON COLUMN ops.erasure.done_at IS 'When it was certain.';
COMMENT ON COLUMN ops.erasure.count IS 'Things erased, or snapshots marked.';

-- A late image is erased too, and raises the count; a proof that comes again says nothing new.
CREATE PROCEDURE ops.record_erasure(proof jsonb)
    LANGUAGE plpgsql
AS $$
DECLARE
    incoming ops.erasure := jsonb_populate_record(NULL::ops.erasure, proof);
BEGIN
    IF incoming.part = 'EXPORTS' THEN
        SELECT count(*) INTO incoming.count FROM ops.export_person
        WHERE research_id = incoming.research_id AND withdrawn_at IS NOT NULL;
    END IF;
    INSERT INTO ops.erasure AS known SELECT incoming.*
    ON CONFLICT (research_id, withdrawal_event_id, part, job) DO UPDATE
        SET done_at = excluded.done_at, count = excluded.count, job_version = excluded.job_version
        WHERE excluded.count > known.count;
END
$$;
COMMENT ON PROCEDURE ops.record_erasure(jsonb) IS 'Takes a proof in; of snapshots it counts those that are marked.';

CREATE VIEW ops.erasure_status AS
WITH wanted AS (
    SELECT * FROM (VALUES
        ('REGISTER', 'curate'), ('CURATED_TOPICS', 'curate'), ('STATE', 'curate'), ('EXPORTS', 'curate'),
        ('ARCHIVE', 'deidentify'), ('ORIGINALS', 'deidentify'), ('STATE', 'deidentify')) AS parts (part, job)
), withdrawal AS (
    SELECT research_id, withdrawal_event_id, min(requested_at) AS requested_at, max(done_at) AS last_done_at
    FROM ops.erasure
    GROUP BY research_id, withdrawal_event_id
)
SELECT withdrawal.research_id,
       withdrawal.withdrawal_event_id,
       withdrawal.requested_at,
       array_agg(wanted.part || ' by ' || wanted.job ORDER BY wanted.job, wanted.part) FILTER (WHERE proof.part IS NOT NULL) AS proven,
       coalesce(array_agg(wanted.part || ' by ' || wanted.job ORDER BY wanted.job, wanted.part) FILTER (WHERE proof.part IS NULL), '{}') AS missing,
       bool_and(proof.part IS NOT NULL) AS complete,
       extract(epoch FROM withdrawal.last_done_at - withdrawal.requested_at)::double precision AS seconds,
       EXISTS (SELECT FROM ops.case_release released
               WHERE released.research_id = withdrawal.research_id AND NOT released.erased) AS in_register
FROM withdrawal
CROSS JOIN wanted
LEFT JOIN ops.erasure proof
    ON proof.research_id = withdrawal.research_id AND proof.withdrawal_event_id = withdrawal.withdrawal_event_id
    AND proof.part = wanted.part AND proof.job = wanted.job
GROUP BY withdrawal.research_id, withdrawal.withdrawal_event_id, withdrawal.requested_at, withdrawal.last_done_at;
COMMENT ON VIEW ops.erasure_status IS 'Of every withdrawal: which parts are proven to be erased, and how long that took.';
COMMENT ON COLUMN ops.erasure_status.research_id IS 'The person.';
COMMENT ON COLUMN ops.erasure_status.withdrawal_event_id IS 'The input record that withdrew consent.';
COMMENT ON COLUMN ops.erasure_status.requested_at IS 'When a source service accepted it.';
COMMENT ON COLUMN ops.erasure_status.proven IS 'Parts, each with the job that erased it.';
COMMENT ON COLUMN ops.erasure_status.missing IS 'Parts without a proof yet.';
COMMENT ON COLUMN ops.erasure_status.complete IS 'Whether every part is proven.';
COMMENT ON COLUMN ops.erasure_status.seconds IS 'From the acceptance of the withdrawal to the last proof.';
COMMENT ON COLUMN ops.erasure_status.in_register IS 'Whether the person is in the register: after consent was given again.';
