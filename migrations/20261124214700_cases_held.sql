-- +goose Up

-- While an enquiry about a case is open nothing of it is deleted: whatever deletes asks
-- this column. It is worked out with the lists; until they are, each case that ever had
-- an enquiry is held.
ALTER TABLE cases ADD COLUMN held boolean NOT NULL DEFAULT false;

UPDATE cases SET held = true WHERE EXISTS (
    SELECT 1 FROM ledger l, json_array_elements(l.outcome -> 'facts') f
    WHERE l.case_ref = cases.case_ref AND f ->> 'type' = 'enquiry_received');

-- +goose Down
ALTER TABLE cases DROP COLUMN held;
