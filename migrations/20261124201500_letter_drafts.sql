-- +goose Up

-- A letter before it is a letter: written over days by the people named in writers,
-- sealed. saves counts up with each time that it is kept: whoever saves says which
-- one they saw, so that nobody writes over what somebody else wrote. Somebody who
-- did not write it reads it where the authority asks for that.
CREATE TABLE letter_drafts (
    id         text        PRIMARY KEY,
    case_ref   text        NOT NULL,
    key        text        NOT NULL,
    letter     text        NOT NULL,
    corrects   text        NOT NULL DEFAULT '',
    state      text        NOT NULL CHECK (state IN ('writing', 'reading', 'read', 'issued', 'dropped')),
    writers    text[]      NOT NULL CHECK (cardinality(writers) > 0),
    reader     text        NOT NULL DEFAULT '',
    saves      bigint      NOT NULL,
    saved_by   text        NOT NULL,
    key_id     text        NOT NULL,
    sealed     bytea       NOT NULL,
    letter_id  text        NOT NULL DEFAULT '',
    begun_at   timestamptz NOT NULL,
    saved_at   timestamptz NOT NULL,
    read_at    timestamptz,
    CHECK (reader = '' OR NOT reader = ANY (writers)),
    CHECK ((state IN ('read', 'issued')) OR read_at IS NULL)
);
-- One at a time for one letter of a case, or for one letter that is corrected.
CREATE UNIQUE INDEX letter_drafts_one ON letter_drafts (case_ref, key, corrects) WHERE state IN ('writing', 'reading', 'read');
CREATE INDEX letter_drafts_by_case ON letter_drafts (case_ref, saved_at);
CREATE INDEX letter_drafts_open ON letter_drafts (saved_at) WHERE state IN ('writing', 'reading', 'read');

-- What was issued or dropped stays as it was, but for another key that seals it.
-- +goose StatementBegin
CREATE FUNCTION keep_ended_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('issued', 'dropped') AND (NEW.state <> OLD.state OR NEW.saves <> OLD.saves) THEN
        RAISE EXCEPTION 'the draft % has ended', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER ended_drafts_stay BEFORE UPDATE ON letter_drafts FOR EACH ROW EXECUTE FUNCTION keep_ended_draft();

-- The letters that somebody else reads before they are issued.
ALTER TABLE authority ADD COLUMN second_reader text[] NOT NULL DEFAULT '{}';

-- +goose Down
ALTER TABLE authority DROP COLUMN second_reader;
DROP TABLE letter_drafts;
DROP FUNCTION keep_ended_draft();
