package casework_test

import (
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/letters"
)

// withSolicitor is a case in which N02/relief is due and a solicitor acts for the
// applicant: contact-8 is their e-mail address, contact-9 their postal one.
func withSolicitor(t *testing.T, use string) (*office, string) {
	t.Helper()
	o, ref := withLetter(t, use)
	if err := o.store.SavePerson(t.Context(), ref, record.Person{Member: "S", Name: "Sol Advocate"}); err != nil {
		t.Fatal(err)
	}
	for id, c := range map[string]record.Contact{"contact-8": {Kind: "email", Value: "sol@law.example"}, "contact-9": {Kind: "postal", Value: "9 Chambers\nHexley"}} {
		if err := o.store.SaveContact(t.Context(), ref, id, c); err != nil {
			t.Fatal(err)
		}
	}
	facts := []casefile.Fact{
		{Type: casefile.TypeContactPersonRecorded, On: today, Body: &casefile.ContactPersonRecorded{Person: "S", Role: "solicitor", Authority: "signed", MayBeTold: casefile.Is(true)}},
		{Type: casefile.TypeContactDetailsSet, On: today, Body: &casefile.ContactDetailsSet{Person: "S", Kind: "email", Value: "contact-8", Checked: "read_back"}},
		{Type: casefile.TypeSafeContactSet, On: today, Body: &casefile.SafeContactSet{Value: "contact-8", Use: "yes"}},
		{Type: casefile.TypeContactDetailsSet, On: today, Body: &casefile.ContactDetailsSet{Person: "S", Kind: "postal", Value: "contact-9"}},
		{Type: casefile.TypeSafeContactSet, On: today, Body: &casefile.SafeContactSet{Value: "contact-9", Use: "yes"}},
	}
	if _, err := o.Record(t.Context(), caller, ref, casework.RecordRequest{Facts: facts}, key("people", "h")); err != nil {
		t.Fatal(err)
	}
	return o, ref
}

func (o *office) keptAs(t *testing.T, key string) record.Letter {
	t.Helper()
	for _, l := range o.store.Kept {
		if l.Key == key && l.Issued {
			return l.Letter
		}
	}
	t.Fatalf("no letter %s was issued", key)
	return record.Letter{}
}

func (o *office) lastFacts(t *testing.T, ref string, n int) []casefile.Fact {
	t.Helper()
	standing, err := o.Standing(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	return standing.Case.Facts[len(standing.Case.Facts)-n:]
}

// The applicant and who acts for them get a letter each, which says to whom it goes; one
// act, two facts, two addresses, and neither letter holds the other's.
func TestALetterAndItsCopy(t *testing.T) {
	t.Parallel()
	o, ref := withSolicitor(t, "yes")
	req := casework.IssueRequest{Officer: "o.one", CopyTo: "contact-9"}
	a, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", req, key("i", "h"))
	if err != nil {
		t.Fatal(err)
	}
	facts := o.lastFacts(t, ref, 2)
	given, copied := facts[0].Body.(*casefile.NoticeGiven), facts[1].Body.(*casefile.Work)
	if given.To != "contact-1" || given.Method != "email" || copied.Where != "contact-9" || copied.What == given.Document || copied.Letter != "N02" || copied.Who != "o.one" {
		t.Errorf("given %+v, copied %+v", given, copied)
	}
	letter, its := o.keptAs(t, "N02/relief"), o.keptAs(t, "N02/relief"+casework.CopyMark)
	for what, c := range map[string]struct {
		text        string
		says, lacks []string
	}{
		"the letter": {letter.Text, []string{"We send it to you, and to Sol Advocate, who acts for you."}, []string{"Chambers", "law.example"}},
		"its copy":   {its.Text, []string{"Sol Advocate\n", "9 Chambers", "This is a copy for Sol Advocate, who acts for Ada Invented."}, []string{"ada@example.org"}},
	} {
		flat := strings.Join(strings.Fields(c.text), " ")
		for _, want := range c.says {
			if !strings.Contains(c.text, want) && !strings.Contains(flat, want) {
				t.Errorf("%s lacks %q:\n%s", what, want, c.text)
			}
		}
		for _, never := range c.lacks {
			if strings.Contains(c.text, never) {
				t.Errorf("%s says %q", what, never)
			}
		}
	}
	if len(its.PDF) == 0 {
		t.Error("the copy has no pages")
	}
	again, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", req, key("i", "h"))
	if err != nil || !again.Repeated || again.Recorded.Revision != a.Recorded.Revision || len(o.store.Kept) != 2 {
		t.Errorf("again: %v, repeated %v, %d letters", err, again.Repeated, len(o.store.Kept))
	}
	// A copy is no letter to be given by its own key.
	_, err = o.IssueLetter(t.Context(), caller, ref, "N10/relief"+casework.CopyMark, casework.IssueRequest{Officer: "o.one"}, key("c", "h"))
	wantKind(t, err, fault.Conflict)
	// Stopped, neither counts as sent.
	if _, err := o.StopLetter(t.Context(), caller, ref, "N02/relief", casework.StopRequest{Officer: "o.one", Why: "Wrong"}, key("s", "h")); err != nil {
		t.Fatal(err)
	}
	for i, f := range o.lastFacts(t, ref, 2) {
		if f.Type != casefile.TypeLetterStopped || f.Corrects != facts[i].ID {
			t.Errorf("stopped: %+v", f)
		}
	}
}

// Until somebody asked whether the applicant may be written to, a letter goes to whoever
// acts for them alone, and only where that was chosen.
func TestALetterToWhoeverActsForTheApplicantAlone(t *testing.T) {
	t.Parallel()
	o, ref := withSolicitor(t, "")
	for _, req := range []casework.IssueRequest{{Officer: "o.one"}, {Officer: "o.one", CopyTo: "contact-8"}, {Officer: "o.one", Method: "post"}} {
		_, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", req, key("i"+req.CopyTo+req.Method, "h"))
		wantKind(t, err, fault.Conflict)
	}
	if _, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", casework.IssueRequest{Officer: "o.one", To: "contact-8"}, key("i2", "h")); err != nil {
		t.Fatal(err)
	}
	if given := o.lastFacts(t, ref, 1)[0].Body.(*casefile.NoticeGiven); given.To != "contact-8" || given.Method != "email" {
		t.Errorf("given %+v", given)
	}
	if text := o.keptAs(t, "N02/relief").Text; !strings.Contains(text, "We do not send it to Ada Invented as well.") {
		t.Errorf("the letter does not say whom it goes to:\n%s", text)
	}
}

func TestACopyThatMayNotGoIsRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		fact *casefile.Fact
		req  casework.IssueRequest
	}{
		"the applicant's own address": {nil, casework.IssueRequest{CopyTo: "contact-1"}},
		"no such address":             {nil, casework.IssueRequest{CopyTo: "contact-77"}},
		"beside one to themselves":    {nil, casework.IssueRequest{To: "contact-8", CopyTo: "contact-9"}},
		"not safe":                    {&casefile.Fact{Type: casefile.TypeSafeContactSet, Body: &casefile.SafeContactSet{Value: "contact-8", Use: "never"}}, casework.IssueRequest{CopyTo: "contact-8"}},
		"may not be told":             {&casefile.Fact{Type: casefile.TypeContactPersonRecorded, Body: &casefile.ContactPersonRecorded{Person: "S", Role: "solicitor", Authority: "signed", MayBeTold: casefile.Is(false)}}, casework.IssueRequest{CopyTo: "contact-8"}},
		"forbidden by another case":   {nil, casework.IssueRequest{CopyTo: "contact-9"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o, ref := withSolicitor(t, "yes")
			if c.fact != nil {
				f := *c.fact
				f.On = today
				if _, err := o.Record(t.Context(), caller, ref, casework.RecordRequest{Facts: []casefile.Fact{f}}, key("f", "h")); err != nil {
					t.Fatal(err)
				}
			}
			if name == "forbidden by another case" {
				o.store.Never[ref+"/contact-9"] = true
			}
			c.req.Officer = "o.one"
			records := o.cases.Records
			_, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", c.req, key("i", "h"))
			if p := refusalOf(t, err); len(p) != 1 || p[0].Field != "copy_to" || o.cases.Records != records || len(o.store.Kept) != 0 {
				t.Errorf("problems %+v, %d records, %d letters kept", p, o.cases.Records-records, len(o.store.Kept))
			}
		})
	}
}

// A correction may be copied too.
func TestTheCopyOfACorrection(t *testing.T) {
	t.Parallel()
	o, ref := withSolicitor(t, "yes")
	if _, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", casework.IssueRequest{Officer: "o.one"}, key("i", "h")); err != nil {
		t.Fatal(err)
	}
	v := record.Viewer{Officer: "o.one", Roles: []string{"caseworker"}}
	d, err := o.BeginCorrection(t.Context(), v, ref, "N02/relief")
	if err != nil {
		t.Fatal(err)
	}
	d, err = o.SaveLetterDraft(t.Context(), v, d.ID, d.Saves, record.LetterContent{Parts: map[string]string{letters.CorrectionPart: "May was June."}, Method: "by_hand", CopyTo: "contact-8"})
	if err != nil {
		t.Fatal(err)
	}
	if pages, err := o.DraftPages(t.Context(), d); err != nil || !strings.HasPrefix(string(pages), "%PDF-") {
		t.Errorf("its pages: %v", err)
	}
	if _, err := o.IssueLetterDraft(t.Context(), caller, v, d.ID, d.Saves, key("c", "h")); err != nil {
		t.Fatal(err)
	}
	its := o.keptAs(t, "N02/relief"+casework.CorrectionMark+casework.CopyMark)
	if !strings.Contains(its.Text, "This is a copy for Sol Advocate") || !strings.Contains(its.Text, "May was June.") {
		t.Errorf("the copy says:\n%s", its.Text)
	}
}
