-- The rights of every role, all of them anew: runs after each migration, so that a table which one
-- of them has made, replaced or renamed is under the same rules. One statement, so that at no moment
-- a job finds itself without its rights.
--
-- pulmoflow_owner     owns everything; runs migrations.
-- pulmoflow_writer    the curate job: rows and procedures, no definitions.
-- pulmoflow_operator  the platform's operators: reads both schemas.
-- pulmoflow_reader    BI and data science: reads what is named here, and nothing that is not.
-- pg_monitor          PostgreSQL's own role for what watches it: may count, by columns that name nobody.

DO $$
DECLARE
    -- What is not in this list is not for readers: they see a new table once somebody has decided
    -- that they may.
    readable CONSTANT text[] := ARRAY[
        'participant', 'examination', 'nodule', 'health_record', 'image_series', 'archived_series',
        'series', 'outcome', 'notification', 'eligibility', 'report_text'
    ];
    -- Rows of these are never changed.
    append_only CONSTANT text[] := ARRAY['audit'];
    relation record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('pulmoflow grants'));

    REVOKE ALL ON SCHEMA register, ops
        FROM PUBLIC, pulmoflow_writer, pulmoflow_operator, pulmoflow_reader;
    REVOKE ALL ON ALL TABLES IN SCHEMA register, ops
        FROM PUBLIC, pulmoflow_writer, pulmoflow_operator, pulmoflow_reader;
    REVOKE ALL ON ALL SEQUENCES IN SCHEMA register, ops
        FROM PUBLIC, pulmoflow_writer, pulmoflow_operator, pulmoflow_reader;
    REVOKE ALL ON ALL ROUTINES IN SCHEMA register, ops
        FROM PUBLIC, pulmoflow_writer, pulmoflow_operator, pulmoflow_reader;

    GRANT USAGE ON SCHEMA register, ops TO pulmoflow_writer, pulmoflow_operator;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA register, ops TO pulmoflow_writer;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA register, ops TO pulmoflow_writer;
    GRANT EXECUTE ON ALL ROUTINES IN SCHEMA register, ops TO pulmoflow_writer;
    -- What Flyway knows is the owner's.
    REVOKE ALL ON ops.schema_history FROM pulmoflow_writer;

    GRANT SELECT ON ALL TABLES IN SCHEMA register, ops TO pulmoflow_operator;
    GRANT EXECUTE ON ALL ROUTINES IN SCHEMA register, ops TO pulmoflow_operator;
    -- It runs with its owner's rights.
    REVOKE ALL ON PROCEDURE ops.empty_register() FROM PUBLIC, pulmoflow_operator;

    GRANT USAGE ON SCHEMA register, ops TO pg_monitor;
    GRANT SELECT (kind, state, urgency, acknowledged) ON register.notification TO pg_monitor;
    GRANT SELECT (source, state) ON ops.ledger TO pg_monitor;

    GRANT USAGE ON SCHEMA register TO pulmoflow_reader;
    FOR relation IN
        SELECT c.relname AS name, n.nspname AS schema
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('register', 'ops') AND c.relkind IN ('r', 'p', 'v', 'm')
    LOOP
        IF relation.schema = 'register' AND relation.name = ANY (readable) THEN
            EXECUTE format('GRANT SELECT ON register.%I TO pulmoflow_reader', relation.name);
        END IF;
        IF relation.schema = 'ops' AND relation.name = ANY (append_only) THEN
            EXECUTE format('REVOKE UPDATE, DELETE ON ops.%I FROM pulmoflow_writer', relation.name);
        END IF;
    END LOOP;
END
$$;
