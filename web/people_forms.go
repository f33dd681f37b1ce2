package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"regexp"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// PeopleForm is a form about a person or how they are reached.
type PeopleForm struct {
	*form.Form
	Head    CaseHead
	Title   string
	Text    []string
	Action  string
	Fields  []form.Input
	Buttons ui.Buttons

	on                   civil.Date
	kind, whose, checked *form.Choice
	value                *form.Text
	use, voicemail, text *form.Choice
	when, word           *form.Text
	never                *form.Choices
	name, authority      *form.Text
	role, told, copies   *form.Choice
	how                  *form.Choice
	code                 *form.Text
	confirms, whoseIs    string // the e-mail address that is confirmed, and who it belongs to
}

// Back leads to the people of the case.
func (v PeopleForm) Back() string { return "/cases/" + v.Head.Reference + "/people" }

var peopleFormPage = page[*PeopleForm]{name: "people_form", section: "/work"}

func newPeopleForm(o *opened, title, action string) *PeopleForm {
	o.head.MayRecord = false // they are at it
	v := &PeopleForm{Form: form.New(o.today), on: o.today, Head: o.head, Title: title, Action: "/cases/" + o.head.Reference + "/people/" + action}
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: "Record it"}}, Links: []ui.Link{{Text: "Cancel", Href: v.Back()}}}
	return v
}

// safety adds the questions whether it is safe to reach somebody.
func (v *PeopleForm) safety(known *factKnown, required bool) {
	f := v.Form
	v.voicemail = memberFlag(f, "voicemail", "May a message be left?")
	v.text = memberFlag(f, "text", "May a text be sent?")
	v.when = f.Text("when", "When is it safe?").WithHint("For example, weekdays before 3pm.").AtMost(100, "This must be 100 characters or less")
	options := []form.Option{
		{Value: "yes", Label: "Yes, it is safe", Reveals: []form.Input{v.voicemail, v.text, v.when}},
		{Value: "please_call_only", Label: "Calls only", Hint: "Nothing is written to them there."},
		{Value: "never", Label: "No, never use it", Hint: "It is then refused in every case."},
	}
	if !required {
		options = append(options, form.Option{Value: "", Label: "Nobody asked yet", Hint: "Nothing is sent there until somebody has asked."})
	}
	v.use = f.Choice("use", "Is it safe to reach them there?", options...)
	v.Fields = append(v.Fields, v.use)
	if required {
		v.use.Required("Choose whether it is safe")
		v.word = f.Text("safe_word", "What word was agreed?").WithHint("Leave it empty where none was. Whoever calls asks for it before they say anything.").AtMost(100, "The word must be 100 characters or less")
		v.Fields = append(v.Fields, v.word)
		if len(known.people) > 0 {
			v.never = f.Choices("never_tell", "Who must never be told?", known.people...)
			v.Fields = append(v.Fields, v.never)
		}
	} else {
		v.use.Set("")
	}
}

func newContactForm(o *opened, known *factKnown) *PeopleForm {
	v := newPeopleForm(o, "Add a number or address", "contact")
	f := v.Form
	v.kind = f.Choice("kind", "What is it?", form.Option{Value: "mobile", Label: "Mobile"}, form.Option{Value: "landline", Label: "Landline"}, form.Option{Value: "email", Label: "E-mail"}, form.Option{Value: "postal", Label: "Postal address"}).Required("Choose what it is")
	v.value = f.Area("value", "The number or address").Required("Enter the number or address").AtMost(500, "This must be 500 characters or less")
	v.value.Rows = 3
	whose := []form.Option{{Value: "applicant", Label: "The applicant’s own"}}
	for _, p := range known.named {
		if p.Relation != "applicant" && p.Member != "applicant" {
			whose = append(whose, form.Option{Value: p.Member, Label: p.Name})
		}
	}
	v.whose = f.Choice("whose", "Whose is it?", whose...).Required("Choose whose it is").Set("applicant")
	v.checked = f.Choice("checked", "How was it checked?", form.Option{Value: "read_back", Label: "Read back to them"}, form.Option{Value: "document", Label: "Seen on a document"}, form.Option{Value: "none", Label: "Not checked"}).Set("none")
	v.Fields = append(v.Fields, v.kind, v.value, v.whose, v.checked)
	v.safety(known, false)
	return v
}

