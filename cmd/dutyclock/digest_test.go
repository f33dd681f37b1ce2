package main

import (
	"strings"
	"testing"

	"dutyclock/internal/testing/testdb"
)

func TestDigestRulesAndByHand(t *testing.T) {
	t.Parallel()
	env := map[string]string{"DATABASE_URL": testdb.Empty(t), "DUTYCLOCK_MODE": "demo"}
	if _, errs, status := try(t, "", env, "migrate"); status != exitDone {
		t.Fatal(errs)
	}
	if out, errs, status := try(t, "", env, "digest", "rules"); status != exitDone || !strings.Contains(out, "07:00-20:00") || !strings.Contains(out, "managers of each team") {
		t.Errorf("status %d: %s%s", status, out, errs)
	}
	for _, args := range [][]string{
		{"--every-day", "perhaps"}, {"--hours", "20:00-07:00"}, {"--hours", "7"}, {"--hours", "07:00-25:00"}, {"--hours", "07:60-09:00"}, {"--duty-officer", "nobody"},
	} {
		if _, errs, status := try(t, "", env, append([]string{"digest", "rules"}, args...)...); status != exitWrong {
			t.Errorf("%v: status %d: %s", args, status, errs)
		}
	}
	if _, errs, status := try(t, "", env, "officer", "add", "--id", "o-1", "--name", "Jo Sample", "--email", "jo@hexford.example"); status != exitDone {
		t.Fatal(errs)
	}
	out, errs, status := try(t, "", env, "digest", "rules", "--every-day", "yes", "--hours", "08:30-24:00", "--duty-officer", "o-1")
	if status != exitDone || !strings.Contains(out, "08:30-24:00") || !strings.Contains(out, "o-1") || !strings.Contains(out, "yes") {
		t.Errorf("status %d: %s%s", status, out, errs)
	}
	for _, want := range []string{"1 list is queued", "0 lists are queued"} {
		if out, errs, status := try(t, "", env, "digest", "now"); status != exitDone || !strings.Contains(out, want) {
			t.Errorf("status %d: %s%s", status, out, errs)
		}
	}
	if out, errs, status := try(t, "", env, "digest", "told", "HX-000001"); status != exitDone || !strings.HasPrefix(out, "RUNG") {
		t.Errorf("status %d: %s%s", status, out, errs)
	}
}
