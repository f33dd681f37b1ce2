-- +goose Up

-- People of a case by the id that facts name them by. Names are kept in the clear,
-- because people are found by a part of them; folded is the name without accents
-- and capitals.
CREATE TABLE people (
    case_ref   text        NOT NULL,
    person     text        NOT NULL,
    name       text        NOT NULL,
    folded     text        NOT NULL,
    birth_date date,
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (case_ref, person)
);
CREATE INDEX people_by_birth_date ON people (birth_date);

-- Numbers and addresses by the id that facts name them by, sealed. indexes holds
-- the blind index of the whole and, for a postal address, of its postcode.
CREATE TABLE contacts (
    case_ref   text        NOT NULL,
    id         text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('mobile', 'landline', 'email', 'postal')),
    key_id     text        NOT NULL,
    sealed     bytea       NOT NULL,
    indexes    bytea[]     NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (case_ref, id)
);
CREATE INDEX contacts_by_index ON contacts USING gin (indexes);

-- What facts say in words, by id, sealed.
CREATE TABLE notes (
    case_ref   text        NOT NULL,
    id         text        NOT NULL,
    key_id     text        NOT NULL,
    sealed     bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (case_ref, id)
);

-- Those who work for the authority, by the id that facts name them by.
CREATE TABLE officers (
    id         text        PRIMARY KEY,
    name       text        NOT NULL,
    email      text        NOT NULL,
    role       text        NOT NULL CHECK (role IN ('caseworker', 'manager', 'auditor', 'administrator')),
    team       text        NOT NULL,
    left_at    timestamptz,
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX officers_by_team ON officers (team, role);

-- +goose Down
DROP TABLE officers;
DROP TABLE notes;
DROP TABLE contacts;
DROP TABLE people;