func newSafetyForm(o *opened, known *factKnown, contact string) *PeopleForm {
	v := newPeopleForm(o, "Ask whether it is safe: "+known.called(known.address, contact), "contact/"+contact)
	v.Text = []string{"Ask the person themselves, when nobody can listen. Until somebody has asked, nothing is sent."}
	v.safety(known, true)
	return v
}

func newPersonForm(o *opened) *PeopleForm {
	v := newPeopleForm(o, "Add somebody who helps, acts for or threatens them", "person")
	f := v.Form
	v.name = f.Text("name", "Name").Required("Enter their name").AtMost(200, "The name must be 200 characters or less")
	var roles []form.Option
	for _, code := range []string{"support_worker", "solicitor", "social_worker", "relative", "landlord", "ex_partner", "other"} {
		roles = append(roles, form.Option{Value: code, Label: answerName("role", code)})
	}
	v.role = f.Choice("role", "What are they to the applicant?", roles...).Required("Choose what they are")
	v.told = memberFlag(f, "may_be_told", "May they be told about the case?")
	v.copies = memberFlag(f, "copy_letters", "Do they get copies of letters?")
	v.authority = f.Text("authority", "How did the applicant agree?").WithHint("For example, in writing on 2 November.").AtMost(200, "This must be 200 characters or less")
	v.Fields = append(v.Fields, v.name, v.role, v.told, v.copies, v.authority)
	return v
}

// peopleForm is the form that a request is about.
func (s *Server) peopleForm(r *http.Request) (*opened, *PeopleForm, error) {
	o, err := s.openCase(r, "people")
	if err != nil {
		return nil, nil, err
	}
	known, err := s.knownIn(r.Context(), o.head.Reference, o.standing.Case.Facts)
	if err != nil {
		return nil, nil, err
	}
	contact := chi.URLParam(r, "contact")
	switch {
	case contact != "":
		if !hasOption(known.address, contact) {
			return nil, nil, errNoPage
		}
		if strings.HasSuffix(r.URL.Path, "/confirm") {
			v, err := newConfirmForm(&o, known, contact)
			return &o, v, err
		}
		return &o, newSafetyForm(&o, known, contact), nil
	case strings.HasSuffix(r.URL.Path, "/person"):
		return &o, newPersonForm(&o), nil
	}
	return &o, newContactForm(&o, known), nil
}

func (s *Server) showPeopleForm(w http.ResponseWriter, r *http.Request) error {
	_, v, err := s.peopleForm(r)
	if err != nil {
		return err
	}
	return peopleFormPage.show(s, w, r, v)
}

// recordPeople keeps names and numbers first, then records the facts that name them.
func (s *Server) recordPeople(w http.ResponseWriter, r *http.Request) error {
	o, v, err := s.peopleForm(r)
	if err != nil {
		return err
	}
	ctx, ref := r.Context(), o.head.Reference
	again := func() error {
		if err := s.mayShow(r, "people"); err != nil {
			return err
		}
		return peopleFormPage.again(s, w, r, v, v.Form)
	}
	if read := v.Read(r); !read || !v.checkContact() {
		return again()
	}
	if ok, err := s.rightCode(ctx, ref, v); !ok || err != nil {
		if err != nil {
			return err
		}
		return again()
	}
	facts, done := v.facts(chi.URLParam(r, "contact"))
	key := keyOf(r, v.Form)
	switch {
	case v.name != nil:
		err = s.config.Record.SavePerson(ctx, ref, record.Person{Member: v.id("person"), Name: v.name.Value})
	case v.value != nil:
		err = s.config.Record.SaveContact(ctx, ref, v.id("contact"), record.Contact{Kind: v.kind.Value, Value: v.value.Value})
	case v.word != nil && v.word.Value != "":
		err = s.config.Record.SaveNote(ctx, ref, v.id("note"), v.word.Value)
	}
	if err != nil {
		return err
	}
	person, _ := who.From(ctx)
	if _, err = s.config.Casework.Record(ctx, callerOf(r), ref, casework.RecordRequest{Facts: facts, Officer: person.ID}, key); err != nil {
		if v.Refused(err, map[string]string{"use": "use", "kind": "kind", "role": "role"}) {
			return again()
		}
		return err
	}
	notice := ui.Notice{Success: true, Heading: done}
	if v.value != nil {
		// The contact is kept, and sending asks again.
		taken, err := s.config.Casework.TakeOverContactRules(ctx, callerOf(r), ref, key)
		if err != nil {
			s.log.WarnContext(ctx, "contact rules not taken over", "case", ref, "kind", fault.KindOf(err))
		}
		if taken > 0 {
			notice.Text = "It is not safe to use, by what was said before. Nothing is sent there."
		}
	}
	return s.goTo(w, r, "/cases/"+ref+"/people", notice)
}

