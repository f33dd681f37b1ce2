-- +goose Up

-- Who opens a case from an enquiry at this moment: nobody else does meanwhile, so that
-- it becomes one case.
ALTER TABLE enquiries ADD COLUMN opening_by text NOT NULL DEFAULT '', ADD COLUMN opening_until timestamptz;

-- +goose Down
ALTER TABLE enquiries DROP COLUMN opening_by, DROP COLUMN opening_until;
