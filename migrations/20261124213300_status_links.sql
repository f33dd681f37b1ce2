-- +goose Up

-- The pages that applicants open with a link. Of the code in a link there is a keyed
-- hash: nobody who reads the table can open one. The same holds for the code by which
-- letters are read, which follows from code_id and the key of the record.
CREATE TABLE status_links (
    id              text        PRIMARY KEY,
    case_ref        text        NOT NULL,
    contact         text        NOT NULL,
    token           bytea       NOT NULL UNIQUE,
    made_by         text        NOT NULL,
    made_at         timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    opened          integer     NOT NULL DEFAULT 0,
    first_opened_at timestamptz,
    last_opened_at  timestamptz,
    letters_at      timestamptz,
    revoked_at      timestamptz,
    revoked_by      text        NOT NULL DEFAULT '',
    tries           integer     NOT NULL DEFAULT 0,
    code_id         text        UNIQUE,
    code_until      timestamptz,
    code_tries      integer     NOT NULL DEFAULT 0,
    CHECK (expires_at > made_at),
    CHECK ((opened > 0) = (first_opened_at IS NOT NULL)),
    CHECK ((code_id IS NULL) = (code_until IS NULL))
);
CREATE INDEX status_links_by_case ON status_links (case_ref, made_at);

ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN
    ('reminder', 'letter', 'digest', 'notice', 'no_bed', 'letter_failed', 'confirm', 'status_link', 'status_code'));

-- +goose Down
DELETE FROM outbox_decisions WHERE message IN (SELECT id FROM outbox WHERE kind IN ('status_link', 'status_code'));
DELETE FROM outbox WHERE kind IN ('status_link', 'status_code');
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN
    ('reminder', 'letter', 'digest', 'notice', 'no_bed', 'letter_failed', 'confirm'));
DROP TABLE status_links;
