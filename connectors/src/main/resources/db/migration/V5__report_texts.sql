-- Free texts of protocols and health records, without identity, beside the case that they are of.

CREATE DOMAIN register.text_kind AS text CHECK (VALUE IN ('FINDINGS', 'CONCLUSION', 'SECOND_REPORT', 'EXPERT_REPORT', 'RECORD_TEXT', 'RECORD_DISPLAY', 'RECORD_VALUE'));
COMMENT ON DOMAIN register.text_kind IS 'Which text of a protocol or a health record.';

-- Comes another way than the case, before it or after it, so it refers to nothing.
CREATE TABLE register.report_text (
    text_id          register.token PRIMARY KEY,
    research_id      register.token NOT NULL,
    examination_id   register.token,
    health_record_id register.token,
    kind             register.text_kind NOT NULL,
    content          text NOT NULL,
    masks            jsonb NOT NULL,
    rules_version    text NOT NULL,
    revision         bigint NOT NULL,
    case_revision    bigint NOT NULL,
    written_at       timestamptz NOT NULL,
    CHECK (num_nonnulls(examination_id, health_record_id) = 1)
);
CREATE INDEX report_text_by_person ON register.report_text (research_id);
CREATE INDEX report_text_by_examination ON register.report_text (examination_id);
CREATE INDEX report_text_by_health_record ON register.report_text (health_record_id);
COMMENT ON TABLE register.report_text IS 'Free texts of examinations and health records. What could identify a person is masked; dates are shifted like all of the person''s.';
COMMENT ON COLUMN register.report_text.text_id IS 'The text, for research.';
COMMENT ON COLUMN register.report_text.research_id IS 'The person.';
COMMENT ON COLUMN register.report_text.examination_id IS 'The examination whose protocol it is of, or null.';
COMMENT ON COLUMN register.report_text.health_record_id IS 'The health record that it is of, or null.';
COMMENT ON COLUMN register.report_text.kind IS 'Which text of it.';
COMMENT ON COLUMN register.report_text.content IS 'The text. In brackets: what was masked.';
COMMENT ON COLUMN register.report_text.masks IS 'How often each kind was masked.';
COMMENT ON COLUMN register.report_text.rules_version IS 'Version of the rules that masked it.';
COMMENT ON COLUMN register.report_text.revision IS 'Only a higher one replaces it. Microseconds since 1970-01-01 UTC when it was decided.';
COMMENT ON COLUMN register.report_text.case_revision IS 'Revision of the case whose consent it goes by.';
COMMENT ON COLUMN register.report_text.written_at IS 'When this revision was written.';

-- The document holds the row with the columns' names as keys; without a revision it is a tombstone.
CREATE PROCEDURE register.apply_text(release jsonb)
    LANGUAGE plpgsql
AS $$
DECLARE
    person constant text := release ->> 'research_id';
    next_revision constant bigint := (release ->> 'revision')::bigint;
    of_case constant bigint := (release ->> 'case_revision')::bigint;
BEGIN
    IF next_revision IS NULL THEN
        DELETE FROM register.report_text WHERE text_id = release ->> 'text_id' AND case_revision <= of_case;
        RETURN;
    END IF;
    -- The lock that an erasure of the case takes too: either it sees this row, or this sees the erasure.
    INSERT INTO ops.case_release (research_id, revision, erased, digests, written_at)
    VALUES (person, -1, true, '{}', now())
    ON CONFLICT (research_id) DO NOTHING;
    PERFORM FROM ops.case_release
    WHERE research_id = person AND erased AND revision >= of_case
    FOR UPDATE;
    IF FOUND THEN
        RETURN;
    END IF;
    INSERT INTO register.report_text AS known
        SELECT (jsonb_populate_record(NULL::register.report_text, release || jsonb_build_object('written_at', now()))).*
    ON CONFLICT (text_id) DO UPDATE
        SET research_id = excluded.research_id,
            examination_id = excluded.examination_id,
            health_record_id = excluded.health_record_id,
            kind = excluded.kind,
            content = excluded.content,
            masks = excluded.masks,
            rules_version = excluded.rules_version,
            revision = excluded.revision,
            case_revision = excluded.case_revision,
            written_at = excluded.written_at
        WHERE known.revision < excluded.revision;
END
$$;
COMMENT ON PROCEDURE register.apply_text(jsonb) IS 'Replaces a free text by a higher revision of it, or removes it; one that goes by a case from before its erasure changes nothing.';

CREATE FUNCTION register.erase_report_texts() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    DELETE FROM register.report_text WHERE research_id = NEW.research_id AND case_revision <= NEW.revision;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION register.erase_report_texts() IS 'Free texts of a person go with the case.';
CREATE TRIGGER erase_report_texts AFTER UPDATE ON ops.case_release
    FOR EACH ROW WHEN (NEW.erased AND NEW.revision > OLD.revision)
    EXECUTE FUNCTION register.erase_report_texts();
