package demo

import (
	"encoding/json"
	"net/mail"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
)

// days on which the caseload is made in these tests: an ordinary one, a leap day,
// the days around the turn of the year and of the clocks.
var days = []civil.Date{
	civil.Must(2026, 11, 22), civil.Must(2028, 2, 29), civil.Must(2026, 12, 31), civil.Must(2027, 1, 1), civil.Must(2027, 3, 28),
}

func TestEveryCaseCanBeRead(t *testing.T) {
	for _, today := range days {
		load := Make(today)
		if len(load.Cases) != 60 {
			t.Errorf("%s: %d cases, want 60", today, len(load.Cases))
		}
		for _, c := range load.Cases {
			var raw []json.RawMessage
			for _, f := range c.Facts {
				text, err := json.Marshal(f)
				if err != nil {
					t.Fatalf("%s, %s: %v", c.Reference, c.Story, err)
				}
				raw = append(raw, text)
				if f.On.After(today) {
					t.Errorf("%s, %s: %s is dated %s, after %s", c.Reference, c.Story, f.Type, f.On, today)
				}
			}
			facts, problems := casefile.DecodeFacts(raw)
			for _, p := range append(problems, casefile.CheckReferences(nil, facts)...) {
				t.Errorf("%s, %s: %s", c.Reference, c.Story, p.Error())
			}
		}
	}
}

func TestOneDayHasOneCaseload(t *testing.T) {
	if diff := cmp.Diff(Make(days[0]), Make(days[0]), cmp.Exporter(exportAll)); diff != "" {
		t.Error(diff)
	}
}

func TestStagesAndClocksOfTheCaseload(t *testing.T) {
	want := []casefile.Stage{casefile.StageNew, casefile.StageEnquiries, casefile.StagePrevention, casefile.StageRelief, casefile.StagePostRelief,
		casefile.StageMain, casefile.StageIntentional, casefile.StageReliefReferral, casefile.StageNoDuty, casefile.StageClosed}
	for _, today := range days {
		stages := map[casefile.Stage]int{}
		states := map[casefile.ClockState]int{}
		letters, problems := 0, 0
		for _, c := range Make(today).Cases {
			p := casefile.Derive(casefile.Case{Reference: c.Reference, Facts: c.Facts}, today)
			stages[p.Stage]++
			letters += len(p.LettersDue)
			problems += len(p.Problems)
			for _, clock := range p.Clocks {
				states[clock.State]++
			}
		}
		for _, stage := range want {
			if stages[stage] == 0 {
				t.Errorf("%s: no case is at stage %s", today, stage)
			}
		}
		for _, state := range []casefile.ClockState{casefile.Running, casefile.Overdue, casefile.Met, casefile.MetLate, casefile.Ended, casefile.Stopped} {
			if states[state] == 0 {
				t.Errorf("%s: no clock is %s", today, state)
			}
		}
		if states[casefile.Overdue] > states[casefile.Running] {
			t.Errorf("%s: more clocks are overdue (%d) than running (%d); no authority is like that", today, states[casefile.Overdue], states[casefile.Running])
		}
		if letters == 0 || problems == 0 {
			t.Errorf("%s: %d letters due and %d problems; a demo should show both", today, letters, problems)
		}
	}
}

// Nobody must be reached by mistake: addresses are of reserved domains, and
// numbers of the ranges that Ofcom keeps free for drama.
func TestNobodyCanBeReached(t *testing.T) {
	drama := regexp.MustCompile(`^07700 900\d{3}$`)
	load := Make(days[0])
	for _, o := range load.Officers {
		if a, err := mail.ParseAddress(o.Email); err != nil || !reserved(a.Address) {
			t.Errorf("officer %s has the address %s", o.ID, o.Email)
		}
	}
	names := map[string]bool{}
	for _, c := range load.Cases {
		if names[c.Applicant.Name] {
			t.Errorf("two applicants are called %s", c.Applicant.Name)
		}
		names[c.Applicant.Name] = true
		for _, contact := range c.Applicant.Contacts {
			switch contact.Kind {
			case "email":
				if a, err := mail.ParseAddress(contact.Value); err != nil || !reserved(a.Address) {
					t.Errorf("%s has the address %s", c.Reference, contact.Value)
				}
			case "mobile":
				if !drama.MatchString(contact.Value) {
					t.Errorf("%s has the number %s", c.Reference, contact.Value)
				}
			}
		}
	}
}

// A demo can be seen as everybody sees it who works with the real thing.
func TestSomebodyHasEachRole(t *testing.T) {
	roles := map[string]bool{}
	for _, o := range Make(days[0]).Officers {
		roles[o.Role] = true
		for _, role := range o.Roles {
			roles[role] = true
		}
	}
	for _, role := range who.Roles() {
		if !roles[string(role)] {
			t.Errorf("nobody is %s", role)
		}
	}
}

func TestEveryCaseworkerHasCasesAndNobodyElse(t *testing.T) {
	load := Make(days[0])
	cases := map[string]int{}
	for _, c := range load.Cases {
		cases[c.Officer]++
	}
	for _, o := range load.Officers {
		if has, holds := cases[o.ID] > 0, o.Role == "caseworker"; has != holds {
			t.Errorf("%s, a %s, has %d cases", o.ID, o.Role, cases[o.ID])
		}
	}
}
