-- +goose Up

-- What letters print beside their text, and who changed which setting when.
ALTER TABLE authority
    ADD COLUMN hours  text NOT NULL DEFAULT '',
    ADD COLUMN advice text[] NOT NULL DEFAULT '{}';

CREATE TABLE setting_changes (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    officer    text        NOT NULL, -- empty: at the command line
    setting    text        NOT NULL CHECK (setting <> ''),
    was        text        NOT NULL,
    now_is     text        NOT NULL
);

-- How an officer signs. The picture is sealed: whoever has it can sign as they do.
CREATE TABLE officer_signatures (
    officer    text        PRIMARY KEY REFERENCES officers (id),
    job_title  text        NOT NULL DEFAULT '',
    key_id     text        NOT NULL DEFAULT '',
    picture    bytea       NOT NULL DEFAULT '' CHECK (octet_length(picture) < 8000000),
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK ((key_id = '') = (octet_length(picture) = 0))
);

-- +goose Down

DROP TABLE officer_signatures;
DROP TABLE setting_changes;
ALTER TABLE authority DROP COLUMN hours, DROP COLUMN advice;
