-- +goose Up

-- A restricted case is one that only people who are named can open. Who may see
-- what is no fact of a case and no law, so it has tables of its own; nothing in
-- them is deleted, and the access log says who changed them.
CREATE TABLE restrictions (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_ref  text        NOT NULL,
    reason    text        NOT NULL CHECK (reason IN ('domestic_abuse', 'staff', 'councillor', 'other')),
    set_by    text        NOT NULL,
    set_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    lifted_by text        NOT NULL DEFAULT '',
    lifted_at timestamptz
);
CREATE UNIQUE INDEX restrictions_in_force ON restrictions (case_ref) WHERE lifted_at IS NULL;

CREATE TABLE named_people (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    restriction bigint      NOT NULL REFERENCES restrictions,
    officer     text        NOT NULL CHECK (officer <> ''),
    lead        boolean     NOT NULL,
    added_by    text        NOT NULL,
    added_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    removed_by  text        NOT NULL DEFAULT '',
    removed_at  timestamptz
);
CREATE UNIQUE INDEX named_people_now ON named_people (restriction, officer) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX named_people_one_lead ON named_people (restriction) WHERE lead AND removed_at IS NULL;

-- A restriction in force has a lead and somebody else, so that there is always one
-- who can open the case. Asked at the end of the transaction.
-- +goose StatementBegin
CREATE FUNCTION enough_named_people() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked bigint;
    named integer;
    leads integer;
BEGIN
    IF TG_TABLE_NAME = 'restrictions' THEN
        asked := NEW.id;
    ELSE
        asked := NEW.restriction;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM restrictions WHERE id = asked AND lifted_at IS NULL) THEN
        RETURN NULL;
    END IF;
    SELECT count(*), count(*) FILTER (WHERE lead) INTO named, leads FROM named_people WHERE restriction = asked AND removed_at IS NULL;
    IF named < 2 OR leads <> 1 THEN
        RAISE EXCEPTION 'a restricted case has a lead and at least one more named person'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'enough_named_people';
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE CONSTRAINT TRIGGER restrictions_have_people AFTER INSERT OR UPDATE ON restrictions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION enough_named_people();
CREATE CONSTRAINT TRIGGER named_people_suffice AFTER INSERT OR UPDATE ON named_people
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION enough_named_people();
CREATE TRIGGER restrictions_stay BEFORE DELETE ON restrictions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER named_people_stay BEFORE DELETE ON named_people FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Somebody who is not named opened a restricted case for a short time, with a
-- reason, which is sealed in the access log.
CREATE TABLE broken_glass (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_ref text        NOT NULL,
    officer  text        NOT NULL CHECK (officer <> ''),
    at       timestamptz NOT NULL,
    until    timestamptz NOT NULL CHECK (until > at)
);
CREATE INDEX broken_glass_by_case ON broken_glass (case_ref, officer);
CREATE TRIGGER broken_glass_stays BEFORE UPDATE OR DELETE ON broken_glass FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Officers who know somebody in a case and so may not see it.
CREATE TABLE access_blocks (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_ref  text        NOT NULL,
    officer   text        NOT NULL CHECK (officer <> ''),
    set_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    lifted_by text        NOT NULL DEFAULT '',
    lifted_at timestamptz
);
CREATE UNIQUE INDEX access_blocks_in_force ON access_blocks (officer, case_ref) WHERE lifted_at IS NULL;
CREATE TRIGGER access_blocks_stay BEFORE DELETE ON access_blocks FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The cases that an officer may not see at an instant. An API token is nobody who
-- could be named, and has the id ''. A block is stronger than anything but being
-- the lead.
-- +goose StatementBegin
CREATE FUNCTION hidden_cases(viewer text, now_at timestamptz) RETURNS TABLE (case_ref text) LANGUAGE sql STABLE AS $$
    SELECT r.case_ref FROM restrictions r
    WHERE r.lifted_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM named_people p WHERE p.restriction = r.id AND p.removed_at IS NULL AND p.officer = viewer)
      AND NOT EXISTS (SELECT 1 FROM broken_glass g
          WHERE g.case_ref = r.case_ref AND g.officer = viewer AND g.at <= now_at AND g.until > now_at)
    UNION
    SELECT b.case_ref FROM access_blocks b
    WHERE b.officer = viewer AND b.lifted_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM restrictions r JOIN named_people p ON p.restriction = r.id
          WHERE r.case_ref = b.case_ref AND r.lifted_at IS NULL AND p.removed_at IS NULL AND p.lead AND p.officer = viewer)
$$;
-- +goose StatementEnd

-- Who looked at what, and why. Append-only, as the ledger. sealed holds the words of
-- a search or a reason as typed, because they are about people; matched are cases
-- that a search met and did not show.
CREATE TABLE access_log (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    officer text        NOT NULL,
    token   text        NOT NULL,
    roles   text[]      NOT NULL,
    kind    text        NOT NULL CHECK (kind IN ('view', 'list', 'search', 'export', 'refused', 'log_read', 'restricted', 'named',
        'lifted', 'broke_glass', 'knows', 'unblocked')),
    cases   text[]      NOT NULL,
    what    text        NOT NULL,
    found   integer     NOT NULL,
    matched text[]      NOT NULL,
    key_id  text        NOT NULL,
    sealed  bytea
);
CREATE INDEX access_log_by_case ON access_log USING gin (cases);
CREATE INDEX access_log_by_officer ON access_log (officer, id);
CREATE TRIGGER access_log_is_append_only BEFORE UPDATE OR DELETE ON access_log
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_log_is_not_emptied BEFORE TRUNCATE ON access_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A notice tells an officer or a manager at once that something happened to a case.
-- It holds the reference and nothing else.
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('reminder', 'letter', 'digest', 'notice'));
ALTER TABLE outbox ADD COLUMN notice text NOT NULL DEFAULT '';

-- +goose Down
DELETE FROM outbox_decisions WHERE message IN (SELECT id FROM outbox WHERE kind = 'notice');
DELETE FROM outbox WHERE kind = 'notice';
ALTER TABLE outbox DROP COLUMN notice;
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN ('reminder', 'letter', 'digest'));
DROP TABLE access_log;
DROP FUNCTION hidden_cases(text, timestamptz);
DROP TABLE access_blocks;
DROP TABLE broken_glass;
DROP TABLE named_people;
DROP TABLE restrictions;
DROP FUNCTION enough_named_people();
