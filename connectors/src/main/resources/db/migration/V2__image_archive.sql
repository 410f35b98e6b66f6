-- What of each series is in the archive of images, beside what of it has arrived.

ALTER DOMAIN ops.stage DROP CONSTRAINT stage_check;
ALTER DOMAIN ops.stage ADD CONSTRAINT stage_check CHECK (VALUE IN ('SOURCE', 'PSEUDONYMIZE', 'TRIAGE', 'IMAGES'));

CREATE OR REPLACE FUNCTION ops.stage_rank(stage text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE stage WHEN 'SOURCE' THEN 1 WHEN 'PSEUDONYMIZE' THEN 2 WHEN 'TRIAGE' THEN 3 WHEN 'IMAGES' THEN 4 END;

-- Comes another way than the case, before it or after it, so it refers to nothing.
CREATE TABLE register.archived_series (
    series_id          register.token PRIMARY KEY,
    research_id        register.token NOT NULL,
    study_id           register.token NOT NULL,
    revision           bigint NOT NULL,
    archive_study_uid  text NOT NULL,
    archive_series_uid text NOT NULL,
    archive_location   text NOT NULL,
    complete           boolean NOT NULL,
    archived_count     integer NOT NULL,
    archived_bytes     bigint NOT NULL,
    missing_count      integer,
    refused_count      integer NOT NULL,
    modality           text,
    rows               integer,
    columns            integer,
    slice_thickness_mm double precision,
    slice_spacing_mm   double precision,
    row_spacing_mm     double precision,
    column_spacing_mm  double precision,
    kernel             text,
    tube_voltage_kv    double precision,
    manufacturer       text,
    model              text,
    written_at         timestamptz NOT NULL
);
CREATE INDEX archived_series_by_person ON register.archived_series (research_id);
CREATE INDEX archived_series_by_study ON register.archived_series (study_id);
COMMENT ON TABLE register.archived_series IS 'Images of one series that are in the archive, without identity.';
COMMENT ON COLUMN register.archived_series.series_id IS 'The series, for research.';
COMMENT ON COLUMN register.archived_series.research_id IS 'The person.';
COMMENT ON COLUMN register.archived_series.study_id IS 'The study.';
COMMENT ON COLUMN register.archived_series.revision IS 'Only a higher one replaces it. Microseconds since 1970-01-01 UTC when it was decided.';
COMMENT ON COLUMN register.archived_series.archive_study_uid IS 'Study Instance UID in the archive: derived, not the hospital''s.';
COMMENT ON COLUMN register.archived_series.archive_series_uid IS 'Series Instance UID in the archive.';
COMMENT ON COLUMN register.archived_series.archive_location IS 'Key below the root of a folder archive, or path below the address of a DICOMweb server.';
COMMENT ON COLUMN register.archived_series.complete IS 'Whether images have stopped coming.';
COMMENT ON COLUMN register.archived_series.archived_count IS 'Images in the archive.';
COMMENT ON COLUMN register.archived_series.archived_bytes IS 'Their files'' size in all, bytes.';
COMMENT ON COLUMN register.archived_series.missing_count IS 'Gaps in the images'' numbers; null where they are not numbered one after another.';
COMMENT ON COLUMN register.archived_series.refused_count IS 'Images that are in quarantine.';
COMMENT ON COLUMN register.archived_series.modality IS 'DICOM modality.';
COMMENT ON COLUMN register.archived_series.rows IS 'Height in pixels.';
COMMENT ON COLUMN register.archived_series.columns IS 'Width in pixels.';
COMMENT ON COLUMN register.archived_series.slice_thickness_mm IS 'Slice thickness, mm.';
COMMENT ON COLUMN register.archived_series.slice_spacing_mm IS 'Spacing between slices, mm.';
COMMENT ON COLUMN register.archived_series.row_spacing_mm IS 'Distance of pixel rows, mm.';
COMMENT ON COLUMN register.archived_series.column_spacing_mm IS 'Distance of pixel columns, mm.';
COMMENT ON COLUMN register.archived_series.kernel IS 'Convolution kernel.';
COMMENT ON COLUMN register.archived_series.tube_voltage_kv IS 'Tube voltage, kV.';
COMMENT ON COLUMN register.archived_series.manufacturer IS 'Manufacturer of the scanner.';
COMMENT ON COLUMN register.archived_series.model IS 'Model of the scanner.';
COMMENT ON COLUMN register.archived_series.written_at IS 'When this revision was written.';

-- The document holds the row with the columns' names as keys; without a revision it is a tombstone.
CREATE PROCEDURE register.apply_series(release jsonb)
    LANGUAGE plpgsql
AS $$
DECLARE
    person constant text := release ->> 'research_id';
    next_revision constant bigint := (release ->> 'revision')::bigint;
BEGIN
    IF next_revision IS NULL THEN
        DELETE FROM register.archived_series WHERE series_id = release ->> 'series_id';
        RETURN;
    END IF;
    -- The lock that an erasure of the case takes too: either it sees this row, or this sees the erasure.
    INSERT INTO ops.case_release (research_id, revision, erased, digests, written_at)
    VALUES (person, -1, true, '{}', now())
    ON CONFLICT (research_id) DO NOTHING;
    PERFORM FROM ops.case_release
    WHERE research_id = person AND erased AND revision >= next_revision
    FOR UPDATE;
    IF FOUND THEN
        RETURN;
    END IF;
    INSERT INTO register.archived_series AS known
        SELECT (jsonb_populate_record(NULL::register.archived_series, release || jsonb_build_object('written_at', now()))).*
    ON CONFLICT (series_id) DO UPDATE
        SET research_id = excluded.research_id,
            study_id = excluded.study_id,
            revision = excluded.revision,
            archive_study_uid = excluded.archive_study_uid,
            archive_series_uid = excluded.archive_series_uid,
            archive_location = excluded.archive_location,
            complete = excluded.complete,
            archived_count = excluded.archived_count,
            archived_bytes = excluded.archived_bytes,
            missing_count = excluded.missing_count,
            refused_count = excluded.refused_count,
            modality = excluded.modality,
            rows = excluded.rows,
            columns = excluded.columns,
            slice_thickness_mm = excluded.slice_thickness_mm,
            slice_spacing_mm = excluded.slice_spacing_mm,
            row_spacing_mm = excluded.row_spacing_mm,
            column_spacing_mm = excluded.column_spacing_mm,
            kernel = excluded.kernel,
            tube_voltage_kv = excluded.tube_voltage_kv,
            manufacturer = excluded.manufacturer,
            model = excluded.model,
            written_at = excluded.written_at
        WHERE known.revision < excluded.revision;
END
$$;
COMMENT ON PROCEDURE register.apply_series(jsonb) IS 'Replaces a series by a higher revision of it, or removes it; a revision from before the erasure of its case changes nothing.';

CREATE FUNCTION register.erase_archived_series() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    DELETE FROM register.archived_series WHERE research_id = NEW.research_id AND revision <= NEW.revision;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION register.erase_archived_series() IS 'What the archive held of a person goes with the case.';
CREATE TRIGGER erase_archived_series AFTER UPDATE ON ops.case_release
    FOR EACH ROW WHEN (NEW.erased AND NEW.revision > OLD.revision)
    EXECUTE FUNCTION register.erase_archived_series();

CREATE VIEW register.series AS
SELECT arrived.research_id,
       arrived.examination_id,
       arrived.study_id,
       arrived.series_id,
       arrived.acquired_on,
       coalesce(archived.modality, arrived.modality) AS modality,
       arrived.instance_count AS received_slices,
       coalesce(archived.archived_count, 0) AS archived_slices,
       archived.missing_count AS missing_slices,
       coalesce(archived.refused_count, 0) AS refused_slices,
       coalesce(archived.rows, arrived.rows) AS rows,
       coalesce(archived.columns, arrived.columns) AS columns,
       archived.slice_spacing_mm,
       archived.row_spacing_mm,
       archived.column_spacing_mm,
       coalesce(archived.slice_thickness_mm, arrived.slice_thickness_mm) AS slice_thickness_mm,
       archived.kernel,
       coalesce(archived.tube_voltage_kv, arrived.tube_voltage_kv) AS tube_voltage_kv,
       archived.manufacturer,
       archived.model,
       archived.archive_location,
       archived.archive_study_uid,
       archived.archive_series_uid,
       coalesce(archived.complete, false) AS complete
FROM register.image_series arrived
LEFT JOIN register.archived_series archived
    ON archived.series_id = arrived.series_id AND archived.research_id = arrived.research_id;
COMMENT ON VIEW register.series IS 'Every series that has arrived, with what of it is in the archive of images and where.';
COMMENT ON COLUMN register.series.research_id IS 'The person.';
COMMENT ON COLUMN register.series.examination_id IS 'The examination that the images belong to, by accession number or study.';
COMMENT ON COLUMN register.series.study_id IS 'The study.';
COMMENT ON COLUMN register.series.series_id IS 'The series.';
COMMENT ON COLUMN register.series.acquired_on IS 'Day of acquisition, shifted.';
COMMENT ON COLUMN register.series.modality IS 'DICOM modality.';
COMMENT ON COLUMN register.series.received_slices IS 'Images that have arrived.';
COMMENT ON COLUMN register.series.archived_slices IS 'Of these, in the archive.';
COMMENT ON COLUMN register.series.missing_slices IS 'Gaps in the numbers of those in the archive; null where they are not numbered one after another.';
COMMENT ON COLUMN register.series.refused_slices IS 'Images that are in quarantine.';
COMMENT ON COLUMN register.series.rows IS 'Height in pixels.';
COMMENT ON COLUMN register.series.columns IS 'Width in pixels.';
COMMENT ON COLUMN register.series.slice_spacing_mm IS 'Spacing between slices, mm.';
COMMENT ON COLUMN register.series.row_spacing_mm IS 'Distance of pixel rows, mm.';
COMMENT ON COLUMN register.series.column_spacing_mm IS 'Distance of pixel columns, mm.';
COMMENT ON COLUMN register.series.slice_thickness_mm IS 'Slice thickness, mm.';
COMMENT ON COLUMN register.series.kernel IS 'Convolution kernel.';
COMMENT ON COLUMN register.series.tube_voltage_kv IS 'Tube voltage, kV.';
COMMENT ON COLUMN register.series.manufacturer IS 'Manufacturer of the scanner.';
COMMENT ON COLUMN register.series.model IS 'Model of the scanner.';
COMMENT ON COLUMN register.series.archive_location IS 'Where the images are; null where none is in the archive.';
COMMENT ON COLUMN register.series.archive_study_uid IS 'Study Instance UID in the archive.';
COMMENT ON COLUMN register.series.archive_series_uid IS 'Series Instance UID in the archive.';
COMMENT ON COLUMN register.series.complete IS 'Whether images have stopped coming and are in the archive.';
