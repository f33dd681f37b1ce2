package web

import (
	"net/http"
	"net/url"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// LetterOnItsWay is where a letter that was issued stands: sent, handed over, delivered,
// and from when it counts as given.
type LetterOnItsWay struct {
	About ui.SummaryList
	// Say leads to where somebody records what became of it.
	Say ui.Link
	// Print says that its pages can be printed from its page.
	Print bool
	Key   string
}

// serviceWords says what was recorded of a letter's way.
var serviceWords = map[record.ServiceEvent]string{
	record.ServicePosted: "Posted", record.ServiceHandedOver: "Handed over", record.ServiceReceived: "The applicant had it",
	record.ServiceCollected: "Collected", record.ServiceNotCollected: "Nobody collected it", record.ServiceCameBack: "It came back",
}

// wayOf is the part of a letter's page that says how it was given; nil where it was not issued.
func (s *Server) wayOf(r *http.Request, o *opened, key string) (*LetterOnItsWay, error) {
	at, err := s.config.Casework.ServiceOf(r.Context(), o.head.Reference, key)
	if err != nil {
		if fault.KindOf(err) == fault.NotFound {
			return nil, nil
		}
		return nil, err
	}
	events, err := s.config.Record.LetterServices(r.Context(), at.ID)
	if err != nil {
		return nil, err
	}
	carried, err := s.config.Record.CarrierEvents(r.Context(), at.ID)
	if err != nil {
		return nil, err
	}
	names, err := s.officerNames(r.Context())
	if err != nil {
		return nil, err
	}
	person, _ := who.From(r.Context())
	v := letterOnItsWay(o, key, &at, events, names, person.Is(recorders...), person.Is(printers...))
	if len(carried) > 0 {
		v.About.Rows = append(v.About.Rows, ui.SummaryRow{Key: "GOV.UK Notify said", Value: carrierSaid(carried)})
	}
	return v, nil
}

func letterOnItsWay(o *opened, key string, at *casework.LetterServed, events []record.LetterService, names map[string]string, records, prints bool) *LetterOnItsWay {
	v := &LetterOnItsWay{Key: key, About: ui.SummaryList{Title: "How it was given", Level: 3}}
	row := func(key string, value ...string) {
		v.About.Rows = append(v.About.Rows, ui.SummaryRow{Key: key, Value: value})
	}
	if !at.IssuedOn.IsZero() {
		row("Issued", at.IssuedOn.Long())
	}
	if at.Method != "" {
		row("How", wayWords(casefile.Way(at.Method)))
	}
	if p := at.Paper; p != nil {
		state := ui.SummaryRow{Key: "Where it is", Tag: paperTag(p)}
		if p.State == record.Sent && !p.SentAt.IsZero() {
			state.Value = []string{"Since " + casefile.On(p.SentAt).Long()}
		}
		if p.Why != "" {
			state.Value = append(state.Value, p.Why)
		}
		v.About.Rows = append(v.About.Rows, state)
	}
	if !at.Until.IsZero() {
		row("Kept until", at.Until.Long())
	}
	back := false
	for _, e := range events {
		said := []string{e.On.Long() + ", recorded by " + nameOr(names, e.Officer)}
		if e.Why != "" {
			said = append(said, e.Why)
		}
		row(serviceWords[e.What], said...)
		back = back || e.What == record.ServiceCameBack
	}
	switch {
	case back && !at.Stands && !isCorrection(key) && !isCopy(key):
		row("Counts as given", "No. It came back, so it was never given: what it moved moved back, no time to ask for a review runs from it, and it is due again.")
	case !at.Counts:
	case at.Served.Applicant.IsZero():
		row("Counts as given", "Not confirmed. "+capital(at.Served.Because)+".")
	default:
		row("Treated as given on", at.Served.Applicant.Long(), capital(at.Served.Because)+".")
	}
	if at.Served.Others != "" {
		row("For our own time limits", capital(at.Served.Others)+".")
	}
	if records && at.Stands && !at.Served.Certain && len(servedOptions(at)) > 0 {
		v.Say = ui.Link{Text: "Record what became of it", Href: servedPath(o.head.Reference, key)}
	}
	v.Print = prints && at.Paper != nil && record.OnPaper(at.Paper.Way)
	return v
}

// paperTag says where a letter is.
func paperTag(p *record.PaperLetter) ui.Tag {
	if p.State == record.Queued {
		switch p.Way {
		case casefile.ByPost:
			return ui.Tag{Text: "To be posted", Colour: ui.Blue}
		case record.WayByHand:
			return ui.Tag{Text: "To be handed over", Colour: ui.Blue}
		case record.WayCollection:
			return ui.Tag{Text: "Kept for collection", Colour: ui.Blue}
		case casefile.ByEmail, casefile.ByText, casefile.ByCall, casefile.ByVoicemail:
		}
		return ui.Tag{Text: "Issued", Colour: ui.Blue}
	}
	if p.State == record.Sent {
		switch p.Way {
		case casefile.ByPost:
			return ui.Tag{Text: "Posted", Colour: ui.Green}
		case casefile.ByEmail:
			return ui.Tag{Text: "Handed to the mail server", Colour: ui.Green}
		case record.WayByHand, record.WayCollection, casefile.ByText, casefile.ByCall, casefile.ByVoicemail:
		}
	}
	return messageTag(string(p.State))
}

// servedPath is where it is recorded what became of a letter.
func servedPath(ref, key string) string {
	return "/cases/" + ref + "/served?" + url.Values{"letter": {key}}.Encode()
}

// LetterServedForm asks what became of a letter.
type LetterServedForm struct {
	*form.Form
	Head    CaseHead
	Title   string
	Letter  string
	What    *form.Choice
	On      *form.Date
	Why     *form.Text // nil where it cannot come back
	Buttons ui.Buttons
}

// Back leads to the letter.
func (v LetterServedForm) Back() string { return letterPath(v.Head.Reference, v.Letter) }

var letterServedPage = page[LetterServedForm]{name: "letter_served", section: "/work"}

// servedOptions are what can have become of a letter that goes as it does.
func servedOptions(at *casework.LetterServed) []form.Option {
	received := form.Option{Value: string(record.ServiceReceived), Label: "The applicant has it", Hint: "They said so, or somebody saw it. Their time to ask for a review counts from that day."}
	back := form.Option{Value: string(record.ServiceCameBack), Label: "It came back", Hint: "It then was never given, and is due again."}
	if !at.Counts && at.Paper != nil && at.Paper.State != record.Queued && casefile.Way(at.Method) != casefile.ByPost && casefile.Way(at.Method) != casefile.ByEmail {
		return nil // a copy that was handed over
	}
	sent := at.Paper == nil || at.Paper.State == record.Sent || at.Paper.State == record.Unconfirmed
	switch casefile.Way(at.Method) {
	case record.WayByHand:
		over := form.Option{Value: string(record.ServiceHandedOver), Label: "It was handed over"}
		back.Label = "It could not be handed over"
		return []form.Option{over, back}
	case record.WayCollection:
		return []form.Option{{Value: string(record.ServiceCollected), Label: "The applicant collected it"},
			{Value: string(record.ServiceNotCollected), Label: "Nobody collected it", Hint: "It counts as given all the same, because it was kept for them."}}
	case casefile.ByEmail:
		if sent {
			back.Label, back.Hint = "It bounced", "The mail came back to us. It then was never given, and is due again."
			return []form.Option{received, back}
		}
	case casefile.ByPost:
		if sent {
			return []form.Option{received, back}
		}
	case casefile.ByText, casefile.ByCall, casefile.ByVoicemail:
	}
	return nil
}

func newLetterServed(o *opened, key string, at *casework.LetterServed) LetterServedForm {
	o.head.MayRecord = false // they are at it
	f := form.New(o.today)
	v := LetterServedForm{Form: f, Head: o.head, Letter: key, Title: "What became of it: " + letterName(key)}
	options := servedOptions(at)
	for i := range options {
		if options[i].Value == string(record.ServiceCameBack) {
			v.Why = f.Text("why", "How did it come back?").WithHint("Such as “not known at this address”. Name nobody.").AtMost(200, "How it came back must be 200 characters or less").Required("Enter how it came back")
			options[i].Reveals = []form.Input{v.Why}
		}
	}
	v.What = f.Choice("what", "What became of it?", options...).Required("Choose what became of it")
	v.On = f.Date("on", "On which day?").Called("The day").Required("Enter the day").NotFuture().Set(o.today)
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: "Record it"}}, Links: []ui.Link{{Text: "Cancel", Href: v.Back()}}}
	return v
}

