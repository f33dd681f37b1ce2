package web

import (
	"regexp"
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
)

const (
	// monthsToTerm is how many months people count until a child is born, and
	// daysInMonth how many days one has, roughly: what a caller says is rough too.
	monthsToTerm = 9
	daysInMonth  = 30
)

var (
	betweenChildren = regexp.MustCompile(`[,;\n&]|\band\b`)
	someFigures     = regexp.MustCompile(`\d+`)
	underOne        = regexp.MustCompile(`(?i)baby|newborn|month|week|\d\s*(m|w|mths?|mos?|wks?)\b`)
	inHalf          = regexp.MustCompile(`\d½|\d\.5`)
)

// childrenSaid reads the rough ages of children as somebody types them while a caller
// speaks: "7, about 3, baby". A child of unknown age is nil.
func childrenSaid(text string) []*int {
	var out []*int
	for _, one := range betweenChildren.Split(text, -1) {
		one = strings.TrimSpace(one)
		if one == "" {
			continue
		}
		years := -1
		if n, err := strconv.Atoi(someFigures.FindString(inHalf.ReplaceAllStringFunc(one, func(s string) string { return s[:1] }))); err == nil && n < 100 {
			years = n
		}
		if underOne.MatchString(one) {
			months := years
			if years = 0; strings.Contains(strings.ToLower(one), "mo") && months >= 12 {
				years = months / 12
			}
		}
		if years < 0 {
			out = append(out, nil)
			continue
		}
		out = append(out, &years)
	}
	return out
}

// request is what opens the case: what can be said in facts. All of it, as it was
// typed, stands in the note. Nobody is written to: that a number is safe to call
// says nothing of writing to it, and an e-mail address is not confirmed yet.
func (v *CallDraft) request(actedBy string, today civil.Date) casework.OpenRequest {
	req := casework.OpenRequest{Applicant: casework.Applicant{Name: v.Name.Value}, ActedBy: actedBy}
	req.Facts = append(v.beginnings(today), casefile.Fact{Type: casefile.TypeHouseholdRecorded, On: today, Body: &casefile.HouseholdRecorded{Members: v.members(today)}})
	if needs := v.needsSaid(); needs != nil {
		req.Facts = append(req.Facts, casefile.Fact{Type: casefile.TypeNeedsRecorded, On: today, Body: needs})
	}
	var never []string
	for _, line := range strings.Split(v.Never.Value, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		id := "never-tell-" + strconv.Itoa(len(never)+1)
		never = append(never, id)
		req.People = append(req.People, record.Person{Member: id, Name: line})
		req.Facts = append(req.Facts, casefile.Fact{Type: casefile.TypeContactPersonRecorded, On: today,
			Body: &casefile.ContactPersonRecorded{Person: id, Role: "other", MayBeTold: casefile.Is(false)}})
	}
	if v.Number.Value != "" {
		entry := casework.ContactEntry{Kind: kindOfNumber(v.Number.Value), Value: v.Number.Value}
		entry.SafeContact = v.safeContact(never)
		req.Applicant.Contacts = append(req.Applicant.Contacts, entry)
	}
	if v.origin != nil && v.Mail.Value != "" {
		// They called it safe in a form that anybody could send: it is theirs once they say so.
		req.Applicant.Contacts = append(req.Applicant.Contacts, casework.ContactEntry{Kind: "email", Value: v.Mail.Value, Checked: "none",
			SafeContact: &casework.SafeContact{Use: "yes", NeverTell: never}})
	}
	if holds := flagOf(v.Interim); holds != nil {
		req.Facts = append(req.Facts, casefile.Fact{Type: casefile.TypeInterimDecided, On: today, Body: &casefile.InterimDecided{Holds: holds}})
	}
	return req
}

// beginnings are how it came: by phone today, by a form on the day on which it was
// sent, or by a public body's referral, which somebody has to take up with the person
// before it is an application.
func (v *CallDraft) beginnings(today civil.Date) []casefile.Fact {
	made := casefile.Fact{Type: casefile.TypeApplicationMade, On: today, Body: &casefile.ApplicationMade{Channel: "phone"}}
	switch {
	case v.origin == nil:
	case v.origin.Kind == record.BodyReferral:
		made.Body = &casefile.ApplicationMade{Channel: "referral"}
		return []casefile.Fact{{Type: casefile.TypeReferralReceived, On: v.origin.On, Body: &casefile.ReferralReceived{Consent: casefile.Is(true)}}, made}
	default:
		made.On, made.Body = v.origin.On, &casefile.ApplicationMade{Channel: "web"}
	}
	return []casefile.Fact{made}
}

