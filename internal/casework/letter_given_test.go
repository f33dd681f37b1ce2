package casework_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
	"dutyclock/letters"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

func written(pairs ...string) map[string]letters.Private {
	out := map[string]letters.Private{}
	for i := 0; i < len(pairs); i += 2 {
		out[pairs[i]] = letters.NewPrivate(pairs[i+1])
	}
	return out
}

// lastFacts are the facts that were recorded last, by type.
func lastFacts(t *testing.T, o *office, ref string, n int) map[casefile.FactType]casefile.Fact {
	t.Helper()
	standing, err := o.Standing(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	out := map[casefile.FactType]casefile.Fact{}
	for _, f := range standing.Case.Facts[len(standing.Case.Facts)-n:] {
		out[f.Type] = f
	}
	return out
}

func TestTheAssessmentAndThePlanAreIssuedWithWhatTheOfficerWrote(t *testing.T) {
	o, ref := withLetter(t, "yes")
	_, err := o.IssueLetter(t.Context(), caller, ref, "N05/relief", casework.IssueRequest{Officer: "o.one", Parts: written("cause", "The tenancy ended.")}, key("a", "h"))
	if p := refusalOf(t, err); len(p) != 2 || p[0].Field != "housing_needs" || p[1].Field != "support_needs" || p[0].Citation == "" {
		t.Errorf("problems %+v: want the two parts that are missing, with their provisions", p)
	}
	a, err := o.IssueLetter(t.Context(), caller, ref, "N05/relief", casework.IssueRequest{Officer: "o.one",
		Parts: written("cause", "The tenancy ended.", "housing_needs", "Two bedrooms\nA lift", "support_needs", "None")}, key("b", "h"))
	if err != nil || due(a, "N05/relief") {
		t.Fatalf("error %v, due %v: want it issued", err, a.LettersDue)
	}
	if text := theOne(t, o).Text; !strings.Contains(text, "* Two bedrooms\n* A lift") {
		t.Errorf("the letter lacks what was written:\n%s", text)
	}
	a, err = o.IssueLetter(t.Context(), caller, ref, "N06/relief", casework.IssueRequest{Officer: "o.one",
		Parts: written("agreed", "yes", "required", "Call us", "authority", "Call your landlord")}, key("c", "h"))
	if err != nil || due(a, "N06/relief") {
		t.Fatalf("error %v, due %v: want it issued", err, a.LettersDue)
	}
}

func TestALetterOfChoiceIsIssuedAlthoughNothingMakesItDue(t *testing.T) {
	o := newOffice(t, false)
	from := today.AddDays(-10)
	req := opening(
		fact(casefile.TypeApplicationMade, from, &casefile.ApplicationMade{}),
		fact(casefile.TypeDutyAccepted, from, &casefile.DutyAccepted{Duty: statute.PreventionDuty}))
	req.Applicant.SafeContact = &casework.SafeContact{Use: "yes"}
	ref := o.open(t, req).Reference
	_, err := o.IssueLetter(t.Context(), caller, ref, "N09/prevention", casework.IssueRequest{Officer: "o.one",
		Parts: written("ground", string(statute.GroundPreventionHoused), "prospect_months", "12", "reasons", "You have a tenancy for a year.")}, key("a", "h"))
	if err != nil {
		t.Fatal(err)
	}
	b := lastFacts(t, o, ref, 1)[casefile.TypeNoticeGiven].Body.(*casefile.NoticeGiven)
	if b.Ground != statute.GroundPreventionHoused || b.ProspectMonths == nil || *b.ProspectMonths != 12 || b.Duty != statute.PreventionDuty || !casefile.Yes(b.StatesReasons) {
		t.Errorf("recorded %+v: want what was written", b)
	}
	// The law refuses it all the same where it does not allow it.
	_, err = o.IssueLetter(t.Context(), caller, ref, "N09/prevention", casework.IssueRequest{Officer: "o.one",
		Parts: written("ground", string(statute.GroundPreventionHoused), "prospect_months", "12", "reasons", "Again.")}, key("b", "h"))
	if p := refusalOf(t, err); p[0].Field != "duty" {
		t.Errorf("problems %+v: want the duty, which has ended", p)
	}
}

func TestAWarningIsKeptWithItsDayAndANoticeNamesItsAuthoriser(t *testing.T) {
	o := newOffice(t, false)
	o.store.Officers["o.two"] = record.Officer{ID: "o.two", Name: "Otto Invented"}
	req := opening(append(relief(today.AddDays(-20)),
		fact(casefile.TypeStepRefused, today.AddDays(-1), &casefile.StepFact{Step: "S1", DeliberateAndUnreasonable: casefile.Is(true)}))...)
	req.Applicant.SafeContact = &casework.SafeContact{Use: "yes"}
	ref := o.open(t, req).Reference
	until := today.AddDays(14)
	if _, err := o.IssueLetter(t.Context(), caller, ref, "N15/S1", casework.IssueRequest{Officer: "o.one",
		Parts: written("step", "Send us your wage slips", "what_happened", "You told us that you will not.", "reasonable_until", until.String())}, key("a", "h")); err != nil {
		t.Fatal(err)
	}
	b := lastFacts(t, o, ref, 1)[casefile.TypeNoticeGiven].Body.(*casefile.NoticeGiven)
	if b.Step != "S1" || b.ReasonableUntil != until {
		t.Errorf("recorded %+v: want the step and its day", b)
	}
	parts := written("step", "Send us your wage slips", "reasons", "You told us again.", "authoriser_as_senior", "yes", "authoriser_uninvolved", "yes", "authorised_by", "o.nobody")
	_, err := o.IssueLetter(t.Context(), caller, ref, "N16/S1", casework.IssueRequest{Officer: "o.one", Parts: parts}, key("b", "h"))
	if p := refusalOf(t, err); len(p) != 1 || p[0].Field != "authorised_by" {
		t.Errorf("problems %+v: want the officer whom nobody knows", p)
	}
	parts["authorised_by"] = letters.NewPrivate("o.two")
	// Too early: the time that the warning gave is not over.
	_, err = o.IssueLetter(t.Context(), caller, ref, "N16/S1", casework.IssueRequest{Officer: "o.one", Parts: parts}, key("c", "h"))
	if p := refusalOf(t, err); len(p) == 0 || p[0].Citation == "" {
		t.Errorf("problems %+v: want it refused by the law", p)
	}
}

func TestALetterToAnotherBodyIsNotEMailed(t *testing.T) {
	o, ref := withLetter(t, "yes")
	_, err := o.IssueLetter(t.Context(), caller, ref, "N39/household", casework.IssueRequest{Officer: "o.one", Method: "email"}, key("a", "h"))
	if p := refusalOf(t, err); len(p) != 1 || p[0].Field != "method" {
		t.Errorf("problems %+v: want the method", p)
	}
}

// An offer that nobody recorded is recorded by its letter, with what the letter tells
// the applicant; one that was recorded is corrected to it.
func TestTheLetterOfAnOfferRecordsTheOffer(t *testing.T) {
	o := newOffice(t, false)
	req := opening(append(relief(today.AddDays(-20)),
		fact(casefile.TypeOfferMade, today.AddDays(-1), &casefile.OfferMade{Offer: "O7", Kind: "final_accommodation", FinalFor: "193A"}))...)
	req.Applicant.SafeContact = &casework.SafeContact{Use: "yes"}
	ref := o.open(t, req).Reference
	parts := written("home", "1 New Road, Hexley", "landlord", "Hexley Homes", "tenancy", "private", "arrangements", "our letting scheme, approved by the manager.",
		"reply_by", today.AddDays(7).String(), "found_suitable", "yes", "can_end_obligations", "yes")
	for _, key := range []string{"N17/new", "N17/O7"} {
		if _, err := o.IssueLetter(t.Context(), caller, ref, key, casework.IssueRequest{Officer: "o.one", Parts: parts}, keyOf(key)); err != nil {
			t.Fatalf("%s: %v", key, err)
		}
		facts := lastFacts(t, o, ref, 2)
		offer, given := facts[casefile.TypeOfferMade], facts[casefile.TypeNoticeGiven]
		b := offer.Body.(*casefile.OfferMade)
		if b.Offer == "new" || b.Offer != given.Body.(*casefile.NoticeGiven).Offer || b.Tenancy != "private" || b.ReplyBy != today.AddDays(7) || !casefile.Yes(b.FoundSuitable) ||
			!casefile.Yes(b.ToldConsequences) || !casefile.Yes(b.ToldReviewRight) || !casefile.Yes(b.StatesFinal) {
			t.Errorf("%s recorded %+v, %+v: want the offer with what its letter tells", key, b, given.Body)
		}
		if (offer.Corrects != "") != (key == "N17/O7") {
			t.Errorf("%s corrects %q", key, offer.Corrects)
		}
	}
	parts["found_suitable"] = letters.NewPrivate("no")
	_, err := o.IssueLetter(t.Context(), caller, ref, "N17/new", casework.IssueRequest{Officer: "o.one", Parts: parts}, keyOf("unsuitable"))
	if p := refusalOf(t, err); len(p) == 0 || p[0].Citation == "" {
		t.Errorf("problems %+v: want an unsuitable offer refused by the law", p)
	}
}

func keyOf(name string) casework.Key { return key(strings.ReplaceAll(name, "/", "-"), "h") }

func TestTheLetterOfAReviewRecordsItsDecision(t *testing.T) {
	o := newOffice(t, false)
	req := opening(append(relief(today.AddDays(-40)),
		fact(casefile.TypeReviewRequested, today.AddDays(-10), &casefile.ReviewRequested{Review: "R1", Limb: "202(1)(a)"}))...)
	req.Applicant.SafeContact = &casework.SafeContact{Use: "yes"}
	ref := o.open(t, req).Reference
	until := today.AddDays(70)
	if _, err := o.IssueLetter(t.Context(), caller, ref, "N32/R1", casework.IssueRequest{Officer: "o.one", Parts: written("until", until.String())}, keyOf("more")); err != nil {
		t.Fatal(err)
	}
	facts := lastFacts(t, o, ref, 2)
	if _, agreed := facts[casefile.TypeReviewExtensionAgreed]; agreed || facts[casefile.TypeNoticeGiven].Body.(*casefile.NoticeGiven).Review != "R1" {
		t.Errorf("recorded %+v: want the letter alone, because to ask is not to agree", facts)
	}
	a, err := o.IssueLetter(t.Context(), caller, ref, "N34/R1", casework.IssueRequest{Officer: "o.one",
		Parts: written("outcome", "confirmed", "reasons", "We looked at everything again.")}, keyOf("decision"))
	if err != nil {
		t.Fatal(err)
	}
	facts = lastFacts(t, o, ref, 2)
	decided, given := facts[casefile.TypeReviewDecided].Body.(*casefile.ReviewDecided), facts[casefile.TypeNoticeGiven].Body.(*casefile.NoticeGiven)
	if decided.Outcome != "confirmed" || !casefile.Yes(decided.StatesAppealRight) || decided.DecidedBy != "o.one" || given.Review != "R1" || given.Document == "" {
		t.Errorf("recorded %+v, %+v: want the decision and its letter", decided, given)
	}
	if due(a, "N30/R1") {
		t.Error("the acknowledgement is still due")
	}
}

func TestTheHostAuthorityIsToldInPrint(t *testing.T) {
	o := newOffice(t, false)
	req := opening(append(relief(today.AddDays(-5)),
		fact(casefile.TypePlacementStarted, today.AddDays(-1), &casefile.PlacementStarted{Placement: "P1", Under: "188", Kind: "self_contained", InDistrict: casefile.Is(false), HostAuthority: "weldon"}))...)
	req.Applicant.SafeContact = &casework.SafeContact{Use: "never"}
	a := o.open(t, req)
	if !due(a, "N36/P1") {
		t.Fatalf("letters due %+v: want N36/P1", a.LettersDue)
	}
	a, err := o.IssueLetter(t.Context(), caller, a.Reference, "N36/P1", casework.IssueRequest{Officer: "o.one",
		Parts: written("recipient", "Weldon District Council", "recipient_address", "Town Hall\nWeldon", "household", "1 adult", "address", "5 Example Lane, Weldon")}, keyOf("host"))
	if err != nil || due(a, "N36/P1") {
		t.Fatalf("error %v, due %v: want it issued", err, a.LettersDue)
	}
	b := lastFacts(t, o, a.Reference, 1)[casefile.TypeNoticeGiven].Body.(*casefile.NoticeGiven)
	if b.Placement != "P1" || b.To != "" || b.Method != "post" {
		t.Errorf("recorded %+v: want the place, and no address of the applicant", b)
	}
}

// The letter that tells for how long somebody who became homeless intentionally has
// accommodation decides it, and the period is in the record once.
func TestTheLetterOfAPeriodRecordsIt(t *testing.T) {
	o := newOffice(t, false)
	from := today.AddDays(-70)
	found := func(issue casefile.Issue) casefile.Fact {
		return fact(casefile.TypeFindingMade, from.AddDays(20), &casefile.FindingMade{Issue: issue, Holds: casefile.Is(true)})
	}
	req := opening(append(relief(from), found(casefile.PriorityNeed), found(casefile.Intentional),
		fact(casefile.TypeNoticeGiven, today.AddDays(-5), &casefile.NoticeGiven{Letter: statute.N10, Duty: statute.ReliefDuty, Ground: statute.GroundReliefDays, Method: "by_hand",
			StatesReasons: casefile.Is(true), StatesReviewRight: casefile.Is(true)}))...)
	req.Applicant.SafeContact = &casework.SafeContact{Use: "yes"}
	ref := o.open(t, req).Reference
	until := today.AddDays(35)
	parts := written("reasons", "You chose not to pay the rent.", "until", until.String(), "why_until", "You have a job.", "advice", "Rooms on the boards in the library")
	if _, err := o.IssueLetter(t.Context(), caller, ref, "N14/intentional", casework.IssueRequest{Officer: "o.one", Parts: parts}, key("a", "h")); err != nil {
		t.Fatal(err)
	}
	recorded := lastFacts(t, o, ref, 2)
	b, ok := recorded[casefile.TypeDutyAccepted].Body.(*casefile.DutyAccepted)
	if !ok || b.Duty != statute.IntentionalDuty || b.Until != until {
		t.Errorf("recorded %+v: want the period of accommodation", recorded)
	}
	given := recorded[casefile.TypeNoticeGiven]
	standing, err := o.Standing(t.Context(), ref)
	if err != nil {
		t.Fatal(err)
	}
	if again := casefile.LetterFacts(standing.Case, "intentional", given, casefile.LetterSays{Until: until}); len(again) != 1 {
		t.Errorf("the same period again is recorded again: %+v", again)
	}
}

// A letter to another body that is in the directory takes its name and address from
// there, and goes by e-mail where that was agreed with it, and to nobody that somebody
// of the case is behind.
func TestALetterGoesToABodyOfTheDirectory(t *testing.T) {
	o := newOffice(t, false)
	a := o.open(t, opening(append(relief(today.AddDays(-5)),
		fact(casefile.TypePlacementStarted, today.AddDays(-1), &casefile.PlacementStarted{Placement: "P1", Under: "188", Kind: "self_contained", InDistrict: casefile.Is(false), HostAuthority: "weldon"}))...))
	gone := civil.At(today, 9, 0)
	o.store.Bodies = map[string]record.Body{
		"weldon":  {ID: "weldon", Kind: record.HousingAuthority, Name: "Weldon District Council", Address: "Town Hall\nWeldon", Email: "homes@weldon.example", Secure: true},
		"printed": {ID: "printed", Kind: record.HousingAuthority, Name: "Corley Council", Address: "Corley", Email: "homes@corley.example"},
		"unknown": {ID: "unknown", Kind: record.HousingAuthority, Name: "Elsewhere Council", Phone: "01632 960 400"},
		"surgery": {ID: "surgery", Kind: record.Surgery, Name: "Mill Lane Surgery", Email: "a@surgery.example", Secure: true},
		"gone":    {ID: "gone", Kind: record.HousingAuthority, Name: "Gone Council", Email: "a@gone.example", Secure: true, RemovedAt: &gone},
		"theirs":  {ID: "theirs", Kind: record.HousingAuthority, Name: "Their Council", Email: "a@theirs.example", Secure: true},
	}
	o.store.ForbiddenBodies = map[string]bool{a.Reference + "/theirs": true}
	issue := func(to, method string, more ...string) (casework.Answer, error) {
		return o.IssueLetter(t.Context(), caller, a.Reference, "N36/P1", casework.IssueRequest{Officer: "o.one", To: to, Method: method,
			Parts: written(append([]string{"household", "1 adult", "address", "5 Example Lane, Weldon"}, more...)...)}, keyOf("to "+to+method+strings.Join(more, "")))
	}
	for name, c := range map[string]struct{ to, method, recipient, says string }{
		"not agreed":        {"printed", "email", "", "Nobody has agreed"},
		"no address":        {"unknown", "post", "", "no postal address"},
		"another kind":      {"surgery", "email", "", "does not go to a body of this kind"},
		"taken out":         {"gone", "email", "", "not in the directory"},
		"never was":         {"nobody", "email", "", "not in the directory"},
		"somebody's own":    {"theirs", "email", "", "must not be told"},
		"none chosen":       {"", "email", "Weldon District Council", "Choose one of the directory"},
		"named differently": {"weldon", "email", "Corley Council", "names somebody else"},
	} {
		_, err := issue(c.to, c.method, "recipient", c.recipient)
		var refused *casefile.Refused
		if !errors.As(err, &refused) || !strings.Contains(fmt.Sprint(refused.Problems), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(o.store.Kept) != 0 {
		t.Fatalf("%d letters are kept although each was refused", len(o.store.Kept))
	}
	if a, err := issue("weldon", "email"); err != nil || due(a, "N36/P1") {
		t.Fatalf("error %v: want it issued", err)
	}
	b := lastFacts(t, o, a.Reference, 1)[casefile.TypeNoticeGiven].Body.(*casefile.NoticeGiven)
	if kept := o.store.Kept[b.Document]; b.To != "weldon" || b.Method != "email" || !strings.Contains(kept.Text, "Weldon District Council") || strings.Contains(kept.Text, "homes@weldon") {
		t.Errorf("recorded %+v, wrote %s", b, kept.Text)
	}
}
