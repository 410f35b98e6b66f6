-- A message on a source's topic that nobody can read is in the ledger, under an event of its own, and in no file's receipt.
-- It has come in all the same: left out there, each would hide the loss of a record.
CREATE OR REPLACE VIEW ops.balance AS
WITH came AS (
    SELECT source, sum(records_read) AS records
    FROM ops.receipt
    WHERE NOT rejected AND replay_of IS NULL
    GROUP BY source
), unreadable AS (
    SELECT letter.source, count(DISTINCT letter.event_id) AS records
    FROM ops.dead_letter letter
    WHERE letter.code = 'UNDECODABLE'
      AND EXISTS (SELECT FROM ops.ledger WHERE ledger.event_id = letter.event_id)
    GROUP BY letter.source
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
       (coalesce(came.records, 0) + coalesce(unreadable.records, 0))::bigint AS came_in,
       coalesce(ended.applied, 0) AS applied,
       coalesce(ended.superseded, 0) AS superseded,
       coalesce(ended.waiting, 0) AS waiting,
       coalesce(ended.excluded, 0) AS excluded,
       coalesce(ended.quarantined, 0) AS quarantined,
       (coalesce(came.records, 0) + coalesce(unreadable.records, 0)
           - coalesce(ended.records, 0))::bigint AS in_flight,
       coalesce(unreadable.records, 0) AS unreadable
FROM (VALUES (1, 'CRM'), (2, 'RIS'), (3, 'EHR'), (4, 'PACS')) AS sources (ordinal, source)
LEFT JOIN came ON came.source = sources.source
LEFT JOIN unreadable ON unreadable.source = sources.source
LEFT JOIN ended ON ended.source = sources.source
ORDER BY sources.ordinal;
COMMENT ON COLUMN ops.balance.came_in IS 'Records of all files that were read, replays left out, and messages that nobody can read.';
COMMENT ON COLUMN ops.balance.in_flight IS 'Records that have not ended yet. Below zero: records without a receipt.';
COMMENT ON COLUMN ops.balance.unreadable IS 'Messages on the source''s topic that nobody can read; all are among the quarantined.';
