-- +goose Up

-- A complaint, an enquiry of the Ombudsman or a request for data that is to be answered
-- is work like a task is.
ALTER TABLE work DROP CONSTRAINT work_kind_check;
ALTER TABLE work ADD CONSTRAINT work_kind_check CHECK (kind IN ('clock', 'letter', 'task', 'appointment', 'enquiry'));

-- +goose Down
DELETE FROM work WHERE kind = 'enquiry';
ALTER TABLE work DROP CONSTRAINT work_kind_check;
ALTER TABLE work ADD CONSTRAINT work_kind_check CHECK (kind IN ('clock', 'letter', 'task', 'appointment'));
