package casework_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/casework/caseworktest"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/letters"
	"dutyclock/statute"
)

// withLetter opens a case in which N02/relief is due.
func withLetter(t *testing.T, use string) (*office, string) {
	t.Helper()
	o := newOffice(t, false)
	o.store.Officers["o.one"] = record.Officer{ID: "o.one", Name: "Olga Invented"}
	req := opening(relief(today.AddDays(-1))...)
	if use != "" {
		req.Applicant.SafeContact = &casework.SafeContact{Use: use}
	}
	return o, o.open(t, req).Reference
}

func TestLetterIsIssuedByANamedOfficer(t *testing.T) {
	o, ref := withLetter(t, "yes")
	issue := casework.IssueRequest{Officer: "o.one"}
	a, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", issue, key("i", "h"))
	if err != nil {
		t.Fatal(err)
	}
	for _, due := range a.LettersDue {
		if due.Key == "N02/relief" {
			t.Error("the letter is still due after it was issued")
		}
	}
	standing, err := o.Standing(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	given, ok := standing.Case.Facts[len(standing.Case.Facts)-1].Body.(*casefile.NoticeGiven)
	if !ok {
		t.Fatal("no notice_given was recorded")
	}
	kept := o.store.Kept[given.Document]
	if given.Letter != statute.N02 || given.Duty != statute.ReliefDuty || given.Method != "email" || given.To != "contact-1" || given.DecidedBy != "o.one" ||
		given.SentOn != today || !casefile.Yes(given.StatesReviewRight) {
		t.Errorf("recorded %+v", given)
	}
	if !kept.Issued || kept.Why != "" || !strings.Contains(kept.Text, "Ada Invented") || !strings.Contains(kept.Text, "Olga Invented") {
		t.Errorf("kept %+v: want the text to applicant and of officer, issued", kept)
	}
	if !bytes.HasPrefix(kept.PDF, []byte("%PDF-")) || !bytes.Contains(kept.PDF, []byte("/StructTreeRoot")) {
		t.Error("its pages are not kept with it")
	}
	again, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", issue, key("i", "h"))
	if err != nil || !again.Repeated || again.Recorded.Revision != a.Recorded.Revision || len(o.store.Kept) != 1 {
		t.Errorf("again: %+v, %v, %d letters: want the same answer and one letter", again.Recorded, err, len(o.store.Kept))
	}
	_, err = o.IssueLetter(t.Context(), caller, ref, "N02/relief", issue, key("i", "another"))
	wantKind(t, err, fault.Invalid)
	_, err = o.IssueLetter(t.Context(), caller, ref, "N02/relief", issue, key("i2", "h"))
	wantKind(t, err, fault.Conflict)
	text, err := o.Letter(t.Context(), ref, "N02/relief")
	if err != nil || !text.Issued || text.Text != kept.Text {
		t.Errorf("read %v, %v: want the text as issued", text.Issued, err)
	}
}

func TestLetterWaitsWhereItMayNotBeSent(t *testing.T) {
	for name, c := range map[string]struct{ use, method, want string }{
		"never asked":       {"", "email", "Nobody has asked"},
		"not safe":          {"never", "email", "not safe"},
		"calls only":        {"please_call_only", "email", "phone calls only"},
		"never asked, hand": {"", "by_hand", ""},
		"not safe, hand":    {"never", "by_hand", ""},
		"no address, post":  {"yes", "post", "No postal address"},
	} {
		t.Run(name, func(t *testing.T) {
			o, ref := withLetter(t, c.use)
			_, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", casework.IssueRequest{Officer: "o.one", Method: c.method}, key("i", "h"))
			kept := theOne(t, o)
			if c.want == "" {
				if err != nil || !kept.Issued || kept.Why != "" {
					t.Errorf("error %v, kept %v %q: want it issued", err, kept.Issued, kept.Why)
				}
				return
			}
			wantKind(t, err, fault.Conflict)
			if !strings.Contains(fault.TextOf(err), c.want) || !strings.Contains(kept.Why, c.want) || kept.Issued {
				t.Errorf("said %q, kept %q: want both to say %q", fault.TextOf(err), kept.Why, c.want)
			}
			if o.cases.Records != 1 {
				t.Error("a fact was recorded although the letter waits")
			}
		})
	}
}

// A letter to the applicant never goes to an address that is somebody else's,
// even where that person said that e-mail is fine.
func TestLetterWaitsForAnAddressOfTheApplicant(t *testing.T) {
	o, ref := withLetter(t, "")
	facts := []casefile.Fact{
		{Type: casefile.TypeContactDetailsSet, On: today, Body: &casefile.ContactDetailsSet{Person: "solicitor-1", Kind: "email", Value: "contact-9"}},
		{Type: casefile.TypeSafeContactSet, On: today, Body: &casefile.SafeContactSet{Value: "contact-9", Use: "yes"}},
	}
	if _, err := o.Record(t.Context(), caller, ref, casework.RecordRequest{Facts: facts}, key("r", "h")); err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{"", "contact-9"} {
		_, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", casework.IssueRequest{Officer: "o.one", To: to}, key("i"+to, "h"))
		wantKind(t, err, fault.Conflict)
		if to != "" && !strings.Contains(fault.TextOf(err), "somebody else's") {
			t.Errorf("said %q: want it to say that the address is somebody else's", fault.TextOf(err))
		}
	}
}

func theOne(t *testing.T, o *office) caseworktest.Kept {
	t.Helper()
	if len(o.store.Kept) != 1 {
		t.Fatalf("%d letters are kept, want 1", len(o.store.Kept))
	}
	for _, l := range o.store.Kept {
		return l
	}
	panic("unreachable")
}

func TestPostedLetterShowsASafeAddress(t *testing.T) {
	o := newOffice(t, false)
	req := opening(relief(today)...)
	req.Applicant.Contacts = []casework.ContactEntry{
		{Kind: "postal", Value: "1 Old Road", SafeContact: &casework.SafeContact{Use: "never"}},
		{Kind: "postal", Value: "2 New Road", SafeContact: &casework.SafeContact{Use: "yes"}},
		{Kind: "postal", Value: "3 Unasked Road"},
	}
	ref := o.open(t, req).Reference
	if _, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", casework.IssueRequest{Officer: "o.one", Method: "post"}, key("i", "h")); err != nil {
		t.Fatal(err)
	}
	if text := theOne(t, o).Text; !strings.Contains(text, "2 New Road") || strings.Contains(text, "1 Old Road") {
		t.Errorf("the letter is addressed wrongly:\n%s", text)
	}
	_, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", casework.IssueRequest{Officer: "o.one", Method: "post", To: "contact-1"}, key("j", "h"))
	wantKind(t, err, fault.Conflict)
}

