package main

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
)

// Every checked pair of rule and date comes out on the command line as it stands.
func TestDatesOfTheVectors(t *testing.T) {
	t.Parallel()
	f, err := os.Open("../../testdata/law/date-vectors.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // it was only read
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) < 30 {
		t.Fatalf("the file has %d rows; it was cut short", len(rows))
	}
	for _, row := range rows[1:] {
		rule, start, length, want := row[0], row[1], row[2]+row[3], row[4]
		out, errs, status := try(t, "", nil, "dates", rule, start, length)
		if status != exitDone || strings.TrimSpace(out) != want {
			t.Errorf("dates %s %s %s: status %d, %q %q; want %s", rule, start, length, status, out, errs, want)
		}
	}
}

func TestDatesExplainThemselves(t *testing.T) {
	t.Parallel()
	out, _, status := try(t, "", nil, "dates", "R8", "2026-12-24", "2wd", "--explain")
	for _, want := range []string{"2026-12-30", "Boxing Day", "is not counted"} {
		if status != exitDone || !strings.Contains(out, want) {
			t.Errorf("status %d, %q is missing in %q", status, want, out)
		}
	}
}

func TestDatesSayWhichArgumentIsWrong(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ rule, start, length, want string }{
		{"R9", "2026-11-02", "3d", `RULE "R9"`},
		{"R1", "2026-11-31", "3d", `START "2026-11-31"`},
		{"R1", "2026-11-02", "3", `LENGTH "3"`},
		{"R8", "2026-11-02", "3d", "counts in working days"},
	} {
		_, errs, status := try(t, "", nil, "dates", c.rule, c.start, c.length)
		if status != exitWrong || !strings.Contains(errs, c.want) {
			t.Errorf("dates %s %s %s: status %d, said %q; want %q", c.rule, c.start, c.length, status, errs, c.want)
		}
	}
}
