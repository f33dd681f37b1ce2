-- +goose Up

-- What people and public bodies send without signing in, sealed. A draft is found
-- again by a code of which only a blind index is kept, until it expires; what was sent
-- has no code any more, and waits for an officer. Nothing in it says who it is from.
CREATE TABLE enquiries (
    id         text        PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('self', 'referral')),
    state      text        NOT NULL CHECK (state IN ('draft', 'new', 'opened', 'dealt_with')),
    code       bytea       UNIQUE,
    expires_at timestamptz,
    tonight    boolean     NOT NULL DEFAULT false,
    key_id     text        NOT NULL,
    sealed     bytea       NOT NULL,
    saved_at   timestamptz NOT NULL,
    taken_by   text        NOT NULL DEFAULT '',
    ended_by   text        NOT NULL DEFAULT '',
    ended_at   timestamptz,
    why        text        NOT NULL DEFAULT '',
    case_ref   text        NOT NULL DEFAULT '',
    CHECK ((state = 'draft') = (code IS NOT NULL)),
    CHECK ((state = 'draft') = (expires_at IS NOT NULL)),
    CHECK ((state IN ('opened', 'dealt_with')) = (ended_at IS NOT NULL))
);
CREATE INDEX enquiries_waiting ON enquiries (saved_at, id) WHERE state = 'new';
CREATE INDEX enquiries_to_forget ON enquiries (coalesce(expires_at, ended_at)) WHERE state <> 'new';

-- +goose Down
DROP TABLE enquiries;