func TestLetterThatCannotBeIssued(t *testing.T) {
	o, ref := withLetter(t, "yes")
	issue := func(letter string, req casework.IssueRequest) error {
		_, err := o.IssueLetter(t.Context(), caller, ref, letter, req, key(letter+req.Method+req.To+req.Officer, "h"))
		return err
	}
	wantKind(t, issue("N13/main", casework.IssueRequest{Officer: "o.one"}), fault.Conflict)
	wantKind(t, issue("N99/main", casework.IssueRequest{Officer: "o.one"}), fault.NotFound)
	for field, req := range map[string]casework.IssueRequest{
		"officer":       {},
		"method":        {Officer: "o.one", Method: "pigeon"},
		"collection_to": {Officer: "o.one", Method: "office_collection"},
		"to":            {Officer: "o.one", To: "contact-9"},
	} {
		problems := refusalOf(t, issue("N02/relief", req))
		if len(problems) != 1 || problems[0].Field != field {
			t.Errorf("problems %+v: want one about %s", problems, field)
		}
	}
	_, err := o.IssueLetter(t.Context(), caller, "HX-none", "N02/relief", casework.IssueRequest{Officer: "o.one"}, key("n", "h"))
	wantKind(t, err, fault.NotFound)
	if o.cases.Records != 1 {
		t.Error("something was recorded")
	}
}

