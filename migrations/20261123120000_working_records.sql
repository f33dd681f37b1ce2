-- +goose Up

-- A note says whose words it is and whether it is to be shown with care.
ALTER TABLE notes ADD COLUMN officer text NOT NULL DEFAULT '';
ALTER TABLE notes ADD COLUMN sensitive boolean NOT NULL DEFAULT false;

-- What somebody is typing, kept as they type, sealed. One note a person and a case;
-- calls as many as there are. saves counts up with each time it is kept, so that what
-- arrives late does not take the place of what was typed after it.
CREATE TABLE drafts (
    id       text        PRIMARY KEY,
    officer  text        NOT NULL CHECK (officer <> ''),
    kind     text        NOT NULL CHECK (kind IN ('note', 'call')),
    case_ref text        NOT NULL DEFAULT '',
    saves    bigint      NOT NULL,
    key_id   text        NOT NULL,
    sealed   bytea       NOT NULL,
    begun_at timestamptz NOT NULL,
    saved_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX drafts_one_note ON drafts (officer, case_ref) WHERE kind = 'note';
CREATE INDEX drafts_by_officer ON drafts (officer, saved_at);

-- Documents as they came in, sealed, with the copy of a picture that people see.
-- Until it is known that there is no virus in it a document is shown to nobody.
CREATE TABLE documents (
    id           text        PRIMARY KEY,
    case_ref     text        NOT NULL,
    officer      text        NOT NULL,
    content_type text        NOT NULL,
    size         bigint      NOT NULL,
    sha256       bytea       NOT NULL,
    state        text        NOT NULL CHECK (state IN ('quarantined', 'clean', 'infected', 'not_scanned_demo')),
    why          text        NOT NULL DEFAULT '',
    name_key_id  text        NOT NULL,
    name_sealed  bytea       NOT NULL,
    key_id       text        NOT NULL,
    sealed       bytea       NOT NULL,
    shown_key_id text        NOT NULL DEFAULT '',
    shown_sealed bytea,
    added_at     timestamptz NOT NULL,
    scanned_at   timestamptz,
    scan_after   timestamptz NOT NULL
);
CREATE INDEX documents_by_case ON documents (case_ref, added_at);
CREATE INDEX documents_to_scan ON documents (scan_after) WHERE state = 'quarantined';
-- +goose StatementBegin
CREATE FUNCTION keep_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sha256 <> OLD.sha256 OR NEW.case_ref <> OLD.case_ref OR OLD.state = 'infected' AND NEW.state <> 'infected' THEN
        RAISE EXCEPTION 'document % stays as it came in', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER documents_stay BEFORE UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION keep_document();

-- +goose Down
DROP TABLE documents;
DROP FUNCTION keep_document();
DROP TABLE drafts;
ALTER TABLE notes DROP COLUMN sensitive;
ALTER TABLE notes DROP COLUMN officer;
