-- Who opened which contact, replayed which dead letter, made or rotated which key. Written once, by anybody who may insert; changed
-- and removed by nobody, whatever rights he has short of taking the triggers away.
CREATE TABLE ops.audit (
    audit_id  text        PRIMARY KEY,
    at        timestamptz NOT NULL,
    actor     text        NOT NULL,
    action    text        NOT NULL,
    outcome   text        NOT NULL,
    subject   text        NOT NULL,
    reason    text        NOT NULL,
    stored_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX audit_at ON ops.audit (at);
CREATE INDEX audit_subject ON ops.audit (subject);

CREATE FUNCTION ops.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ops.audit is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON ops.audit
    FOR EACH STATEMENT EXECUTE FUNCTION ops.refuse_change();
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON ops.audit
    FOR EACH STATEMENT EXECUTE FUNCTION ops.refuse_change();

COMMENT ON TABLE ops.audit IS 'Append-only: what was done that somebody may have to answer for';

-- Which key the rows of the register were made under: a fingerprint, from which nothing follows about the key.
CREATE TABLE ops.key_in_use (
    zone        text        PRIMARY KEY,
    fingerprint text        NOT NULL,
    since       timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE ops.key_in_use IS 'Fingerprint of the key under which the register was written';

COMMENT ON COLUMN ops.audit.audit_id IS 'The line.';
COMMENT ON COLUMN ops.audit.at IS 'When it was written, before what it speaks of was done.';
COMMENT ON COLUMN ops.audit.actor IS 'Who: a user of the operating system, or a staff code.';
COMMENT ON COLUMN ops.audit.action IS 'What was done.';
COMMENT ON COLUMN ops.audit.outcome IS 'Whether it was begun, done, refused or failed.';
COMMENT ON COLUMN ops.audit.subject IS 'What it was done to: the id of a notification, a dead letter, a key.';
COMMENT ON COLUMN ops.audit.reason IS 'Why, in one line.';
COMMENT ON COLUMN ops.audit.stored_at IS 'When it came here.';
COMMENT ON COLUMN ops.key_in_use.zone IS 'The zone whose key it is.';
COMMENT ON COLUMN ops.key_in_use.fingerprint IS 'Derived from the key; nothing follows from it about the key.';
COMMENT ON COLUMN ops.key_in_use.since IS 'Since when the register is written under it.';

-- Runs with its owner's rights: a writer may not empty tables, and this is the one occasion to.
CREATE PROCEDURE ops.empty_register()
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog
AS $$
DECLARE
    tables text;
BEGIN
    SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') INTO tables
    FROM pg_tables
    WHERE schemaname = 'register' OR (schemaname, tablename) IN (('ops', 'case_release'), ('ops', 'class_release'));
    EXECUTE 'TRUNCATE ' || tables || ' CASCADE';
END
$$;
COMMENT ON PROCEDURE ops.empty_register() IS 'Takes everything out of the register: another research key makes other ids of the same people.';
REVOKE ALL ON PROCEDURE ops.empty_register() FROM PUBLIC;
COMMENT ON FUNCTION ops.refuse_change() IS 'Raises: lines of the audit trail stay as they are.';
