package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

func today() civil.Date { return casefile.On(time.Now()) }

// reliefCase is an application of today with relief accepted and both findings
// made; safe says whether somebody asked if it is safe to write.
func reliefCase(email, safe string, on civil.Date) obj {
	contact := obj{"kind": "email", "value": email, "checked": "read_back"}
	if safe != "" {
		contact["safe_contact"] = obj{"use": safe}
	}
	return obj{
		"applicant": obj{"name": "Jordan Example", "contacts": []obj{contact}},
		"officer":   officer, "team": "north",
		"facts": []obj{
			{"type": "application_made", "on": on, "channel": "phone"},
			{"type": "household_recorded", "on": on, "members": []obj{
				{"member": "A", "role": "applicant"}, {"member": "B", "role": "child", "date_of_birth": "2019-04-01"}}},
			{"type": "duty_accepted", "on": on, "duty": "interim"},
			{"type": "duty_accepted", "on": on, "duty": "relief"},
			{"type": "finding_made", "on": on, "issue": "priority_need", "holds": true, "ground": "PN_CHILDREN"},
			{"type": "finding_made", "on": on, "issue": "intentionally_homeless", "holds": false},
		},
	}
}

func rehearsal(body obj) obj { body["rehearsal"] = true; return body }

// TestFiftySixDaysPass skips 57 days on the real server in two cases: one whose
// applicant said that e-mail is safe, and one whose applicant nobody asked.
func TestFiftySixDaysPass(t *testing.T) {
	a := startApp(t)
	start := today()
	last, main := civil.BeginDays(start, 56), civil.BeginDays(start, 57)
	asked := a.open(rehearsal(reliefCase("jordan.safe@example.org", "yes", start)))
	unasked := a.open(rehearsal(reliefCase("jordan.unasked@example.org", "", start)))

	for _, ref := range []string{asked, unasked} {
		position := a.must(http.StatusOK, http.MethodPost, "/api/v1/cases/"+ref+"/rehearse", obj{"days": 57})
		if position["stage"] != "main" {
			t.Errorf("%s is at stage %v, want main", ref, position["stage"])
		}
		mustFind(t, position, "duties", obj{"duty": "relief", "started_on": start, "ended_on": last, "ended_by": "189B(4)"})
		mustFind(t, position, "duties", obj{"duty": "main", "started_on": main, "ended_on": nil})
		mustFind(t, position, "duties", obj{"duty": "interim", "ended_on": nil})
		mustFind(t, position, "clocks", obj{"id": "C04", "last_day": last, "state": "ended"})
		mustFind(t, position, "letters_due", obj{"letter": "N13", "key": "N13/main", "since": main})
		t.Logf("%s: relief ended %s, main duty from %s", ref, last, main)

		history := a.must(http.StatusOK, http.MethodGet, "/api/v1/cases/"+ref+"/history", nil)
		if n := determinations(history, "duty_ended", "relief", "189B(4)"); n != 1 {
			t.Errorf("the ledger of %s says %d times that relief ended by itself, want once", ref, n)
		}
	}
	// The ladder of the relief clock: five reminders to the officer and one to the
	// manager, each exactly once, for each case.
	for _, ref := range []string{asked, unasked} {
		for who, want := range map[string]int{officerMail: 5, managerMail: 1} {
			var got []mail
			eventually(t, fmt.Sprintf("%d reminders of %s", want, ref), 3*time.Minute, func() error {
				got = about(inbox(t, who, ref), "relief")
				if len(got) < want {
					return fmt.Errorf("%d of %d: %v", len(got), want, subjects(inbox(t, who, "")))
				}
				return nil
			})
			if len(got) != want || len(distinct(got)) != want {
				t.Errorf("%s had %d reminders about relief of %s (%d distinct), want %d: %v", who, len(got), ref, len(distinct(got)), want, subjects(got))
			}
		}
	}
	// No letter leaves because a timer fired.
	letters := a.must(http.StatusOK, http.MethodGet, "/api/v1/cases/"+asked+"/letters", nil)
	ready := mustFind(t, letters, "items", obj{"key": "N13/main", "state": "ready"})
	if ready["officer"] != officer {
		t.Errorf("N13 is on the list of %v, want %s", ready["officer"], officer)
	}
	if got := inbox(t, "jordan.safe@example.org", ""); len(letterMails(got)) != 0 {
		t.Errorf("a letter left by itself: %v", subjects(got))
	}
	// An officer issues it: it leaves once.
	issued := a.must(http.StatusCreated, http.MethodPost, "/api/v1/cases/"+asked+"/letters/N13/main/issue", obj{"officer": officer})
	if find(issued, "letters_due", obj{"key": "N13/main"}) != nil {
		t.Error("N13 is still due after it was issued")
	}
	eventually(t, "N13 arrives", 2*time.Minute, func() error {
		if n := len(letterMails(inbox(t, "jordan.safe@example.org", ""))); n != 1 {
			return fmt.Errorf("%d letters", n)
		}
		return nil
	})
	sent := letterMails(inbox(t, "jordan.safe@example.org", ""))[0]
	for _, secret := range []string{"Jordan", "homeless", asked} {
		if strings.Contains(strings.ToLower(sent.Subject), strings.ToLower(secret)) {
			t.Errorf("the subject of a letter says %q: %q", secret, sent.Subject)
		}
	}
	if !strings.Contains(sent.Text, "193") || !strings.Contains(sent.Text, "review") {
		t.Errorf("the letter does not name its section and the right to a review:\n%s", sent.Text)
	}
	// Where nobody asked whether it is safe, issuing is refused and nothing leaves.
	refused := a.call(http.MethodPost, "/api/v1/cases/"+unasked+"/letters/N13/main/issue", obj{"officer": officer})
	if refused.status != http.StatusConflict {
		t.Errorf("issuing without safe contact answers %d, want 409: %s", refused.status, refused.raw)
	}
	waiting := a.must(http.StatusOK, http.MethodGet, "/api/v1/cases/"+unasked+"/letters", nil)
	held := mustFind(t, waiting, "items", obj{"key": "N13/main", "state": "waiting"})
	if held["why"] == "" || held["why"] == nil {
		t.Error("a letter that waits does not say why")
	}
	if got := inbox(t, "jordan.unasked@example.org", ""); len(got) != 0 {
		t.Errorf("something was sent to an applicant whose safe contact nobody asked: %v", subjects(got))
	}
	if n := len(letterMails(inbox(t, "jordan.safe@example.org", ""))); n != 1 {
		t.Errorf("N13 left %d times, want once", n)
	}
	a.expectNothingPersonal("Jordan", "jordan.safe", "jordan.unasked")
}

