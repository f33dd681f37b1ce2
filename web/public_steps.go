package web

import (
	"net/url"
	"strings"

	"dutyclock/internal/record"
	"dutyclock/web/form"
)

// publicForm is a form that anyone may send, page by page.
type publicForm struct {
	kind  record.EnquiryKind
	path  string
	title string
	steps []publicStep
}

// publicStep is one page of a publicForm. Its fields have names that no other page of
// the form has.
type publicStep struct {
	id, title string
	lead      []string
	fields    func(f *form.Form) []form.Input
	// check says what one answer asks of another; nil where none does.
	check func(f *form.Form, v url.Values)
}

// The forms of the public.
var publicForms = []*publicForm{askForHelp, referSomebody}

// formOf is the form of a kind of enquiry.
func formOf(kind record.EnquiryKind) *publicForm {
	if kind == record.BodyReferral {
		return referSomebody
	}
	return askForHelp
}

// step is the place of a page by its id; -1 where there is none.
func (p *publicForm) step(id string) int {
	for i := range p.steps {
		if p.steps[i].id == id {
			return i
		}
	}
	return -1
}

// nameSaid is the name of the first field about who it is.
const nameSaid = "name"

// upTo limits a field of the public by its name.
func upTo(t *form.Text, most int) *form.Text { return t.Check(atMost(t.Label, most)) }

// howToReach asks whether it is safe to reach somebody, and how: "you" or "them".
func howToReach(f *form.Form, whom, use string) []form.Input {
	number := upTo(f.Text("number", "Telephone number").Keyboard("tel").Wide(20), 40)
	mail := upTo(f.Text("email", "E-mail address").Keyboard("email"), 200)
	if whom == "you" {
		number.Autocomplete, mail.Autocomplete = "tel", "email"
	}
	how := f.Choices("how", "How is it safe?", form.Option{Value: "call", Label: "Call", Reveals: []form.Input{number}}, form.Option{Value: "email", Label: "E-mail", Reveals: []form.Input{mail}},
		form.Option{Value: "letter", Label: "A letter to where " + use + " now"})
	voice := f.Choice("voicemail", "May we leave a voicemail?", form.Option{Value: "yes", Label: "Yes"}, form.Option{Value: "no", Label: "No"}).SideBySide()
	when := upTo(f.Text("when-safe", "When is it safe?").WithHint("For example, weekdays before 3pm"), 200)
	other := upTo(f.Area("other-way", "How else can we reach "+whom+"?").WithHint("Somebody to be trusted, or leave it empty. We then wait for a call, and contact nobody."), 500)
	other.Rows = 3
	safe := f.Choice("safe", "Is it safe for us to contact "+whom+"?",
		form.Option{Value: "yes", Label: "Yes", Reveals: []form.Input{how, voice, when}}, form.Option{Value: "no", Label: "No, or not sure", Reveals: []form.Input{other}}).
		Required("Choose whether it is safe to contact " + whom)
	never := upTo(f.Area("never", "Is there anybody who must not find out?").WithHint("One on each line: a name, and who that is to "+whom), 500)
	never.Rows = 2
	return []form.Input{safe, never}
}

// reachable asks for what is needed to reach somebody in the way that is safe.
func reachable(f *form.Form, v url.Values) {
	if v.Get("safe") != "yes" {
		return
	}
	if len(v["how"]) == 0 {
		f.Wrong("how", "Choose at least one way that is safe")
	}
	for way, need := range map[string][2]string{"call": {"number", "Enter the telephone number"}, "email": {"email", "Enter the e-mail address"}} {
		for _, chosen := range v["how"] {
			if chosen == way && strings.TrimSpace(v.Get(need[0])) == "" {
				f.Wrong(need[0], need[1])
			}
		}
	}
}

func tonightFields(f *form.Form, question, where string) []form.Input {
	place := upTo(f.Area("where", where).WithHint("An address, a place, or what can be seen from there"), 500)
	place.Rows = 2
	return []form.Input{f.Choice("tonight", question, form.Option{Value: "yes", Label: "Yes"}, form.Option{Value: "no", Label: "No"}, form.Option{Value: "unsure", Label: "Not sure"}).
		Required("Choose whether there is somewhere safe to sleep tonight"), place}
}

func peopleFields(f *form.Form, adults, pregnant string) []form.Input {
	grown := f.Text("adults", adults).Keyboard("numeric").Wide(2).Check(people("The number of adults", 1))
	grown.Value = "1"
	return []form.Input{grown,
		upTo(f.Text("children", "Age of each child").WithHint("For example: 7, about 3, baby. Leave it empty if there are no children."), 200),
		f.Choice("pregnant", pregnant, form.Option{Value: "yes", Label: "Yes"}, form.Option{Value: "no", Label: "No"}).SideBySide()}
}

func nameFields(f *form.Form, name, hint string, own bool) []form.Input {
	n := upTo(f.Text(nameSaid, name).WithHint(hint).Required("Enter a name"), 200)
	if own {
		n.Autocomplete = "name"
	}
	return []form.Input{n, f.Date("born", "Date of birth").OfBirth().Called("The date of birth").WithHint("Leave it empty if you do not want to say it").NotFuture()}
}

