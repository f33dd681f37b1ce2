//go:build recordhistories

package workflows_test

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// TestRecordHistories plays made-up cases on a real server and puts their
// histories, with what the code asked for, into testdata. Run it by
// `make record-histories`. A history is never edited, and a recorded one is
// replaced only by deleting it first: that is a decision, and wants an ADR.
func TestRecordHistories(t *testing.T) {
	scenarios := map[string]func(*stage) *script{
		"opening-relief":     openingRelief,
		"prevention-relief":  preventionToRelief,
		"day-56":             dayFiftySix,
		"review-extended":    reviewExtended,
		"placement-extended": placementExtended,
		"new-run":            newRun,
		"late-correction":    lateCorrection,
		"record-conflict":    recordConflict,
		"arrives-late":       arrivesLate,
	}
	maps.Copy(scenarios, regions)
	for name, scenario := range scenarios {
		t.Run(name, func(t *testing.T) {
			if _, err := os.Stat(filepath.Join(histories, name+".history.json")); err == nil {
				t.Log("recorded already")
				return
			}
			scenario(newStage(t)).save(name)
		})
	}
}

const (
	appliedToday = `{"type":"application_made","on":"{+0}","channel":"phone","reason":"` + marker + `"}`
	aloneToday   = `{"type":"household_recorded","on":"{+0}","members":[{"member":"A","role":"applicant"}]}`
	reliefToday  = `{"type":"duty_accepted","on":"{+0}","duty":"relief"}`
	priority     = `{"type":"finding_made","on":"{+0}","issue":"priority_need","holds":true,"ground":"PN_VULNERABLE"}`
	notTheirs    = `{"type":"finding_made","on":"{+0}","issue":"intentionally_homeless","holds":false}`
)

// openingRelief: opened, recorded, the same command again, and ended.
func openingRelief(s *stage) *script {
	p := s.play(false, 0, appliedToday, aloneToday, reliefToday)
	p.record(`{"type":"officer_assigned","on":"{+0}","who":"O1","team":"T1"}`)
	first := p.send("again", `{"type":"contact_logged","on":"{+0}"}`)
	if again := p.send("again", `{"type":"contact_logged","on":"{+0}"}`); again.Revision != first.Revision {
		p.t.Fatalf("the same command was taken at %d and at %d", first.Revision, again.Revision)
	}
	p.record(`{"type":"applicant_died","on":"{+0}"}`)
	return p
}

// preventionToRelief: prevention first, then relief instead of it.
func preventionToRelief(s *stage) *script {
	p := s.play(true, 0, appliedToday, aloneToday, `{"type":"duty_accepted","on":"{+0}","duty":"prevention"}`)
	p.skip(30)
	p.record(`{"type":"duty_accepted","on":"{+30}","duty":"relief"}`)
	p.skip(9)
	return p
}

// dayFiftySix: relief ends by itself and the main duty begins.
func dayFiftySix(s *stage) *script {
	p := s.play(true, 0, appliedToday, aloneToday, reliefToday, priority, notTheirs)
	p.skip(57)
	p.until("the day turned is recorded", func() bool { return len(p.ledger.of(p.reference).commands()) > 1 })
	return p
}

// reviewExtended: a review is asked for, and its time extended.
func reviewExtended(s *stage) *script {
	p := s.play(true, 0, appliedToday, aloneToday, reliefToday)
	p.record(`{"type":"review_requested","on":"{+0}","review":"R1","limb":"202(1)(b)","notified_on":"{+0}"}`)
	p.skip(50)
	p.record(`{"type":"review_extension_agreed","on":"{+50}","review":"R1","until":"{+70}","in_writing":true,"evidence":"D1"}`)
	p.skip(22)
	return p
}

// placementExtended: bed and breakfast past the six weeks.
func placementExtended(s *stage) *script {
	p := s.play(true, 0, appliedToday,
		`{"type":"household_recorded","on":"{+0}","members":[{"member":"A","role":"applicant"},{"member":"B","role":"child","age_about":6}]}`,
		reliefToday,
		`{"type":"placement_started","on":"{+0}","placement":"P1","under":"188","kind":"bed_and_breakfast","in_district":true,"shared_facilities":true,"provider":"private","booked_until":"{+14}"}`)
	p.record(`{"type":"placement_extended","on":"{+0}","placement":"P1","booked_until":"{+60}","reason":"no self-contained unit free"}`)
	p.skip(44)
	p.record(`{"type":"placement_ended","on":"{+44}","placement":"P1","by":"moved"}`)
	return p
}

// newRun: continues as a new run with everything in it.
func newRun(s *stage) *script {
	p := s.play(false, 20, appliedToday, aloneToday, reliefToday)
	for range 3 {
		p.record(`{"type":"contact_logged","on":"{+0}"}`)
	}
	p.until("there is a second run", func() bool { return len(p.runs()) > 1 })
	p.record(`{"type":"contact_logged","on":"{+0}"}`)
	return p
}

// lateCorrection: a clock moves because a fact was wrong.
func lateCorrection(s *stage) *script {
	p := s.play(true, 0, appliedToday, aloneToday, `{"type":"duty_accepted","on":"{+0}","duty":"relief","id":"accepted"}`)
	p.skip(20)
	p.record(`{"type":"duty_accepted","on":"{+0}","duty":"relief","satisfied_on":"{-3}","corrects":"accepted","reason":"the note was found"}`)
	p.skip(30)
	return p
}

// recordConflict: the record holds something else, the case stops, a person puts
// it right and nudges.
func recordConflict(s *stage) *script {
	broken := true
	p := s.prepare(false)
	ledger := s.ledger.of(p.reference)
	ledger.before = func(int, record.Batch) error {
		if broken {
			return fault.New(fault.Conflict, "revision 1 holds another command: %s", marker)
		}
		return nil
	}
	p.open(0, appliedToday, aloneToday, reliefToday)
	p.until("the write was refused", func() bool { return ledger.tries() > 0 })
	p.settle()
	ledger.mu.Lock()
	broken = false
	ledger.mu.Unlock()
	if err := p.cases.Nudge(p.context(), p.reference, false); err != nil {
		p.t.Fatal(err)
	}
	p.until("the facts are recorded", func() bool { return len(ledger.commands()) == 1 })
	return p
}

// arrivesLate: a case that arrives with most of its reminders passed.
func arrivesLate(s *stage) *script {
	p := s.play(false, 0,
		`{"type":"application_made","on":"{-50}","channel":"letter","reason":"`+marker+`"}`,
		`{"type":"household_recorded","on":"{-50}","members":[{"member":"A","role":"applicant"}]}`,
		`{"type":"duty_accepted","on":"{-50}","duty":"relief"}`)
	p.until("the reminder that had passed rang", func() bool { return len(p.ledger.of(p.reference).rang()) > 0 })
	return p
}