func determinations(history obj, what, duty, by string) int {
	n := 0
	items, _ := history["items"].([]any)
	for _, it := range items {
		list, _ := it.(obj)["determinations"].([]any)
		for _, d := range list {
			if e := d.(obj); e["what"] == what && e["duty"] == duty && e["by"] == by {
				n++
			}
		}
	}
	return n
}

// about keeps the messages whose text names a duty.
func about(list []mail, word string) []mail {
	var out []mail
	for _, m := range list {
		if strings.Contains(strings.ToLower(m.Text), "56 days of the "+word) {
			out = append(out, m)
		}
	}
	return out
}

// letterMails keeps the letters; a reminder to an applicant is not one.
func letterMails(list []mail) []mail {
	var out []mail
	for _, m := range list {
		if strings.Contains(m.Subject, "letter") || strings.Contains(m.Subject, "Letter") {
			out = append(out, m)
		}
	}
	return out
}

func distinct(list []mail) map[string]bool {
	out := map[string]bool{}
	for _, m := range list {
		out[m.MessageID] = true
	}
	return out
}

func subjects(list []mail) []string {
	var out []string
	for _, m := range list {
		out = append(out, m.Subject)
	}
	return out
}

// TestAWholeCase takes one case through prevention, relief, a placement past six
// weeks, a review that goes overdue and the appeal window that opens.
func TestAWholeCase(t *testing.T) {
	a := startApp(t)
	now := today()
	day := func(ago int) civil.Date { return now.AddDays(-ago) }
	ref := a.open(obj{
		"applicant": obj{"name": "Sam Sample", "contacts": []obj{{"kind": "email", "value": "sam.sample@example.org", "checked": "read_back", "safe_contact": obj{"use": "yes"}}}},
		"officer":   officer, "team": "north",
		"facts": []obj{
			{"type": "application_made", "on": day(130)},
			{"type": "household_recorded", "on": day(130), "members": []obj{{"member": "A", "role": "applicant"}, {"member": "B", "role": "child", "age_about": 5}}},
			{"type": "duty_accepted", "on": day(130), "duty": "prevention"},
		},
	})
	// Prevention becomes relief.
	position := a.record(ref, obj{"type": "duty_accepted", "on": day(100), "duty": "relief"}, obj{"type": "duty_accepted", "on": day(100), "duty": "interim"})
	mustFind(t, position, "duties", obj{"duty": "prevention", "ended_on": nil})
	mustFind(t, position, "letters_due", obj{"key": "N09/prevention"})
	position = a.record(ref, obj{"type": "notice_given", "on": day(99), "letter": "N09", "duty": "prevention", "ground": "195(8)(c)", "method": "by_hand", "id": "n09"})
	mustFind(t, position, "duties", obj{"duty": "prevention", "ended_on": day(99), "ended_by": "195(8)(c)"})

	// A placement is extended past six weeks: recorded at once, counted as the breach it is.
	a.record(ref, obj{"type": "placement_started", "on": day(60), "placement": "P1", "under": "188", "kind": "bed_and_breakfast",
		"in_district": true, "shared_facilities": true, "provider": "private", "booked_until": day(20)})
	position = a.record(ref, obj{"type": "placement_extended", "on": day(20), "placement": "P1", "booked_until": now.AddDays(7), "reason": "nothing else"})
	mustFind(t, position, "breaches", obj{"clock": "C11", "days_over": 18, "state": "overdue", "from": day(18)})

	// A review is asked, and goes undecided past its last day.
	position = a.record(ref, obj{"type": "review_requested", "on": day(95), "review": "R1", "limb": "202(1)(bc)(ii)", "decision": "n09"})
	due := civil.BeginWeeks(day(95), 3)
	mustFind(t, position, "clocks", obj{"id": "C08a", "about": "R1", "last_day": due, "state": "overdue"})
	mustFind(t, position, "clocks", obj{"id": "C10b", "about": "R1", "started_on": due})
	mustFind(t, position, "letters_due", obj{"letter": "N30", "about": "R1"})

	// The manager sees it on the list of what is overdue, with the reason.
	eventually(t, "the list of overdue clocks shows both", 10*time.Second, func() error {
		list := a.must(http.StatusOK, http.MethodGet, "/api/v1/clocks?state=overdue&officer="+officer+"&limit=100", nil)
		for _, id := range []string{"C08a", "C11"} {
			row := find(list, "items", obj{"reference": ref, "id": id})
			if row == nil {
				return fmt.Errorf("%s is not listed", id)
			}
			if because, _ := row["because"].([]any); len(because) == 0 {
				return fmt.Errorf("%s does not say why", id)
			}
		}
		return nil
	})
	// The acknowledgement is issued and arrives.
	a.must(http.StatusCreated, http.MethodPost, "/api/v1/cases/"+ref+"/letters/N30/R1/issue", obj{"officer": officer})
	eventually(t, "the acknowledgement arrives", 2*time.Minute, func() error {
		if n := len(letterMails(inbox(t, "sam.sample@example.org", ""))); n != 1 {
			return fmt.Errorf("%d letters", n)
		}
		return nil
	})
	// Decided late: the appeal runs from the decision now.
	position = a.record(ref, obj{"type": "review_decided", "on": now, "review": "R1", "outcome": "confirmed", "states_appeal_right": true, "decided_by": "reviewer-1"})
	mustFind(t, position, "clocks", obj{"id": "C08a", "state": "met_late"})
	mustFind(t, position, "clocks", obj{"id": "C10a", "about": "R1", "started_on": now, "state": "running", "last_day": civil.WithinDaysOfCourt(now, 21)})
}

// TestReminderOfAnOldCase opens a case whose relief ends tomorrow: the latest
// reminder that has passed leaves at once, and no other.
func TestReminderOfAnOldCase(t *testing.T) {
	a := startApp(t)
	body := reliefCase("old.case@example.org", "yes", today().AddDays(-54))
	ref := a.open(body)
	eventually(t, "the reminder is in the sink", 2*time.Minute, func() error {
		if len(about(inbox(t, officerMail, ref), "relief")) == 0 {
			return fmt.Errorf("none yet")
		}
		return nil
	})
	if got := about(inbox(t, officerMail, ref), "relief"); len(got) != 1 {
		t.Errorf("%d reminders about relief, want the latest alone: %v", len(got), subjects(got))
	}
}
