package main

import (
	"regexp"
	"strings"
	"testing"

	"dutyclock/internal/postgres"
	"dutyclock/internal/testing/testdb"
)

// liveKeys are keys of an installation's own, made for these tests.
const liveKeys = "t1:bm90IHRoZSBidWlsdC1pbiBrZXksIG1hZGUgZm9yIHQ="

func TestANewDatabaseWantsToKnowItsMode(t *testing.T) {
	t.Parallel()
	env := map[string]string{"DATABASE_URL": testdb.Empty(t)}
	if _, errs, status := try(t, "", env, "token", "list"); status != exitFailed || !strings.Contains(errs, "dutyclock migrate") {
		t.Errorf("before migrate: status %d, said %q", status, errs)
	}
	if _, errs, status := try(t, "", env, "migrate"); status != exitWrong || !strings.Contains(errs, "demo or live") {
		t.Errorf("without a mode: status %d, said %q", status, errs)
	}
	env["DUTYCLOCK_MODE"] = "demo"
	if out, errs, status := try(t, "", env, "migrate"); status != exitDone || !strings.Contains(out, "demo") {
		t.Fatalf("migrate: status %d, said %q %q", status, out, errs)
	}
	if out, _, status := try(t, "", env, "migrate"); status != exitDone || !strings.Contains(out, "0 changes") {
		t.Errorf("again: status %d, said %q", status, out)
	}
	env["DUTYCLOCK_MODE"] = "live"
	if _, errs, status := try(t, "", env, "migrate"); status != exitWrong || !strings.Contains(errs, "never changes") {
		t.Errorf("demo turned live: status %d, said %q", status, errs)
	}
}

func TestLiveRefusesWhatIsForShowing(t *testing.T) {
	t.Parallel()
	env := map[string]string{"DATABASE_URL": testdb.Empty(t), "DUTYCLOCK_MODE": "live", "TEMPORAL_ADDRESS": "127.0.0.1:1", "SMTP_URL": "smtp://127.0.0.1:2"}
	if _, errs, status := try(t, "", env, "migrate"); status != exitWrong || !strings.Contains(errs, "keys") {
		t.Errorf("migrate without keys: status %d, said %q", status, errs)
	}
	env["DUTYCLOCK_KEYS"] = liveKeys
	if out, errs, status := try(t, "", env, "migrate"); status != exitDone || !strings.Contains(out, "live") {
		t.Fatalf("migrate: status %d, said %q %q", status, out, errs)
	}
	with := func(name, value string) map[string]string {
		out := map[string]string{name: value}
		for k, v := range env {
			if k != name {
				out[k] = v
			}
		}
		return out
	}
	for name, c := range map[string]struct {
		env  map[string]string
		want string
	}{
		"no keys":       {with("DUTYCLOCK_KEYS", ""), "needs keys"},
		"another key":   {with("DUTYCLOCK_KEYS", "t1:YW5vdGhlciBrZXksIGFsc28gbWFkZSBmb3IgdGVzdHM="), "not the one"},
		"the sink":      {with("MAIL_SINK_URL", "http://127.0.0.1:17080"), "sink"},
		"a token file":  {with("DUTYCLOCK_TOKEN_FILE", "/tmp/token"), "token"},
		"no provider":   {env, "OIDC_ISSUER"},
		"no https":      {with("PUBLIC_URL", "http://127.0.0.1:8080"), "https only"},
		"meant as demo": {with("DUTYCLOCK_MODE", "demo"), "made for live"},
	} {
		if _, errs, status := try(t, "", c.env, "serve"); status == exitDone || !strings.Contains(errs, c.want) {
			t.Errorf("%s: status %d, said %q; want %q", name, status, errs, c.want)
		}
	}
	if _, errs, status := try(t, "", env, "demo"); status == exitDone {
		t.Errorf("demo cases in live: status %d, said %q", status, errs)
	}
}