func (s *Server) servedForm(r *http.Request, key string) (LetterServedForm, error) {
	o, err := s.openCase(r, "letters")
	if err != nil {
		return LetterServedForm{}, err
	}
	if key == "" {
		return LetterServedForm{}, errNoPage
	}
	at, err := s.config.Casework.ServiceOf(r.Context(), o.head.Reference, key)
	if err != nil {
		return LetterServedForm{}, err
	}
	if len(servedOptions(&at)) == 0 {
		return LetterServedForm{}, fault.New(fault.Conflict, "The letter has not left yet. Open its page to see where it is.")
	}
	return newLetterServed(&o, key, &at), nil
}

func (s *Server) showServed(w http.ResponseWriter, r *http.Request) error {
	v, err := s.servedForm(r, r.URL.Query().Get("letter"))
	if err != nil {
		return err
	}
	return letterServedPage.show(s, w, r, v)
}

// recordServed records what became of a letter.
func (s *Server) recordServed(w http.ResponseWriter, r *http.Request) error {
	v, err := s.servedForm(r, r.PostFormValue("letter"))
	if err != nil {
		return err
	}
	again := func() error {
		if err := s.mayShow(r, "letter"); err != nil {
			return err
		}
		return letterServedPage.again(s, w, r, v, v.Form)
	}
	if !v.Read(r) {
		return again()
	}
	person, _ := who.From(r.Context())
	req := casework.ServedRequest{Officer: person.ID, What: record.ServiceEvent(v.What.Value), On: v.On.Value}
	if v.Why != nil {
		req.Why = v.Why.Value
	}
	_, err = s.config.Casework.Served(r.Context(), callerOf(r), v.Head.Reference, v.Letter, req, keyOf(r, v.Form))
	if v.Refused(err, map[string]string{"what": "what", "on": "on", "why": "why", "notified_on": "on", "sent_on": "on"}) {
		return again()
	}
	if fault.KindOf(err) == fault.Conflict && err != nil {
		v.Wrong("what", fault.TextOf(err))
		return again()
	}
	if err != nil {
		return err
	}
	text := "The time to ask for a review counts from that day."
	switch req.What {
	case record.ServiceCameBack:
		text = "It does not count as given, and is due again. Ask for another address, or give it another way."
	case record.ServiceNotCollected:
		text = "It counts as given on the last day on which it was kept."
	case record.ServicePosted, record.ServiceHandedOver, record.ServiceReceived, record.ServiceCollected:
	}
	return s.goTo(w, r, "/cases/"+v.Head.Reference+"/letters", ui.Notice{Success: true, Heading: "It is recorded.", Text: text})
}

// printOneLetter sends the pages of a letter on paper.
func (s *Server) printOneLetter(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "letters")
	if err != nil {
		return err
	}
	if err := r.ParseForm(); err != nil {
		return refuse(http.StatusBadRequest, "What was sent could not be read", "Nothing was printed. Go back and try again.")
	}
	key := r.PostForm.Get("letter")
	if key == "" {
		return errNoPage
	}
	pdf, err := s.config.Casework.PrintLetter(r.Context(), viewerOf(r), o.head.Reference, key)
	if err != nil {
		return err
	}
	sendFile(w, r, "application/pdf", o.head.Reference+"-letter.pdf", pdf)
	return nil
}
