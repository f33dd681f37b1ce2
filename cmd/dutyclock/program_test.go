package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

// try runs the program with arguments, standard input and settings of its own.
func try(t *testing.T, in string, env map[string]string, args ...string) (out, errs string, status int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	p := program{in: strings.NewReader(in), out: &stdout, err: &stderr, getenv: func(k string) string { return env[k] }}
	status = p.run(context.Background(), args)
	return stdout.String(), stderr.String(), status
}

func TestTheProgramSaysWhatItCanDo(t *testing.T) {
	t.Parallel()
	out, errs, status := try(t, "", nil, "help")
	if status != exitDone || errs != "" {
		t.Errorf("help: status %d, said %q on standard error", status, errs)
	}
	for _, c := range commands {
		if !strings.Contains(out, "dutyclock "+c.name) {
			t.Errorf("help leaves out %s", c.name)
		}
		if text, _, status := try(t, "", nil, c.name, "-help"); status != exitDone || !strings.Contains(text, c.about) {
			t.Errorf("%s -help: status %d, said %q", c.name, status, text)
		}
	}
}

func TestWrongUseIsStatusTwo(t *testing.T) {
	t.Parallel()
	cases := []struct {
		args []string
		want string
	}{
		{nil, "dutyclock COMMAND -help"},
		{[]string{"chekc"}, `no command "chekc"`},
		{[]string{"check"}, "FILE is missing"},
		{[]string{"check", "a", "b"}, `"b" is one argument too many`},
		{[]string{"check", "a", "--as-of", "2026-01-01"}, "as-of"},
		{[]string{"check", "no-such-file.json"}, "no-such-file.json"},
		{[]string{"dates", "R1", "2026-11-02"}, "LENGTH is missing"},
	}
	for _, c := range cases {
		_, errs, status := try(t, "", nil, c.args...)
		if status != exitWrong || !strings.Contains(errs, c.want) {
			t.Errorf("dutyclock %v: status %d, said %q; want status %d and %q", c.args, status, errs, exitWrong, c.want)
		}
	}
}
