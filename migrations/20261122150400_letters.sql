-- +goose Up

-- The text of letters. Names are in it, so subject, HTML and text are sealed as
-- one; content_hash is salted with what is sealed, so that it tells nothing and
-- goes with it.
CREATE TABLE letters (
    id           text        PRIMARY KEY,
    case_ref     text        NOT NULL,
    key          text        NOT NULL,
    letter       text        NOT NULL,
    officer      text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('draft', 'waiting', 'issued', 'replaced')),
    why          text        NOT NULL DEFAULT '',
    method       text        NOT NULL DEFAULT '',
    issued_on    date,
    revision     integer,
    key_id       text        NOT NULL,
    sealed       bytea       NOT NULL,
    content_hash bytea       NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX letters_by_case ON letters (case_ref, key, created_at);

-- A letter that was issued stays as it was; only its being replaced, or another
-- key sealing it, may be noted.
-- +goose StatementBegin
CREATE FUNCTION keep_issued_letter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'issued' AND (NEW.state <> 'issued' OR NEW.content_hash <> OLD.content_hash) THEN
        RAISE EXCEPTION 'letter % was issued and is never changed', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER issued_letters_stay BEFORE UPDATE ON letters
    FOR EACH ROW EXECUTE FUNCTION keep_issued_letter();

-- Messages to be sent. It holds ids; addresses are looked up at the moment of
-- sending. key is natural: the same message is queued once.
CREATE TABLE outbox (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key          text        NOT NULL UNIQUE,
    case_ref     text        NOT NULL,
    rehearsal    boolean     NOT NULL,
    kind         text        NOT NULL CHECK (kind IN ('reminder', 'letter', 'digest')),
    audience     text        NOT NULL CHECK (audience IN ('officer', 'manager', 'applicant')),
    officer      text        NOT NULL DEFAULT '',
    contact      text        NOT NULL DEFAULT '',
    letter       text        NOT NULL DEFAULT '',
    clock        text        NOT NULL DEFAULT '',
    alarm        text        NOT NULL DEFAULT '',
    last_day     date,
    milestone_on date,
    message_id   text        NOT NULL UNIQUE,
    state        text        NOT NULL DEFAULT 'queued' CHECK (state IN
        ('queued', 'waiting', 'claimed', 'handing_over', 'sent', 'failed', 'unconfirmed', 'superseded')),
    why          text        NOT NULL DEFAULT '',
    attempts     integer     NOT NULL DEFAULT 0,
    not_before   timestamptz NOT NULL DEFAULT clock_timestamp(),
    holder       text        NOT NULL DEFAULT '',
    lease_until  timestamptz,
    rang_at      timestamptz,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    changed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    sent_at      timestamptz
);
CREATE INDEX outbox_due ON outbox (not_before, id) WHERE state = 'queued';
CREATE INDEX outbox_held ON outbox (lease_until) WHERE state IN ('claimed', 'handing_over');
CREATE INDEX outbox_troubles ON outbox (changed_at) WHERE state IN ('waiting', 'failed', 'unconfirmed');
CREATE INDEX outbox_by_case ON outbox (case_ref);
CREATE INDEX outbox_by_letter ON outbox (letter) WHERE letter <> '';

-- Whoever sends is woken when something was queued. One notice a statement: equal
-- notices of one transaction are one anyway.
-- +goose StatementBegin
CREATE FUNCTION tell_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NOTIFY outbox;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER outbox_tells AFTER INSERT ON outbox
    FOR EACH STATEMENT EXECUTE FUNCTION tell_outbox();

-- What a person decided about a message that could not be sent.
CREATE TABLE outbox_decisions (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message    bigint      NOT NULL REFERENCES outbox,
    was        text        NOT NULL,
    token      text        NOT NULL,
    officer    text        NOT NULL,
    decided_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX outbox_decisions_by_message ON outbox_decisions (message);

-- +goose Down
DROP TABLE outbox_decisions;
DROP TABLE outbox;
DROP FUNCTION tell_outbox();
DROP TABLE letters;
DROP FUNCTION keep_issued_letter();
