-- +goose Up

-- Letters that went to the wrong person, from when somebody knew. What was stopped is
-- how many messages to the same address did not leave because of it. No row is changed.
CREATE TABLE incidents (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_ref    text        NOT NULL,
    letter      text        NOT NULL UNIQUE,
    letter_key  text        NOT NULL,
    contact     text        NOT NULL,
    known_at    timestamptz NOT NULL,
    token       text        NOT NULL,
    officer     text        NOT NULL,
    stopped     integer     NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX incidents_by_time ON incidents (known_at DESC, id DESC);

-- +goose Down
DROP TABLE incidents;
