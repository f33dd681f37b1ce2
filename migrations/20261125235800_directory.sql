-- +goose Up

-- Other bodies that are written to. The name is searched for and stands open; how they
-- are reached, and the note, are sealed. forms are the blind indexes of their e-mail,
-- number and address, by which they are compared with those of people in a case.
CREATE TABLE directory (
    id         text        PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('authority', 'gp', 'school', 'childrens_services', 'solicitor', 'landlord', 'other')),
    name       text        NOT NULL,
    folded     text        NOT NULL,
    secure     boolean     NOT NULL,
    key_id     text        NOT NULL,
    sealed     bytea       NOT NULL,
    forms      bytea[]     NOT NULL,
    rules      integer     NOT NULL,
    version    integer     NOT NULL DEFAULT 1,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL,
    removed_at timestamptz
);
CREATE INDEX directory_by_name ON directory (folded, id) WHERE removed_at IS NULL;

-- Each entry as it was: what was sent went to one of these.
CREATE TABLE directory_versions (
    id         text        NOT NULL REFERENCES directory,
    version    integer     NOT NULL,
    kind       text        NOT NULL,
    name       text        NOT NULL,
    secure     boolean     NOT NULL,
    key_id     text        NOT NULL,
    sealed     bytea       NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (id, version)
);

-- A letter to another body goes by e-mail where that was agreed; contact is its entry.
ALTER TABLE outbox DROP CONSTRAINT outbox_audience_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_audience_check CHECK (audience IN ('officer', 'manager', 'applicant', 'body'));

-- +goose Down
UPDATE outbox SET audience = 'officer', state = 'stopped' WHERE audience = 'body';
ALTER TABLE outbox DROP CONSTRAINT outbox_audience_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_audience_check CHECK (audience IN ('officer', 'manager', 'applicant'));
DROP TABLE directory_versions;
DROP TABLE directory;
