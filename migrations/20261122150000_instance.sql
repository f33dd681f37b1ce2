-- +goose Up

-- The one row that says what this database is. It is written when the database is
-- made and never changes: a demo cannot become the real thing, nor the other way.
CREATE TABLE instance (
    one_row    boolean     PRIMARY KEY DEFAULT true CHECK (one_row),
    mode       text        NOT NULL CHECK (mode IN ('demo', 'live')),
    created_at timestamptz NOT NULL DEFAULT now()
);

-- +goose StatementBegin
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'table % is never changed: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
-- +goose StatementEnd

CREATE TRIGGER instance_stays BEFORE UPDATE OR DELETE ON instance
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER instance_is_not_emptied BEFORE TRUNCATE ON instance
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A known text, sealed once with every key that has sealed anything here. At start
-- all of them have to open, so that a missing or wrong key is noticed before
-- anybody needs it. index_check is the blind index of the same text.
CREATE TABLE key_canaries (
    key_id      text        PRIMARY KEY,
    sealed      bytea       NOT NULL,
    index_check bytea       NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);

-- Who the authority is: what letters print, and what it chooses where the law
-- leaves it a choice.
CREATE TABLE authority (
    one_row          boolean     PRIMARY KEY DEFAULT true CHECK (one_row),
    name             text        NOT NULL,
    phone            text        NOT NULL,
    address          text        NOT NULL,
    email            text        NOT NULL,
    email_from       text        NOT NULL,
    website          text        NOT NULL,
    review_contact   text        NOT NULL,
    reference_prefix text        NOT NULL CHECK (reference_prefix ~ '^[A-Z]{1,6}$'),
    post_days        integer     NOT NULL DEFAULT 0 CHECK (post_days >= 0),
    local_lengths    jsonb       NOT NULL DEFAULT '{}',
    changed_at       timestamptz NOT NULL DEFAULT now()
);

-- +goose Down
DROP TABLE authority;
DROP TABLE key_canaries;
DROP TABLE instance;
DROP FUNCTION refuse_change();
