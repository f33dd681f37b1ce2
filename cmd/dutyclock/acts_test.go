package main

import (
	"strings"
	"testing"
)

const reliefFile = `{"reference": "HX-000123", "facts": [
	{"type": "application_made", "on": "2026-11-02"},
	{"type": "duty_accepted", "on": "2026-11-02", "duty": "relief", "id": "relief"}]}`

// check --acts gives every act with its state, as JSON and for people.
func TestCheckActs(t *testing.T) {
	t.Parallel()
	out, errs, status := try(t, reliefFile, nil, "check", "-", "--acts", "--as-at", "2026-12-10")
	if status != exitDone {
		t.Fatalf("status %d, said %q", status, errs)
	}
	answer := unmarshal(t, out)
	states := map[string]string{}
	for _, a := range answer["acts"].([]any) {
		act := a.(map[string]any)
		states[act["key"].(string)] = act["state"].(string)
	}
	for key, want := range map[string]string{"N10/189B(7)(a)": "lawful", "N10/189B(7)(b)": "from_a_day", "N10/189B(7)(e)": "not_lawful", "189B(4)": "not_lawful", "N17/new": "lawful"} {
		if states[key] != want {
			t.Errorf("%s is %q, want %q", key, states[key], want)
		}
	}
	if answer["as_at"] != "2026-12-10" || strings.Contains(out, "null") {
		t.Errorf("the answer is %s", out)
	}
	text, _, _ := try(t, reliefFile, nil, "check", "-", "--acts", "--text", "--as-at", "2026-12-10")
	for _, want := range []string{"what may be done on Thursday 10 December 2026", "Lawful today (", "Lawful from a day, or coming about by itself (1)", "Not lawful, or without effect (", "Monday 28 December 2026", "set off by: relief duty accepted on Monday 2 November 2026 (fact relief)"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	supposed, _, _ := try(t, reliefFile, nil, "check", "-", "--acts", "--as-at", "2026-12-10", "--what-if", `{"type":"application_withdrawn","on":"2026-12-09"}`)
	if !strings.Contains(supposed, "no duty") || strings.Contains(supposed, "no withdrawal of the application is recorded") {
		t.Errorf("what is supposed does not count: %s", supposed)
	}
	if _, errs, status := try(t, reliefFile, nil, "check", "-", "--acts", "--diff"); status != exitWrong || !strings.Contains(errs, "--acts") {
		t.Errorf("--acts with --diff: status %d, said %q", status, errs)
	}
}