// kindOfNumber says whether a number is that of a mobile.
func kindOfNumber(number string) string {
	if strings.HasPrefix(strings.NewReplacer(" ", "", "+44", "0", "(0)", "").Replace(number), "07") {
		return "mobile"
	}
	return "landline"
}

// safeContact is what was said of the number; nil where nothing was.
func (v *CallDraft) safeContact(never []string) *casework.SafeContact {
	safe := casework.SafeContact{Voicemail: flagOf(v.Voice), NeverTell: never}
	switch v.CallBack.Value {
	case "yes":
		safe.Use = "please_call_only"
	case "no":
		safe.Use, safe.Voicemail = "never", casefile.Is(false)
	}
	if safe.Use == "" && safe.Voicemail == nil && len(never) == 0 {
		return nil
	}
	return &safe
}

func (v *CallDraft) members(today civil.Date) []casefile.Member {
	applicant := casefile.Member{Member: "applicant", Role: "applicant", DateOfBirth: v.Born.Value}
	if months, err := strconv.Atoi(v.Months.Value); err == nil && v.Pregnant.Value == "yes" {
		applicant.PregnancyDue = today.AddDays((monthsToTerm - months) * daysInMonth)
	}
	members := []casefile.Member{applicant}
	adults, _ := strconv.Atoi(v.Adults.Value) // it was checked, or is empty
	for i := 2; i <= adults; i++ {
		members = append(members, casefile.Member{Member: "adult-" + strconv.Itoa(i), Role: "other_adult"})
	}
	for i, age := range childrenSaid(v.Children.Value) {
		members = append(members, casefile.Member{Member: "child-" + strconv.Itoa(i+1), Role: "child", AgeAbout: age})
	}
	return members
}

// needsSaid are the needs that were said, by their codes; nil where there are none.
func (v *CallDraft) needsSaid() *casefile.NeedsRecorded {
	var n casefile.NeedsRecorded
	switch v.Danger.Value {
	case "home":
		n.Support = append(n.Support, "domestic_abuse")
	case "other":
		n.Support = append(n.Support, "violence")
	}
	for _, need := range v.Needs.Values {
		switch need {
		case "wheelchair", "no_stairs":
			n.Access = append(n.Access, need)
		case "medication":
			n.Medical = append(n.Medical, need)
		case "dog", "cat", "other_pet":
			n.Pets = append(n.Pets, need)
		default:
			n.Support = append(n.Support, need)
		}
	}
	if v.Language.Value != "" {
		n.Language = []string{v.Language.Value}
	}
	if len(n.Support)+len(n.Access)+len(n.Medical)+len(n.Pets)+len(n.Language) == 0 {
		return nil
	}
	return &n
}

// story is the call as it was typed, in the order of the page: the note of the case.
func (v *CallDraft) story(today civil.Date) string {
	var out strings.Builder
	if v.origin == nil {
		out.WriteString("Taken by phone on " + today.Long() + ".\n")
	} else {
		out.WriteString("Sent on " + v.origin.On.Long() + ", and taken up on " + today.Long() + ".\n")
	}
	say := func(label, text string) {
		if text == "" {
			return
		}
		out.WriteString("\n" + label)
		if !strings.HasSuffix(label, "?") {
			out.WriteString(":")
		}
		if strings.Contains(text, "\n") {
			out.WriteString("\n" + text + "\n")
		} else {
			out.WriteString(" " + text)
		}
	}
	text := func(t *form.Text) { say(t.Label, t.Value) }
	chosen := func(c *form.Choice) { say(c.Label, labels(c.Options)) }
	chosen(v.SafeNow)
	text(v.Name)
	text(v.Number)
	chosen(v.CallBack)
	chosen(v.Voice)
	if v.origin != nil {
		text(v.Mail)
	}
	text(v.Never)
	if !v.Born.Value.IsZero() {
		say("Date of birth", v.Born.Value.Short())
	}
	text(v.Where)
	text(v.Adults)
	text(v.Children)
	chosen(v.Pregnant)
	if v.Pregnant.Value == "yes" {
		text(v.Months)
	}
	chosen(v.Danger)
	text(v.Happened)
	chosen(v.Bed)
	say(v.Needs.Label, labels(v.Needs.Options))
	chosen(v.Language)
	text(v.Things)
	chosen(v.Interim)
	text(v.Reasons)
	text(v.Note)
	return out.String() + "\n"
}

// labels are the words of what was chosen.
func labels(options []form.Option) string {
	var out []string
	for _, o := range options {
		if o.Chosen {
			out = append(out, o.Label)
		}
	}
	return strings.Join(out, "; ")
}
