-- What was linked may be taken back and linked again: then every stage speaks of it anew.
ALTER TABLE ops.ledger ADD COLUMN linkage integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN ops.ledger.linkage IS 'How often the record was taken back from whoever it was linked to: a higher number speaks over every stage of a lower one.';
COMMENT ON TABLE ops.ledger IS 'Where every input record ended. What was said of the record''s latest link holds; of one link a later stage speaks over an earlier one; within a stage the last word holds.';
