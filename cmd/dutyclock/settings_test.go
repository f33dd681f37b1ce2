package main

import (
	"strings"
	"testing"
)

func TestEverythingWrongWithTheSettingsIsSaidAtOnce(t *testing.T) {
	t.Parallel()
	env := map[string]string{"DATABASE_URL": "mysql://here", "LISTEN": "nowhere", "DUTYCLOCK_KEYS": "k1:secretsecret"}
	for _, command := range []string{"serve", "worker", "all"} {
		_, errs, status := try(t, "", env, command, "-check-config")
		if status != exitWrong || strings.Count(errs, "\n") != 3 {
			t.Errorf("%s: status %d, said %q; want three lines and status %d", command, status, errs, exitWrong)
		}
		if strings.Contains(errs, "secretsecret") {
			t.Errorf("%s showed a key: %q", command, errs)
		}
	}
}

func TestWhatIsMissingIsNamed(t *testing.T) {
	t.Parallel()
	cases := map[string][]string{
		"serve":   {"DATABASE_URL", "TEMPORAL_ADDRESS"},
		"worker":  {"DATABASE_URL", "TEMPORAL_ADDRESS", "SMTP_URL"},
		"migrate": {"DATABASE_URL"},
	}
	for command, names := range cases {
		_, errs, status := try(t, "", nil, command)
		for _, name := range names {
			if status != exitWrong || !strings.Contains(errs, name+" is not set") {
				t.Errorf("%s: status %d, said %q; want it to name %s", command, status, errs, name)
			}
		}
	}
}

func TestGoodSettingsPassTheCheck(t *testing.T) {
	t.Parallel()
	env := map[string]string{"DATABASE_URL": "postgres://u:p@127.0.0.1:1/d", "TEMPORAL_ADDRESS": "127.0.0.1:2", "SMTP_URL": "smtp://127.0.0.1:3"}
	for _, command := range []string{"serve", "worker", "all"} {
		if out, errs, status := try(t, "", env, command, "--check-config"); status != exitDone || out == "" {
			t.Errorf("%s: status %d, said %q", command, status, errs)
		}
	}
}

func TestSubcommandsSayWhatTheyCanDo(t *testing.T) {
	t.Parallel()
	for command, want := range map[string]string{"token": "create, list, revoke", "officer": "add, left, link, list, sign-out"} {
		for _, args := range [][]string{{command}, {command, "nonsense"}} {
			if _, errs, status := try(t, "", nil, args...); status != exitWrong || !strings.Contains(errs, want) {
				t.Errorf("%v: status %d, said %q", args, status, errs)
			}
		}
	}
	if _, errs, status := try(t, "", nil, "token", "create", "--role", "boss", "--name", "x"); status != exitWrong || !strings.Contains(errs, "boss") {
		t.Errorf("a role that is none: status %d, said %q", status, errs)
	}
}

func TestRehearseNeedsARunningDemo(t *testing.T) {
	t.Parallel()
	env := map[string]string{"DUTYCLOCK_TOKEN_FILE": t.TempDir() + "/none"}
	if _, errs, status := try(t, "", env, "rehearse", "HX-1", "--days", "3"); status != exitWrong || !strings.Contains(errs, "make run") {
		t.Errorf("without a token: status %d, said %q", status, errs)
	}
	if _, errs, status := try(t, "", env, "rehearse", "HX-1"); status != exitWrong || !strings.Contains(errs, "--days") {
		t.Errorf("without days: status %d, said %q", status, errs)
	}
}
