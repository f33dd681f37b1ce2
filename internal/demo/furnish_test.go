package demo

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"dutyclock/casefile"
)

// What facts name stands beside them, and what is to be issued is due.
func TestWhatFactsNameIsThere(t *testing.T) {
	for _, today := range days {
		for _, c := range Make(today).Cases {
			words, members := map[string]bool{}, map[string]bool{"applicant": true}
			for _, n := range c.Words {
				if words[n.ID] || n.Officer != c.Officer || strings.TrimSpace(n.Text) == "" {
					t.Errorf("%s: %s is there twice, is nobody's or says nothing", c.Reference, n.ID)
				}
				words[n.ID] = true
			}
			for _, a := range c.Assessments {
				words[a.ID] = true
			}
			for _, p := range c.People {
				members[p.Member] = true
			}
			named := 0
			for i := range c.Facts {
				f := &c.Facts[i]
				ids := []string{f.Note}
				switch b := f.Body.(type) {
				case *casefile.AssessmentMade:
					ids = append(ids, b.Document)
				case *casefile.Plan:
					for _, steps := range [][]casefile.PlanStep{b.Required, b.Authority, b.Advised} {
						for _, step := range steps {
							ids = append(ids, step.Text)
						}
					}
				case *casefile.HouseholdRecorded:
					for _, m := range b.Members {
						if !members[m.Member] {
							t.Errorf("%s: %s of the household has no name", c.Reference, m.Member)
						}
					}
				}
				for _, id := range ids {
					if id != "" && !words[id] {
						t.Errorf("%s: %s names %s, which is not there", c.Reference, f.Type, id)
					}
					if id != "" {
						named++
					}
				}
			}
			if named < len(words) {
				t.Errorf("%s: %d words are kept and %d are named", c.Reference, len(words), named)
			}
			p := casefile.Derive(casefile.Case{Reference: c.Reference, Facts: c.Facts}, today)
			due := map[string]bool{}
			for _, l := range p.LettersDue {
				due[l.Key] = true
			}
			for _, letter := range slices.Concat(c.Issued, c.Posted, c.Handed) {
				if !due[letter] {
					t.Errorf("%s, %s: %s is to be issued and not due", c.Reference, today, letter)
				}
			}
			for _, d := range c.Drafts {
				if !due[d.Key] {
					t.Errorf("%s, %s: %s is written and not due", c.Reference, today, d.Key)
				}
			}
		}
	}
}

// Every page has something to show on whatever day a demo is begun.
func TestEveryPageHasSomethingToShow(t *testing.T) {
	for _, today := range days {
		load := Make(today)
		seen := map[string]int{"absence": len(load.Absences), "enquiry": len(load.Enquiries)}
		for _, c := range load.Cases {
			p := casefile.Derive(casefile.Case{Reference: c.Reference, Facts: c.Facts}, today)
			seen["bed "+p.Regions.Bed.State]++
			if p.Regions.Bed.CheckOutAt != "" {
				seen["check-out hour"]++
			}
			seen["offer"] += len(p.Regions.Offers)
			seen["review"] += len(p.Regions.Reviews)
			if len(p.Regions.Plan.Versions) > 1 {
				seen["plan with versions"]++
			}
			if r := c.Restricted; r != nil && r.Lead != "" && len(r.Others) > 0 {
				seen["restricted case"]++
			}
			seen["draft of a letter"] += len(c.Drafts)
			seen["letter issued"] += len(c.Issued)
			seen["letter to post"] += len(c.Posted)
			seen["letter to hand over"] += len(c.Handed)
			if c.NoMailbox && len(c.Issued) > 0 {
				seen["letter that fails"]++
			}
			if h, ok := casefile.HouseholdOn(c.Facts, today); ok && len(h.Children) > 1 {
				seen["children"]++
			}
			for _, contact := range c.Applicant.Contacts {
				if c.NeverTell != "" && contact.SafeContact.Use == "please_call_only" && len(contact.SafeContact.NeverTell) == 1 {
					seen["somebody never to be told"]++
				}
				if c.NeverTell != "" && contact.SafeContact.Use == "yes" {
					t.Errorf("%s: %s may be written to", c.Reference, contact.Kind)
				}
			}
			for _, n := range c.Words {
				if n.Sensitive {
					seen["sensitive note"]++
				}
			}
			for _, e := range casefile.Diary(c.Facts) {
				open := map[bool]string{true: "open ", false: "past "}[e.Open()]
				seen[open+string(e.Type)]++
			}
			for i := range c.Facts {
				switch b := c.Facts[i].Body.(type) {
				case *casefile.Enquiry:
					seen[b.Body]++
				case *casefile.ApplicationMade:
					seen[b.Channel]++
				}
			}
		}
		for _, want := range []string{"absence", "enquiry", "bed " + casefile.BedBookedOut, "bed " + casefile.BedNeverGiven, "check-out hour", "offer", "review", "plan with versions",
			"restricted case", "draft of a letter", "letter issued", "letter to post", "letter to hand over", "letter that fails", "children", "sensitive note", "somebody never to be told", "open task_set", "past task_set", "open appointment_booked",
			"past appointment_booked", "ombudsman", "complaint_1", "out_of_hours"} {
			if seen[want] == 0 {
				t.Errorf("%s: nothing shows %q; there is %v", today, want, reflect.ValueOf(seen).MapKeys())
			}
		}
	}
}
