-- +goose Up

-- The permanent record: what was decided in each case, in order. The column
-- outcome has type json and not jsonb because it keeps the text to the byte, and
-- hash = sha256(previous_hash || outcome) is worked out over exactly that text. The
-- previous_hash of revision 1 is sha256('dutyclock ledger 1' || chr(10) || case_ref).
CREATE TABLE ledger (
    case_ref      text        NOT NULL,
    revision      integer     NOT NULL CHECK (revision > 0),
    command       text        NOT NULL,
    body_hash     text        NOT NULL,
    outcome       json        NOT NULL,
    token         text        NOT NULL,
    officer       text        NOT NULL,
    turn          text        NOT NULL,
    recorded_at   timestamptz NOT NULL,
    written_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    run_id        text        NOT NULL,
    previous_hash bytea       NOT NULL CHECK (length(previous_hash) = 32),
    hash          bytea       NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (case_ref, revision)
);

CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE ON ledger
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_is_not_emptied BEFORE TRUNCATE ON ledger
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- +goose Down
DROP TABLE ledger;