func TestLetterThatLacksSomethingSaysWhat(t *testing.T) {
	o := newOffice(t, false)
	from := today.AddDays(-10)
	req := opening(
		fact(casefile.TypeApplicationMade, from, &casefile.ApplicationMade{}),
		fact(casefile.TypeDutyAccepted, from, &casefile.DutyAccepted{Duty: statute.PreventionDuty}),
		fact(casefile.TypeApplicationWithdrawn, today, &casefile.Ending{}))
	req.Applicant.SafeContact = &casework.SafeContact{Use: "yes"}
	a := o.open(t, req)
	if !due(a, "N09/prevention") {
		t.Fatalf("letters due %+v: want N09/prevention", a.LettersDue)
	}
	_, err := o.IssueLetter(t.Context(), caller, a.Reference, "N09/prevention", casework.IssueRequest{Officer: "o.one"}, key("i", "h"))
	if p := refusalOf(t, err); len(p) != 2 || p[0].Field != "ground" || p[1].Field != "reasons" || p[1].Citation == "" {
		t.Errorf("problems %+v: want ground and reasons", p)
	}
	_, err = o.IssueLetter(t.Context(), caller, a.Reference, "N09/prevention",
		casework.IssueRequest{Officer: "o.one", Ground: "195(8)(g)", Reasons: letters.NewPrivate("You told us that you withdraw.")}, key("i", "h2"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := o.Position(t.Context(), a.Reference, today)
	if err != nil || p.Duty(statute.PreventionDuty).EndedOn == nil {
		t.Errorf("prevention %+v, %v: want it ended by the notice", p.Duty(statute.PreventionDuty), err)
	}
}

func due(a casework.Answer, key string) bool {
	for _, l := range a.LettersDue {
		if l.Key == key {
			return true
		}
	}
	return false
}

func TestPreviewOfALetterThatIsReady(t *testing.T) {
	o, ref := withLetter(t, "")
	text, err := o.Letter(t.Context(), ref, "N02/relief")
	if err != nil || text.Issued || !strings.Contains(text.HTML, "Ada Invented") || !strings.Contains(text.Text, "Olga Invented") {
		t.Errorf("preview issued %v, error %v: want the text as it would be", text.Issued, err)
	}
	if len(o.store.Kept) != 0 {
		t.Error("looking at a letter kept it")
	}
	_, err = o.Letter(t.Context(), ref, "N30/R1")
	wantKind(t, err, fault.NotFound)
}

// A letter ends with the title of who issues it; its pages show how they sign, and it
// says when the authority can be reached.
func TestALetterIsSignedByWhoIssuesIt(t *testing.T) {
	o, ref := withLetter(t, "yes")
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 120, 40))); err != nil {
		t.Fatal(err)
	}
	o.store.Signatures = map[string]record.Signature{"o.one": {JobTitle: "Housing Options Officer", Picture: picture.Bytes()}, "o.two": {JobTitle: "Somebody Else"}}
	if _, err := o.IssueLetter(t.Context(), caller, ref, "N02/relief", casework.IssueRequest{Officer: "o.one"}, key("a", "h")); err != nil {
		t.Fatal(err)
	}
	got := theOne(t, o)
	if !strings.Contains(got.Text, "Housing Options Officer\n") || strings.Contains(got.Text, "Somebody Else") || !bytes.Contains(got.PDF, []byte("/Subtype /Image")) {
		t.Errorf("not signed by who issued it:\n%s", got.Text)
	}
	authority := o.store.Housing
	authority.Hours, authority.Website, authority.Advice = "Mondays only", "www.hexford.example", []string{"The Advice Shop"}
	text, pages, err := o.SampleLetter(t.Context(), authority, "o.one")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Our hours are Mondays only.", "Our website is www.hexford.example", "* The Advice Shop", "Housing Options Officer"} {
		if !strings.Contains(text.Text, want) {
			t.Errorf("the sample does not say %q:\n%s", want, text.Text)
		}
	}
	if !bytes.HasPrefix(pages, []byte("%PDF-")) {
		t.Error("the sample has no pages")
	}
	authority.Phone = ""
	if _, _, err := o.SampleLetter(t.Context(), authority, "o.one"); fault.KindOf(err) != fault.Conflict {
		t.Errorf("without a phone number: %v", err)
	}
}
