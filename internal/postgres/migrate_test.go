package postgres_test

import (
	"io/fs"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/keyring"
	"dutyclock/internal/postgres"
	"dutyclock/internal/testing/testdb"
	"dutyclock/migrations"
)

// schema lists everything that migrations make.
func schema(t *testing.T, url string) []string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	rows, err := conn.Query(t.Context(), `
SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns
WHERE table_schema = 'public' AND table_name NOT LIKE 'goose%'
UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'goose%'
UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'sequence ' || sequencename FROM pg_sequences WHERE sequencename NOT LIKE 'goose%'
ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	out, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestMigrationsGoUpDownAndUp(t *testing.T) {
	url := testdb.Empty(t)
	made, err := postgres.Migrate(t.Context(), url)
	if err != nil || made == 0 {
		t.Fatalf("up: %d changes, %v", made, err)
	}
	first := schema(t, url)
	if len(first) < 50 {
		t.Fatalf("the migrations made only %d things", len(first))
	}
	if again, err := postgres.Migrate(t.Context(), url); err != nil || again != 0 {
		t.Errorf("up again: %d changes, %v", again, err)
	}
	if pending, err := postgres.Pending(t.Context(), url); err != nil || pending {
		t.Errorf("pending after up: %v, %v", pending, err)
	}
	if err := postgres.MigrateDown(t.Context(), url); err != nil {
		t.Fatalf("down: %v", err)
	}
	if left := schema(t, url); len(left) != 0 {
		t.Errorf("down left behind %v", left)
	}
	if pending, err := postgres.Pending(t.Context(), url); err != nil || !pending {
		t.Errorf("pending after down: %v, %v", pending, err)
	}
	if _, err := postgres.Migrate(t.Context(), url); err != nil {
		t.Fatalf("up once more: %v", err)
	}
	if diff := cmp.Diff(first, schema(t, url)); diff != "" {
		t.Errorf("the tables differ after down and up:\n%s", diff)
	}
}

func TestMigrationNamesAreOrdered(t *testing.T) {
	names, err := fs.Glob(migrations.Files, "*.sql")
	if err != nil || len(names) == 0 {
		t.Fatalf("migrations: %v, %v", names, err)
	}
	form := regexp.MustCompile(`^20\d{12}_[a-z_]+\.sql$`)
	for i, name := range names {
		if !form.MatchString(name) {
			t.Errorf("%s: name it by its time, as 20261122150000_what.sql", name)
		}
		if i > 0 && names[i-1][:14] == name[:14] {
			t.Errorf("%s and %s have the same time", names[i-1], name)
		}
	}
}

func TestALiveDatabaseIsNotTakenDown(t *testing.T) {
	pool := testdb.New(t)
	if err := postgres.EnsureInstance(t.Context(), pool, keyring.Demo(), postgres.Live); err != nil {
		t.Fatal(err)
	}
	err := postgres.MigrateDown(t.Context(), testdb.URL(pool))
	if fault.KindOf(err) != fault.Forbidden {
		t.Errorf("MigrateDown = %v, want it forbidden", err)
	}
}
