-- +goose Up

-- API tokens. The token itself is shown once, when it is made; here is only its
-- hash.
CREATE TABLE api_tokens (
    id           text        PRIMARY KEY,
    hash         bytea       NOT NULL UNIQUE,
    name         text        NOT NULL,
    role         text        NOT NULL CHECK (role IN ('caseworker', 'manager', 'auditor', 'administrator')),
    teams        text[]      NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);

-- Which reference was given for which caller's idempotency key, so that a retry
-- finds the same case. The key is already scoped to its caller.
CREATE TABLE openings (
    key        text        PRIMARY KEY,
    case_ref   text        NOT NULL UNIQUE,
    body_hash  text        NOT NULL,
    answer     json,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- References count up and mean nothing.
CREATE SEQUENCE case_numbers MINVALUE 100;

-- +goose Down
DROP SEQUENCE case_numbers;
DROP TABLE openings;
DROP TABLE api_tokens;