// id is the id of what the form keeps; it follows from the form, so that the same
// form sent again keeps the same.
func (v *PeopleForm) id(kind string) string {
	text := v.Key
	if v.value != nil {
		text += v.kind.Value + v.value.Value
	}
	if v.word != nil {
		text += v.word.Value
	}
	sum := sha256.Sum256([]byte(text))
	return kind + "-" + hex.EncodeToString(sum[:8])
}

// facts are what the form says, and what to tell when it is recorded.
func (v *PeopleForm) facts(contact string) ([]casefile.Fact, string) {
	fact := func(t casefile.FactType, b casefile.Body) casefile.Fact {
		return casefile.Fact{Type: t, On: v.on, Body: b}
	}
	if v.name != nil {
		return []casefile.Fact{fact(casefile.TypeContactPersonRecorded, &casefile.ContactPersonRecorded{Person: v.id("person"), Role: v.role.Value,
			Authority: v.authority.Value, MayBeTold: flagIn(v.told), CopyLetters: flagIn(v.copies)})}, "The person is recorded."
	}
	if v.how != nil {
		return []casefile.Fact{fact(casefile.TypeContactDetailsSet, &casefile.ContactDetailsSet{Person: v.whoseIs, Kind: "email", Value: contact, Checked: v.how.Value})}, "The address is confirmed."
	}
	var out []casefile.Fact
	if v.value != nil {
		contact = v.id("contact")
		out = append(out, fact(casefile.TypeContactDetailsSet, &casefile.ContactDetailsSet{Person: v.whose.Value, Kind: v.kind.Value, Value: contact, Checked: v.checked.Value}))
	}
	if v.use.Value != "" {
		b := &casefile.SafeContactSet{Value: contact, Use: v.use.Value}
		if v.use.Value == "yes" {
			b.Voicemail, b.Text, b.When = flagIn(v.voicemail), flagIn(v.text), v.when.Value
		}
		if v.word != nil && v.word.Value != "" {
			b.SafeWord = v.id("note")
		}
		if v.never != nil {
			b.NeverTell = v.never.Values
		}
		out = append(out, fact(casefile.TypeSafeContactSet, b))
	}
	if v.value != nil {
		return out, "The number or address is recorded."
	}
	return out, "The answer is recorded."
}

var (
	looksLikeMail = regexp.MustCompile(`^[^\s@]+@[^\s@]+\.[^\s@]+$`)
	figures       = regexp.MustCompile(`\d`)
)

// checkContact says whether what was typed can be what it is said to be.
func (v *PeopleForm) checkContact() bool {
	if v.value == nil || v.value.Value == "" {
		return true
	}
	switch v.kind.Value {
	case "email":
		if !looksLikeMail.MatchString(v.value.Value) {
			v.Wrong("value", "Enter an e-mail address in full, such as name@example.org")
		}
	case "mobile", "landline":
		if n := len(figures.FindAllString(v.value.Value, -1)); n < 7 || n > 15 || strings.ContainsAny(v.value.Value, "@\n") {
			v.Wrong("value", "Enter the phone number in full, such as 07700 900123")
		}
	}
	return len(v.Problems()) == 0
}
