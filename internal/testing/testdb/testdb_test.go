package testdb

import "testing"

func TestEachTestHasADatabaseOfItsOwn(t *testing.T) {
	one, two := New(t), New(t)
	if _, err := one.Exec(t.Context(), "INSERT INTO rehearsals (case_ref, skipped_days) VALUES ('HX-000001', 3)"); err != nil {
		t.Fatal(err)
	}
	count := func(where string) int {
		t.Helper()
		pool := one
		if where == "two" {
			pool = two
		}
		var n int
		if err := pool.QueryRow(t.Context(), "SELECT count(*) FROM rehearsals").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if count("one") != 1 || count("two") != 0 {
		t.Errorf("rows: one %d, two %d; want 1 and 0", count("one"), count("two"))
	}
}

func TestDatabaseGoesWithItsTest(t *testing.T) {
	var name string
	t.Run("inner", func(t *testing.T) {
		if err := New(t).QueryRow(t.Context(), "SELECT current_database()").Scan(&name); err != nil {
			t.Fatal(err)
		}
	})
	var still int
	if err := New(t).QueryRow(t.Context(), "SELECT count(*) FROM pg_database WHERE datname = $1", name).Scan(&still); err != nil {
		t.Fatal(err)
	}
	if name == "" || still != 0 {
		t.Errorf("database %q is still there", name)
	}
}