func TestTokensAndOfficersOnTheCommandLine(t *testing.T) {
	t.Parallel()
	env := map[string]string{"DATABASE_URL": testdb.Empty(t), "DUTYCLOCK_MODE": "demo"}
	must := func(args ...string) string {
		t.Helper()
		out, errs, status := try(t, "", env, args...)
		if status != exitDone {
			t.Fatalf("dutyclock %v: status %d, said %q", args, status, errs)
		}
		return out
	}
	must("migrate")
	if secret := must("token", "create", "--name", "case system", "--role", "caseworker", "--teams", "east, west"); !strings.HasPrefix(secret, "dck_") {
		t.Errorf("token create printed %q", secret)
	}
	listed := must("token", "list")
	id := regexp.MustCompile(`token-\w+`).FindString(listed)
	if id == "" || !strings.Contains(listed, "east,west") || strings.Contains(listed, "dck_") {
		t.Errorf("token list printed %q", listed)
	}
	must("token", "revoke", id)
	if _, errs, status := try(t, "", env, "token", "revoke", "token-none"); status != exitFailed {
		t.Errorf("revoking nothing: status %d, said %q", status, errs)
	}
	must("officer", "add", "--id", "o-1", "--name", "Perpetua Wrenfold", "--email", "o-1@housing.example.org", "--role", "manager", "--team", "east")
	if out := must("officer", "list"); !strings.Contains(out, "Perpetua Wrenfold") {
		t.Errorf("officer list printed %q", out)
	}
	must("officer", "add", "--id", "o-2", "--name", "Night Person", "--email", "o-2@housing.example.org", "--roles", "out_of_hours, triage")
	if out := must("officer", "list"); !strings.Contains(out, "out_of_hours,triage") {
		t.Errorf("officer list printed %q", out)
	}
	if _, errs, status := try(t, "", env, "officer", "add", "--id", "o-3", "--name", "N", "--email", "n@x.example", "--roles", "king"); status != exitWrong || !strings.Contains(errs, "out_of_hours") {
		t.Errorf("a role that is none: status %d, said %q", status, errs)
	}
	if out := must("officer", "link", "o-2", "--subject", "oid:tenant/object", "--issuer", "https://idp.example"); !strings.Contains(out, "o-2") {
		t.Errorf("officer link printed %q", out)
	}
	if _, errs, status := try(t, "", env, "officer", "link", "o-2", "--subject", "oid:tenant/object"); status != exitWrong || !strings.Contains(errs, "OIDC_ISSUER") {
		t.Errorf("linking without an issuer: status %d, said %q", status, errs)
	}
	if out := must("officer", "sign-out", "o-2"); !strings.Contains(out, "ended: 0") {
		t.Errorf("officer sign-out printed %q", out)
	}
	must("officer", "left", "o-1")
	if out := must("officer", "list"); strings.Contains(out, "Perpetua") {
		t.Errorf("officer list still has who left: %q", out)
	}
	if out := must("authority", "--phone", "01632 960111"); !strings.Contains(out, "01632 960111") || !strings.Contains(out, "Halewick") {
		t.Errorf("authority printed %q", out)
	}
	if out := must("authority", "-local", "C01=10wd", "-local", "C21=14d", "-post-days", "3"); !strings.Contains(out, "local C01") || !strings.Contains(out, "14d") || !strings.Contains(out, "post-days         3") {
		t.Errorf("authority printed %q", out)
	}
	if out := must("authority", "-local", "C21="); strings.Contains(out, "C21") || !strings.Contains(out, "local C01") {
		t.Errorf("a length taken away is still printed: %q", out)
	}
	if out := must("authority", "-ladder", "C04=officer 42d 14d 7d 3d 0d, manager 10d 3wd", "-applicant-hours", "09:00-18:30", "-applicant-days-off", "holidays",
		"-office-days", "mon,tue,thu", "-closed-days", "2026-12-29,2026-12-24"); !strings.Contains(out, "manager 10d 3wd   (by itself: officer 42d 14d 7d 3d 0d, manager 7d)") ||
		!strings.Contains(out, "09:00-18:30") || !strings.Contains(out, "applicant-days-off holidays\n") || !strings.Contains(out, "mon,tue,thu\n") || !strings.Contains(out, "2026-12-24,2026-12-29\n") {
		t.Errorf("authority printed %q", out)
	}
	if out := must("digest", "rules", "--hours", "06:00-21:00"); !strings.Contains(out, "06:00-21:00") {
		t.Errorf("digest rules printed %q", out)
	}
	if out := must("authority", "-ladder", "C04=", "-applicant-days-off", "none", "-closed-days", "none"); strings.Contains(out, "ladder C04") ||
		!strings.Contains(out, "09:00-18:30") || strings.Contains(out, "2026-12-24") || !strings.Contains(out, "applicant-days-off none\n") {
		t.Errorf("what was taken away is still printed: %q", out)
	}
	for _, args := range [][]string{{"-ladder", "C04=manager late1d"}, {"-ladder", "C99=officer 1d"}, {"-applicant-hours", "20:00-08:00"}, {"-applicant-days-off", "mondays"},
		{"-office-days", "m"}, {"-office-days", "mon,,tue"}, {"-closed-days", "24.12."}} {
		if _, errs, status := try(t, "", env, append([]string{"authority"}, args...)...); status == exitDone || errs == "" {
			t.Errorf("%v: status %d, said %q", args, status, errs)
		}
	}
	for _, wrong := range []string{"C01=soon", "C03=10d", "C01"} {
		if _, errs, status := try(t, "", env, "authority", "-local", wrong); status == exitDone || !strings.Contains(errs, "C0") {
			t.Errorf("-local %s: status %d, said %q", wrong, status, errs)
		}
	}
}

// TestSettingsThatCannotBeReadStopTheStart: a length that was put into the database
// by hand and cannot be read is told at the start, not left out.
func TestSettingsThatCannotBeReadStopTheStart(t *testing.T) {
	t.Parallel()
	url := testdb.Empty(t)
	env := map[string]string{"DATABASE_URL": url, "DUTYCLOCK_MODE": "demo", "TEMPORAL_ADDRESS": "127.0.0.1:1", "SMTP_URL": "smtp://127.0.0.1:2"}
	if _, errs, status := try(t, "", env, "migrate"); status != exitDone {
		t.Fatalf("migrate: status %d, said %q", status, errs)
	}
	pool, err := postgres.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	if _, err := pool.Exec(t.Context(), `UPDATE authority SET local_lengths = '{"C01": "soon"}'`); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"worker", "serve"} {
		_, errs, status := try(t, "", env, command)
		if status != exitWrong || !strings.Contains(errs, "settings.local.C01") || !strings.Contains(errs, "dutyclock authority") {
			t.Errorf("%s: status %d, said %q", command, status, errs)
		}
	}
}
