-- What is computed beside what is stated, whom the programme screens, and what the office was told again.

CREATE DOMAIN register.computed_category AS text CHECK (VALUE IN ('CATEGORY_0', 'CATEGORY_1', 'CATEGORY_2', 'CATEGORY_3', 'CATEGORY_4A', 'CATEGORY_4B', 'CATEGORY_4X', 'INDETERMINATE'));
COMMENT ON DOMAIN register.computed_category IS 'Lung-RADS as computed from the findings; INDETERMINATE where something that it needs is missing.';
CREATE DOMAIN register.second_reading AS text CHECK (VALUE IN ('NOT_ASKED', 'ASKED', 'REPORTED', 'AGREED', 'DISAGREED'));
COMMENT ON DOMAIN register.second_reading IS 'How far a second reading has come, and what came of it.';
CREATE DOMAIN register.urgency AS text CHECK (VALUE IN ('FIRST', 'REMINDER', 'ESCALATION'));
COMMENT ON DOMAIN register.urgency IS 'How often the screening office was told.';
CREATE DOMAIN register.eligibility_status AS text CHECK (VALUE IN ('ELIGIBLE', 'NOT_ELIGIBLE', 'UNDETERMINED'));
COMMENT ON DOMAIN register.eligibility_status IS 'Whether somebody is to be screened; UNDETERMINED where something that decides is not known.';

ALTER TABLE register.examination
    ADD COLUMN computed_lung_rads register.computed_category,
    ADD COLUMN computed_version   text,
    ADD COLUMN deciding_nodule    integer,
    ADD COLUMN computed_reasons   text[],
    ADD COLUMN computed_missing   text[],
    ADD COLUMN computed_flags     text[],
    ADD COLUMN routed_lung_rads   register.lung_rads,
    ADD COLUMN second_reading     register.second_reading;
CREATE INDEX examination_by_computed ON register.examination (computed_lung_rads, lung_rads);
COMMENT ON COLUMN register.examination.computed_lung_rads IS 'Lung-RADS category as computed from the findings and the earlier examinations; null for a cancelled one.';
COMMENT ON COLUMN register.examination.computed_version IS 'Version of the rules that computed it; empty where the findings are not recorded.';
COMMENT ON COLUMN register.examination.deciding_nodule IS 'Number of the nodule that decides.';
COMMENT ON COLUMN register.examination.computed_reasons IS 'Rules that applied.';
COMMENT ON COLUMN register.examination.computed_missing IS 'What would have to be known to compute it.';
COMMENT ON COLUMN register.examination.computed_flags IS 'What a reader should look at.';
COMMENT ON COLUMN register.examination.routed_lung_rads IS 'The category that routes the patient: the more suspicious one, or as the programme''s rule says.';
COMMENT ON COLUMN register.examination.second_reading IS 'Whether somebody has to read it a second time, or has.';

ALTER TABLE register.nodule
    ADD COLUMN lasting_id           register.token,
    ADD COLUMN match_confidence     integer,
    ADD COLUMN computed_status      register.nodule_status,
    ADD COLUMN computed_lung_rads   register.computed_category,
    ADD COLUMN diameter_change_mm   double precision,
    ADD COLUMN volume_doubling_days integer,
    ADD COLUMN computed_flags       text[];
CREATE INDEX nodule_by_lasting_id ON register.nodule (research_id, lasting_id);
COMMENT ON COLUMN register.nodule.lasting_id IS 'The same value in another examination of the person is the same nodule, stated or recognized.';
COMMENT ON COLUMN register.nodule.match_confidence IS 'Of that, in hundredths: 100 by the source''s own id, 0 where it was matched to no earlier one.';
COMMENT ON COLUMN register.nodule.computed_status IS 'Compared with the earlier examinations by measurements; UNKNOWN where they do not tell.';
COMMENT ON COLUMN register.nodule.computed_lung_rads IS 'Category of this nodule alone.';
COMMENT ON COLUMN register.nodule.diameter_change_mm IS 'Of the mean diameter since the examination before, mm.';
COMMENT ON COLUMN register.nodule.volume_doubling_days IS 'Volume doubling time since then, days; null where it has not become larger.';
COMMENT ON COLUMN register.nodule.computed_flags IS 'What a reader should look at.';

ALTER TABLE register.notification
    ADD COLUMN urgency      register.urgency NOT NULL DEFAULT 'FIRST',
    ADD COLUMN acknowledged boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN register.notification.urgency IS 'How urgently it was said last.';
COMMENT ON COLUMN register.notification.acknowledged IS 'Whether somebody of the office has taken it on.';

CREATE TABLE register.eligibility (
    research_id      register.token PRIMARY KEY REFERENCES register.participant ON DELETE CASCADE,
    status           register.eligibility_status NOT NULL,
    criteria_version text NOT NULL,
    reasons          text[] NOT NULL,
    decided_on       date NOT NULL
);
CREATE INDEX eligibility_by_status ON register.eligibility (status);
COMMENT ON TABLE register.eligibility IS 'Whether a participant is to be screened, by the programme''s criteria.';
COMMENT ON COLUMN register.eligibility.research_id IS 'The person.';
COMMENT ON COLUMN register.eligibility.status IS 'The decision.';
COMMENT ON COLUMN register.eligibility.criteria_version IS 'Version of the criteria that decided.';
COMMENT ON COLUMN register.eligibility.reasons IS 'A code for each criterion: met, not met, or what is not known.';
COMMENT ON COLUMN register.eligibility.decided_on IS 'Day since which it stands like this, shifted.';

-- Around apply_case, which takes the new columns by their names: it decides whether the revision counts, and holds the lock.
CREATE PROCEDURE register.write_case(release jsonb)
    LANGUAGE plpgsql
AS $$
DECLARE
    person constant text := release ->> 'research_id';
    decision constant jsonb := release -> 'eligibility' -> 0;
BEGIN
    CALL register.apply_case(release);
    IF NOT EXISTS (SELECT FROM ops.case_release
                   WHERE research_id = person AND revision = (release ->> 'revision')::bigint AND NOT erased) THEN
        RETURN;
    END IF;
    IF decision IS NULL THEN
        DELETE FROM register.eligibility WHERE research_id = person;
        RETURN;
    END IF;
    INSERT INTO register.eligibility AS known
        SELECT (jsonb_populate_record(NULL::register.eligibility, decision)).*
    ON CONFLICT (research_id) DO UPDATE
        SET status = excluded.status,
            criteria_version = excluded.criteria_version,
            reasons = excluded.reasons,
            decided_on = excluded.decided_on
        WHERE known IS DISTINCT FROM excluded;
END
$$;
COMMENT ON PROCEDURE register.write_case(jsonb) IS 'Replaces a whole case by a higher revision of it, or erases it, with what this release of the platform adds to a case.';
