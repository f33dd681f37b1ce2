-- +goose Up

-- Assessments as they were made, sealed: what is wrong in somebody's life, and what
-- they need. The fact that one was made holds its id and codes without names. One that
-- was made is never changed; what changed is another.
CREATE TABLE assessments (
    case_ref text        NOT NULL,
    id       text        NOT NULL,
    officer  text        NOT NULL CHECK (officer <> ''),
    on_day   date        NOT NULL,
    key_id   text        NOT NULL,
    sealed   bytea       NOT NULL,
    made_at  timestamptz NOT NULL,
    PRIMARY KEY (case_ref, id)
);
-- +goose StatementBegin
CREATE FUNCTION keep_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'assessment % stays as it was made', OLD.id USING ERRCODE = 'integrity_constraint_violation';
END $$;
-- +goose StatementEnd
CREATE TRIGGER assessments_stay BEFORE UPDATE ON assessments FOR EACH ROW EXECUTE FUNCTION keep_assessment();

-- Pages keep what is typed in drafts of their own kinds.
ALTER TABLE drafts DROP CONSTRAINT drafts_kind_check;
ALTER TABLE drafts ADD CONSTRAINT drafts_kind_check CHECK (kind ~ '^[a-z_]{1,20}$');

-- +goose Down
DELETE FROM drafts WHERE kind NOT IN ('note', 'call');
ALTER TABLE drafts DROP CONSTRAINT drafts_kind_check;
ALTER TABLE drafts ADD CONSTRAINT drafts_kind_check CHECK (kind IN ('note', 'call'));
DROP TABLE assessments;
DROP FUNCTION keep_assessment();
