package main

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// textOf is what check prints for people of some facts on a day, with single spaces.
func textOf(t *testing.T, asAt string, facts ...string) string {
	t.Helper()
	in := `{"reference": "X", "facts": [` + strings.Join(facts, ",") + `]}`
	out, _, _ := try(t, in, nil, "check", "-", "--as-at", asAt, "--text")
	for _, line := range strings.Split(out, "\n") {
		if utf8.RuneCountInString(line) > pageWidth {
			t.Errorf("too wide: %q", line)
		}
	}
	return strings.Join(strings.Fields(out), " ")
}

const (
	interimOwed = `{"type": "duty_accepted", "on": "2026-11-02", "duty": "interim"}`
	placedInB   = `{"type": "placement_started", "on": "2026-11-02", "placement": "P1", "under": "188", "kind": "bed_and_breakfast", "in_district": false, "booked_until": "2026-11-10", "check_out_at": "10:00"}`
)

// A bed that is owed and not there is said before anything else.
func TestTextSaysTonightsBedFirst(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		asAt, want string
		facts      []string
	}{
		{"2026-11-04", "Stage: new Tonight: NO BED: never given since Monday 2 November 2026, 3 nights (s.188)", []string{interimOwed}},
		{"2026-11-11", "Tonight: NO BED: booked out since Wednesday 11 November 2026, 1 night (s.188) Check-out Wednesday 11 November 2026 10:00", []string{interimOwed, placedInB}},
		{"2026-11-10", "Tonight: last night (s.188) Check-out Wednesday 11 November 2026 10:00", []string{interimOwed, placedInB}},
	} {
		if got := textOf(t, tt.asAt, tt.facts...); !strings.Contains(got, tt.want) {
			t.Errorf("on %s %q is missing in:\n%s", tt.asAt, tt.want, got)
		}
	}
	if got := textOf(t, "2026-11-04", `{"type": "application_made", "on": "2026-11-02"}`); strings.Contains(got, "Tonight") || strings.Contains(got, "Beside the stage") {
		t.Errorf("nothing is owed and nothing stands beside the stage, but:\n%s", got)
	}
}

// Each region has its line.
func TestTextOfRegions(t *testing.T) {
	t.Parallel()
	got := textOf(t, "2026-11-20", interimOwed, placedInB,
		`{"type": "duty_accepted", "on": "2026-11-02", "duty": "relief"}`,
		`{"type": "finding_made", "on": "2026-11-03", "issue": "priority_need", "holds": true, "ground": "PN_CHILDREN"}`,
		`{"type": "suitability_decided", "on": "2026-11-11", "placement": "P1", "suitable": false}`,
		`{"type": "step_refused", "on": "2026-11-05", "step": "S1"}`,
		`{"type": "offer_made", "on": "2026-11-06", "offer": "O1", "kind": "suitable"}`,
		`{"type": "notice_given", "on": "2026-11-07", "letter": "N02", "id": "n02"}`,
		`{"type": "review_requested", "on": "2026-11-08", "review": "R1", "limb": "202(1)(b)", "decision": "n02"}`,
		`{"type": "appeal_lodged", "on": "2026-11-19", "review": "R1"}`,
		`{"type": "authority_referral_received", "on": "2026-11-09", "referral": "F1"}`,
		`{"type": "child_consent_given", "on": "2026-11-09"}`,
		`{"type": "child_body_identified", "on": "2026-11-09", "body": "gp"}`)
	for _, want := range []string{
		"Beside the stage Findings: eligible yes since 2 November 2026, implied; homeless yes since 2 November 2026, implied; priority need yes since 3 November 2026 (PN_CHILDREN) Not decided: threatened, intentionally homeless, local connection, recent arrival.",
		"Interim accommodation: duty 188 since 2 November 2026",
		"Placement P1 (bed and breakfast, counts under s.188): booked out since 11 November 2026; 19 nights of bed and breakfast counted; notice to the host authority overdue; unsuitable since 11 November 2026; 10 nights found unsuitable",
		"Offer O1 (suitable): made since 6 November 2026 why: no answer is recorded",
		"Plan: due since 2 November 2026",
		"Refusal to co-operate S1: refusal logged since 5 November 2026",
		"Review R1 (s.202(1)(b)): requested since 8 November 2026; due 2 January 2027",
		"Appeal R1: lodged since 19 November 2026",
		"Referral F1 (in): made since 9 November 2026",
		"Belongings: owed since 2 November 2026",
		"Telling others of the child's placement: consent: given since 9 November 2026; gp running",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in:\n%s", want, got)
		}
	}
	if got := textOf(t, "2026-11-20", interimOwed); !strings.Contains(got, "No bed recorded: 19 nights, from 2 November 2026 to 20 November 2026 (s.188)") {
		t.Errorf("the nights without a bed are missing in:\n%s", got)
	}
}
