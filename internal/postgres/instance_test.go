package postgres_test

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"

	"dutyclock/internal/keyring"
	"dutyclock/internal/postgres"
	"dutyclock/internal/testing/testdb"
)

func ring(t *testing.T, entries ...string) *keyring.Ring {
	t.Helper()
	for i, e := range entries {
		id, seed, _ := strings.Cut(e, "=")
		secret := []byte(strings.Repeat(seed, keyring.KeySize)[:keyring.KeySize-1] + "!")
		entries[i] = id + ":" + base64.StdEncoding.EncodeToString(secret)
	}
	r, err := keyring.Parse(strings.Join(entries, ","))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func check(t *testing.T, pool *pgxpool.Pool, r *keyring.Ring, want string) {
	t.Helper()
	_, err := postgres.CheckInstance(t.Context(), pool, r, "")
	switch {
	case want == "" && err != nil:
		t.Errorf("CheckInstance with %s: %v", r, err)
	case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
		t.Errorf("CheckInstance with %s = %v, want it to say %q", r, err, want)
	}
}

func TestTheModeNeverChanges(t *testing.T) {
	pool := testdb.New(t)
	ctx, r := t.Context(), ring(t, "a=one")
	if _, err := postgres.CheckInstance(ctx, pool, r, ""); !errors.Is(err, postgres.ErrNoInstance) {
		t.Errorf("before it is set up: %v", err)
	}
	if err := postgres.EnsureInstance(ctx, pool, r, "test"); err == nil {
		t.Error("a mode that there is not was taken")
	}
	for range 2 {
		if err := postgres.EnsureInstance(ctx, pool, r, postgres.Demo); err != nil {
			t.Fatal(err)
		}
	}
	if err := postgres.EnsureInstance(ctx, pool, r, postgres.Live); err == nil || !strings.Contains(err.Error(), "made for demo") {
		t.Errorf("a demo was made live: %v", err)
	}
	if _, err := postgres.CheckInstance(ctx, pool, r, postgres.Live); err == nil {
		t.Error("a demo was started as live")
	}
	if mode, err := postgres.CheckInstance(ctx, pool, r, postgres.Demo); err != nil || mode != postgres.Demo {
		t.Errorf("CheckInstance = %q, %v", mode, err)
	}
	for _, sql := range []string{"UPDATE instance SET mode = 'live'", "DELETE FROM instance", "TRUNCATE instance"} {
		if _, err := pool.Exec(ctx, sql); err == nil || !strings.Contains(err.Error(), "never changed") {
			t.Errorf("%s: %v", sql, err)
		}
	}
}

func TestModeOfAnEmptyDatabase(t *testing.T) {
	pool, err := postgres.Open(t.Context(), testdb.Empty(t))
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	if _, err := postgres.ModeOf(t.Context(), pool); !errors.Is(err, postgres.ErrNoInstance) {
		t.Errorf("ModeOf = %v", err)
	}
}

func TestCanaries(t *testing.T) {
	pool := testdb.New(t)
	if err := postgres.EnsureInstance(t.Context(), pool, ring(t, "a=one"), postgres.Live); err != nil {
		t.Fatal(err)
	}
	check(t, pool, ring(t, "a=one"), "")
	check(t, pool, ring(t, "a=two"), `key "a" in DUTYCLOCK_KEYS is not the one`)
	check(t, pool, ring(t, "b=one"), `key "a" is missing`)
	check(t, pool, keyring.Demo(), `key "a" is missing`)
	check(t, pool, ring(t, "a=one", "b=two"), "not the one with which numbers and addresses were indexed")
	// A refused ring leaves nothing behind.
	check(t, pool, ring(t, "a=one"), "")
	// A new key in front is taken, and is needed from then on.
	check(t, pool, ring(t, "b=two", "a=one"), "")
	check(t, pool, ring(t, "a=one"), `key "b" is missing`)
	check(t, pool, ring(t, "b=two"), `key "a" is missing`)
	check(t, pool, ring(t, "b=three", "a=one"), `key "b" in DUTYCLOCK_KEYS is not the one`)
}

func TestOnlyADemoHasAnInventedAuthority(t *testing.T) {
	for mode, want := range map[postgres.Mode]string{postgres.Demo: "Halewick District Council", postgres.Live: ""} {
		pool := testdb.New(t)
		if err := postgres.EnsureInstance(t.Context(), pool, ring(t, "a=one"), mode); err != nil {
			t.Fatal(err)
		}
		var name string
		if err := pool.QueryRow(t.Context(), "SELECT name FROM authority").Scan(&name); err != nil || name != want {
			t.Errorf("%s: the authority is %q, %v", mode, name, err)
		}
	}
}
