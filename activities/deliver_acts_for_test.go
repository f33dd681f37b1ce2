package activities_test

import (
	"testing"

	"dutyclock/activities"
	"dutyclock/casefile"
	"dutyclock/internal/record"
)

// solicitor are the facts of somebody who acts for the applicant, with an address.
func solicitor(use string, told casefile.Flag) []casefile.Fact {
	facts := email("C9", use)
	facts[0].Body.(*casefile.ContactDetailsSet).Person = "S"
	return append(facts, fact(casefile.TypeContactPersonRecorded, "F-acts", "2026-11-02",
		&casefile.ContactPersonRecorded{Person: "S", Role: "solicitor", Authority: "signed on 2 November", MayBeTold: told}))
}

// A letter goes to somebody who acts for the applicant in a message of its own, whether
// or not the applicant may be written to; and nothing else goes to them.
func TestALetterGoesToWhoeverActsForTheApplicant(t *testing.T) {
	t.Parallel()
	r := newRoom(append(email("C1", ""), solicitor("yes", casefile.Is(true))...)...)
	r.address["C9"] = "jo@law.example"
	ask := confirmation(3, "C9")
	r.deliver(t, letter(1, "C1"), letter(2, "C9"), ask)
	r.want(t, 1, record.Waiting, "Nobody has asked")
	r.want(t, 2, record.Sent, "")
	r.want(t, 3, record.Waiting, "neither")
	if len(r.mail.got) != 1 || r.mail.got[0].To != "jo@law.example" {
		t.Errorf("sent %+v", r.mail.got)
	}
}

func TestNoLetterGoesToWhoeverDoesNotActForTheApplicant(t *testing.T) {
	t.Parallel()
	for what, facts := range map[string][]casefile.Fact{
		"nobody asked whether it is safe": solicitor("", casefile.Is(true)),
		"never":                           solicitor("never", casefile.Is(true)),
		"nobody asked whether to tell":    solicitor("yes", nil),
		"must not be told":                solicitor("yes", casefile.Is(false)),
		"no authority":                    solicitor("yes", casefile.Is(true))[:2],
		"must never be told, said of another address": append(append(solicitor("yes", casefile.Is(true)), email("C1", "yes")...),
			fact(casefile.TypeSafeContactSet, "F-never", "2026-11-03", &casefile.SafeContactSet{Value: "C1", Use: "yes", NeverTell: []string{"S"}})),
	} {
		r := newRoom(facts...)
		r.address["C9"] = "jo@law.example"
		r.deliver(t, letter(1, "C9"))
		r.want(t, 1, record.Waiting, "")
		if len(r.mail.got) != 0 {
			t.Errorf("%s: something was sent", what)
		}
	}
}

// Their authority may be taken back between the text and the line that commits it.
func TestAuthorityThatIsTakenBackWhileItIsWrittenHoldsIt(t *testing.T) {
	t.Parallel()
	r := newRoom(solicitor("yes", casefile.Is(true))...)
	r.address["C9"] = "jo@law.example"
	r.post.Mailer = &slowMailer{fakeMailer: r.mail, before: func() {
		s := r.standing[reference]
		s.Case.Facts = append(s.Case.Facts, fact(casefile.TypeContactPersonRecorded, "F-back", "2026-12-20",
			&casefile.ContactPersonRecorded{Person: "S", Role: "solicitor", Authority: "signed on 2 November", MayBeTold: casefile.Is(false)}))
	}}
	r.deliver(t, letter(1, "C9"))
	r.want(t, 1, record.Waiting, "")
	if len(r.mail.got) != 0 {
		t.Error("it was sent")
	}
}

var _ activities.Mailer = (*slowMailer)(nil)
