-- A withdrawal that triage found older than what the case had already never held there: somebody whose national id changed is known by
-- another pseudonym by then, whose newer entry speaks for him. Jobs that met it first have proven their parts; the others never will. Everybody
-- else's stays wanted: one that held and was followed by a newer entry is NEWER_VERSION in the ledger.
CREATE OR REPLACE VIEW ops.erasure_status AS
WITH wanted AS (
    SELECT * FROM (VALUES
        ('REGISTER', 'curate'), ('CURATED_TOPICS', 'curate'), ('STATE', 'curate'), ('EXPORTS', 'curate'),
        ('ARCHIVE', 'deidentify'), ('ORIGINALS', 'deidentify'), ('STATE', 'deidentify')) AS parts (part, job)
), withdrawal AS (
    SELECT research_id, withdrawal_event_id, min(requested_at) AS requested_at, max(done_at) AS last_done_at
    FROM ops.erasure
    WHERE NOT EXISTS (SELECT FROM ops.ledger
                      WHERE ledger.event_id = erasure.withdrawal_event_id
                        AND ledger.stage = 'TRIAGE' AND ledger.state = 'SUPERSEDED' AND ledger.reason = 'OLDER_VERSION')
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
