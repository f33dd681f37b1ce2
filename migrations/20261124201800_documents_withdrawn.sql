-- +goose Up

-- A document that does not belong into the case it was added to is withdrawn, for a
-- reason that is kept, sealed. Nobody opens it after that, and it stays withdrawn.
ALTER TABLE documents ADD COLUMN withdrawn_by text NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN withdrawn_at timestamptz;
ALTER TABLE documents ADD COLUMN withdrawn_key_id text NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN withdrawn_sealed bytea;
ALTER TABLE documents ADD CONSTRAINT documents_withdrawn_with_a_reason
    CHECK ((withdrawn_at IS NULL) = (withdrawn_sealed IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_by = ''));
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION keep_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sha256 <> OLD.sha256 OR NEW.case_ref <> OLD.case_ref OR OLD.state = 'infected' AND NEW.state <> 'infected'
        OR OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at THEN
        RAISE EXCEPTION 'document % stays as it came in', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd

-- +goose Down
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION keep_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sha256 <> OLD.sha256 OR NEW.case_ref <> OLD.case_ref OR OLD.state = 'infected' AND NEW.state <> 'infected' THEN
        RAISE EXCEPTION 'document % stays as it came in', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
ALTER TABLE documents DROP CONSTRAINT documents_withdrawn_with_a_reason;
ALTER TABLE documents DROP COLUMN withdrawn_sealed;
ALTER TABLE documents DROP COLUMN withdrawn_key_id;
ALTER TABLE documents DROP COLUMN withdrawn_at;
ALTER TABLE documents DROP COLUMN withdrawn_by;
