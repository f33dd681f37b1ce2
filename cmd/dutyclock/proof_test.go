package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/keyring"
	"dutyclock/internal/postgres"
	"dutyclock/internal/readmodel"
	"dutyclock/internal/record"
	"dutyclock/internal/testing/testdb"
)

func TestAProofIsTakenAndChecked(t *testing.T) {
	t.Parallel()
	pool := testdb.New(t)
	if err := postgres.EnsureInstance(t.Context(), pool, keyring.Demo(), postgres.Demo); err != nil {
		t.Fatal(err)
	}
	store := readmodel.New(pool, keyring.Demo(), time.Now)
	if err := store.SaveOfficer(t.Context(), record.Officer{ID: "dana", Name: "Dana Invented", Role: "manager"}); err != nil {
		t.Fatal(err)
	}
	state, now := casefile.State{Reference: "HX-000007"}, time.Now()
	o := casefile.Decide(state, casefile.Command{Key: "k", BodyHash: "h", Officer: "dana", Today: casefile.On(now), Now: now,
		Facts: []casefile.Fact{{Type: casefile.TypeApplicationMade, On: casefile.On(now), Body: &casefile.ApplicationMade{Channel: "phone"}}}})
	if err := store.Write(t.Context(), record.Batch{Reference: "HX-000007", Outcomes: []casefile.Outcome{o}, Today: casefile.On(now), RunID: "r"}); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"DATABASE_URL": pool.Config().ConnString()}
	file := filepath.Join(t.TempDir(), "proof.zip")
	take := func(more ...string) (string, string, int) {
		return try(t, "", env, append([]string{"proof", "HX-000007", "--to", file}, more...)...)
	}
	for what, args := range map[string][]string{"nobody": nil, "somebody unknown": {"--officer", "zed"}, "no reason": {"--officer", "dana", "--leave-out", "d="}, "no enquiry": {"--officer", "dana", "--enquiry", "E1"}} {
		if _, errs, status := take(args...); status == exitDone || errs == "" {
			t.Errorf("%s: status %d, said %q", what, status, errs)
		}
	}
	out, errs, status := take("--officer", "dana")
	if status != exitDone || !strings.Contains(out, "1 revision of the ledger of HX-000007") {
		t.Fatalf("status %d: %s%s", status, out, errs)
	}
	if _, errs, status := take("--officer", "dana"); status != exitWrong || !strings.Contains(errs, "there already") {
		t.Errorf("over a file that is there: status %d, said %q", status, errs)
	}
	for _, args := range [][]string{{"verify", file}, {"verify", file, "--record"}} {
		if out, errs, status := try(t, "", env, args...); status != exitDone || !strings.Contains(out, "made ") || !strings.Contains(out, "by Dana Invented") || !strings.Contains(out, "Everything in it is as it was recorded.") {
			t.Errorf("%v: status %d: %s%s", args, status, out, errs)
		}
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, content[:len(content)-9], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, errs, status := try(t, "", nil, "verify", file); status != exitWrong || !strings.Contains(errs, "no proof of a case") {
		t.Errorf("a file cut off: status %d, said %q", status, errs)
	}
	if _, errs, status := try(t, "", nil, "verify", file+"x"); status != exitWrong || !strings.Contains(errs, "cannot be opened") {
		t.Errorf("no file: status %d, said %q", status, errs)
	}
}