// askForHelp is the form of somebody who asks for help for themselves.
var askForHelp = &publicForm{kind: record.SelfReferral, path: "/ask-for-help", title: "Ask for help with homelessness", steps: []publicStep{
	{id: "safe", title: "Is it safe to contact you?", fields: func(f *form.Form) []form.Input { return howToReach(f, "you", "you are") }, check: reachable,
		lead: []string{"Use this if you have nowhere to live, or may lose where you live. It takes about five minutes."}},
	{id: "tonight", title: "Tonight", fields: func(f *form.Form) []form.Input {
		return tonightFields(f, "Have you somewhere safe to sleep tonight?", "Where are you now?")
	}},
	{id: "name", title: "Who you are", fields: func(f *form.Form) []form.Input {
		return nameFields(f, "Your name", "Or what we should call you", true)
	}},
	{id: "people", title: "Who is with you", fields: func(f *form.Form) []form.Input {
		return peopleFields(f, "Adults, with you", "Is anybody pregnant?")
	}},
	{id: "happened", title: "What has happened", fields: func(f *form.Form) []form.Input {
		return []form.Input{upTo(f.Area("happened", "What has happened?").WithHint("In your own words. A few are enough.").Required("Say in a few words what has happened"), 2000),
			upTo(f.Text("leave-by", "Do you know when you have to leave?").WithHint("A day, or “not yet”"), 200)}
	}},
	{id: "needs", title: "What we need to know", fields: func(f *form.Form) []form.Input {
		needs := upTo(f.Area("needs-said", "What must a place to stay have?").WithHint("For example, no stairs, medicine that is needed, a pet, school or work nearby"), 500)
		needs.Rows = 3
		return []form.Input{
			f.Choice("danger", "Is anybody hurting you, or threatening to?", form.Option{Value: "no", Label: "No"}, form.Option{Value: "home", Label: "Yes, somebody I live or lived with, or family"},
				form.Option{Value: "other", Label: "Yes, somebody else"}, form.Option{Value: "unknown", Label: "I do not want to say"}),
			needs, f.Select("language", "Language, if not English", callLanguages...)}
	}},
}}

// referSomebody is the form of a public body that refers somebody, with their
// agreement.
var referSomebody = &publicForm{kind: record.BodyReferral, path: "/refer", title: "Refer somebody who may be homeless", steps: []publicStep{
	{id: "safe", title: "Is it safe to contact them?", lead: []string{"For public bodies, such as hospitals, prisons, jobcentres and social services. To ask for help for yourself, use the other form."},
		fields: func(f *form.Form) []form.Input {
			return append([]form.Input{f.Choice("agreed", "Have they agreed that you refer them, and to us?", form.Option{Value: "yes", Label: "Yes"}, form.Option{Value: "no", Label: "No"}).SideBySide().
				Required("Choose whether they have agreed")}, howToReach(f, "them", "they are")...)
		},
		check: func(f *form.Form, v url.Values) {
			if v.Get("agreed") == "no" {
				f.Wrong("agreed", "Ask them first, and send nothing about them without their agreement. If somebody is in danger, follow your own rules for safeguarding and call us")
			}
			reachable(f, v)
		}},
	{id: "tonight", title: "Tonight", fields: func(f *form.Form) []form.Input {
		return tonightFields(f, "Have they somewhere safe to sleep tonight?", "Where are they now?")
	}},
	{id: "name", title: "Who they are", fields: func(f *form.Form) []form.Input {
		return nameFields(f, "Their name", "Or what they want to be called", false)
	}},
	{id: "people", title: "Who is with them", fields: func(f *form.Form) []form.Input {
		return peopleFields(f, "Adults, with them", "Is anybody pregnant?")
	}},
	{id: "happened", title: "Why you refer them", fields: func(f *form.Form) []form.Input {
		return []form.Input{upTo(f.Area("happened", "Why are they homeless, or may they be?").Required("Say in a few words why you refer them"), 2000),
			upTo(f.Text("leave-by", "Do they know when they have to leave?").WithHint("A day of discharge or release, or “not yet”"), 200),
			f.Choice("danger", "Is anybody hurting them, or threatening to?", form.Option{Value: "no", Label: "No"}, form.Option{Value: "home", Label: "Yes, somebody they live or lived with, or family"},
				form.Option{Value: "other", Label: "Yes, somebody else"}, form.Option{Value: "unknown", Label: "Not known"}),
			upTo(f.Area("needs-said", "What must a place to stay have?").WithHint("For example, no stairs, medicine that is needed, support"), 500),
			f.Select("language", "Language, if not English", callLanguages...)}
	}},
	{id: "body", title: "Who you are", fields: func(f *form.Form) []form.Input {
		return []form.Input{
			upTo(f.Text("body", "Your organisation").Required("Enter the name of your organisation"), 200),
			upTo(f.Text("referrer", "Your name and job").Required("Enter your name and job"), 200),
			upTo(f.Text("referrer-reach", "Your telephone number or e-mail address").Required("Enter how we reach you"), 200)}
	}},
}}
