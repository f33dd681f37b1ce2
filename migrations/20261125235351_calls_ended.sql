-- +goose Up

-- That a call ended and no case was opened from it: why, by whom and when. What was
-- typed is not kept, and nothing here says who called.
CREATE TABLE calls_ended (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    officer  text        NOT NULL CHECK (officer <> ''),
    why      text        NOT NULL CHECK (why <> ''),
    begun_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL
);
CREATE INDEX calls_ended_by_day ON calls_ended (ended_at);

-- +goose Down
DROP TABLE calls_ended;
