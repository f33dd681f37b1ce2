-- +goose Up

-- What an officer may do, where that is more than one thing or one of the newer
-- roles. NULL: what the column role says. A program that knows only role goes on
-- reading and writing that one; the next release but one may take it away.
ALTER TABLE officers ADD COLUMN roles text[] CHECK (roles <@ ARRAY[
    'triage', 'out_of_hours', 'caseworker', 'accommodation', 'reviewer', 'manager', 'administrator', 'auditor']);

-- Whom the provider of identities means by a subject. One officer may have several
-- accounts, one after the other; an account is one officer's for good.
CREATE TABLE officer_subjects (
    issuer   text        NOT NULL,
    subject  text        NOT NULL,
    officer  text        NOT NULL REFERENCES officers (id),
    added_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX officer_subjects_by_officer ON officer_subjects (officer);

-- Who is signed in. hash is that of the random token in the browser's cookie; the
-- token itself is kept nowhere. A session that ended stays for a day, so that what
-- was sent with it is known to be its officer's. sealed holds the provider's tokens.
CREATE TABLE sessions (
    hash             bytea       PRIMARY KEY,
    id               text        NOT NULL UNIQUE,
    officer          text        NOT NULL REFERENCES officers (id),
    began_at         timestamptz NOT NULL,
    used_at          timestamptz NOT NULL,
    ends_at          timestamptz NOT NULL,
    ended_at         timestamptz,
    ended_why        text        NOT NULL DEFAULT '',
    checked_at       timestamptz NOT NULL,
    check_claimed_at timestamptz,
    check_failed_at  timestamptz,
    key_id           text        NOT NULL,
    sealed           bytea       NOT NULL
);
CREATE INDEX sessions_by_officer ON sessions (officer) WHERE ended_at IS NULL;

-- What somebody sent whose session had ended, sealed, until they are back.
CREATE TABLE kept_posts (
    id      text        PRIMARY KEY,
    officer text        NOT NULL REFERENCES officers (id),
    kept_at timestamptz NOT NULL,
    key_id  text        NOT NULL,
    sealed  bytea       NOT NULL
);
CREATE INDEX kept_posts_by_officer ON kept_posts (officer, kept_at);

-- +goose Down
DROP TABLE kept_posts;
DROP TABLE sessions;
DROP TABLE officer_subjects;
ALTER TABLE officers DROP COLUMN roles;
