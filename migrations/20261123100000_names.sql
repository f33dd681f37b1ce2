-- +goose Up

-- Names that are misspelt are found by their letters with pg_trgm. Any owner of a
-- database may create it (it is a trusted extension); where the server has no such
-- extension, or does not allow it, names are found without it: by words, beginnings,
-- sounds and short forms.
-- +goose StatementBegin
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
    RAISE NOTICE 'pg_trgm cannot be created here: names that are misspelt are found by their sound only';
END $$;
-- +goose StatementEnd

-- Every name that a person has or had, with what it is found by. keys are made by
-- the program, under its rules of the number in rules; 0 means that they have still
-- to be made.
CREATE TABLE person_names (
    id       bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_ref text    NOT NULL,
    person   text    NOT NULL,
    name     text    NOT NULL,
    kind     text    NOT NULL CHECK (kind IN ('name', 'former', 'alias')),
    folded   text    NOT NULL,
    keys     text[]  NOT NULL DEFAULT '{}',
    rules    integer NOT NULL DEFAULT 0,
    UNIQUE (case_ref, person, name)
);
INSERT INTO person_names (case_ref, person, name, kind, folded) SELECT case_ref, person, name, 'name', folded FROM people;
CREATE INDEX person_names_by_keys ON person_names USING gin (keys) WITH (fastupdate = off);
CREATE INDEX person_names_to_be_keyed ON person_names (rules);
-- +goose StatementBegin
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') THEN
        EXECUTE 'CREATE INDEX person_names_by_letters ON person_names USING gin (folded gin_trgm_ops) WITH (fastupdate = off)';
    END IF;
END $$;
-- +goose StatementEnd

-- What a person is in a case: a member of the household, or somebody who acts for
-- the applicant, helps or threatens them. It follows from the facts.
CREATE TABLE relations (
    case_ref text NOT NULL,
    person   text NOT NULL,
    relation text NOT NULL,
    PRIMARY KEY (case_ref, person)
);

-- What was last said of each number and address of a case. It follows from the facts.
CREATE TABLE contact_rules (
    case_ref text    NOT NULL,
    contact  text    NOT NULL,
    person   text    NOT NULL,
    kind     text    NOT NULL,
    use      text    NOT NULL,
    has_left boolean NOT NULL,
    PRIMARY KEY (case_ref, contact)
);
CREATE INDEX contact_rules_never ON contact_rules (case_ref, contact) WHERE use = 'never';

-- rules is the number of the rules by which the indexes of a contact were made; the
-- first of them is always that of the whole.
ALTER TABLE contacts ADD COLUMN rules integer NOT NULL DEFAULT 0;
CREATE INDEX contacts_to_be_indexed ON contacts (rules);
CREATE INDEX contacts_by_whole ON contacts ((indexes[1]));

-- lists is the number of the rules by which what follows from the ledger was worked
-- out; cases of another number are worked out again.
ALTER TABLE cases ADD COLUMN lists integer NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE cases DROP COLUMN lists;
DROP INDEX contacts_by_whole;
ALTER TABLE contacts DROP COLUMN rules;
DROP TABLE contact_rules;
DROP TABLE relations;
DROP TABLE person_names;
DROP EXTENSION IF EXISTS pg_trgm;
