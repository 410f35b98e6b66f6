-- Who there is. What each of them may do is in afterMigrate__grants.sql. Where the roles are made by
-- a database's administrator beforehand, with passwords, nothing is left to do for the first
-- statement; else they are made here and nobody can log in as one of them.

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'pulmoflow_owner', 'pulmoflow_writer', 'pulmoflow_reader', 'pulmoflow_operator'
    ] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', name);
        END IF;
    END LOOP;

    -- What PostgreSQL gives to everybody: connections and temporary tables.
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format(
        'GRANT CONNECT ON DATABASE %I'
            ' TO pulmoflow_owner, pulmoflow_writer, pulmoflow_reader, pulmoflow_operator',
        current_database());
END
$$;
