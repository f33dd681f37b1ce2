package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// LetterWrong is the one act for a letter that went to the wrong person.
type LetterWrong struct {
	*form.Form
	Head    CaseHead
	Title   string
	Letter  string
	On      *form.Date
	At      *form.Text
	Buttons ui.Buttons
}

// Back leads to the letters.
func (v LetterWrong) Back() string { return "/cases/" + v.Head.Reference + "/letters" }

var letterWrongPage = page[LetterWrong]{name: "letter_wrong", section: "/work"}

func wrongPath(ref, key string) string {
	return "/cases/" + ref + "/wrong-person?" + url.Values{"letter": {key}}.Encode()
}

func newLetterWrong(o *opened, key string) LetterWrong {
	o.head.MayRecord = false // they are at it
	f := form.New(o.today)
	v := LetterWrong{Form: f, Head: o.head, Title: "It went to the wrong person: " + letterName(key), Letter: key,
		On: f.Date("on", "On which day did somebody here know?").Called("The day").Required("Enter the day").NotFuture(),
		At: f.Text("at", "At what time?").WithHint("For example, 14:30").Wide(5).Required("Enter the time").Check(func(text string) string {
			if hour(text) == "" {
				return "Enter the time as hours and minutes, such as 14:30"
			}
			return ""
		})}
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: "Record that it went to the wrong person"}}, Links: []ui.Link{{Text: "Cancel", Href: v.Back()}}}
	return v
}

func (s *Server) showWrongPerson(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "letters")
	if err != nil {
		return err
	}
	key := r.URL.Query().Get("letter")
	if key == "" {
		return errNoPage
	}
	return letterWrongPage.show(s, w, r, newLetterWrong(&o, key))
}

func (s *Server) recordWrongPerson(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "letters")
	if err != nil {
		return err
	}
	v := newLetterWrong(&o, r.PostFormValue("letter"))
	if v.Letter == "" {
		return errNoPage
	}
	again := func() error {
		if err := s.mayShow(r, "letter"); err != nil {
			return err
		}
		return letterWrongPage.again(s, w, r, v, v.Form)
	}
	if !v.Read(r) {
		return again()
	}
	person, _ := who.From(r.Context())
	req := casework.MisdirectedRequest{Officer: person.ID, KnownAt: v.known()}
	_, err = s.config.Casework.Misdirected(r.Context(), callerOf(r), o.head.Reference, v.Letter, req, keyOf(r, v.Form))
	if v.Refused(err, map[string]string{"known_at": "at"}) {
		return again()
	}
	if fault.KindOf(err) == fault.Conflict && err != nil {
		v.Wrong("at", fault.TextOf(err))
		return again()
	}
	if err != nil {
		return err
	}
	return s.goTo(w, r, v.Back(), ui.Notice{Success: true, Heading: "It is recorded.", Text: "Nothing more goes to that address, and the letter is due again. Tell whoever looks after data protection now."})
}

// known is when somebody knew, by London's clock.
func (v LetterWrong) known() time.Time {
	at, err := time.Parse("15:04", hour(v.At.Value))
	if err != nil {
		return time.Time{}
	}
	return civil.At(v.On.Value, at.Hour(), at.Minute())
}

// incidentList lists letters that went to the wrong person; readmodel.Store is it.
type incidentList interface {
	Incidents(ctx context.Context, v record.Viewer) ([]record.Incident, error)
}

// Incidents are the letters that went to the wrong person.
type Incidents struct{ Table ui.Table }

// Back leads to what managers look after.
func (Incidents) Back() string { return "/overdue" }

var incidentsPage = page[Incidents]{name: "incidents", section: "/overdue"}

func (s *Server) incidents(w http.ResponseWriter, r *http.Request) error {
	found, err := s.config.Record.Incidents(r.Context(), viewerOf(r))
	if err != nil {
		return err
	}
	officers, err := s.officerNames(r.Context())
	if err != nil {
		return err
	}
	return incidentsPage.show(s, w, r, incidentsView(found, officers))
}

func incidentsView(found []record.Incident, officers map[string]string) Incidents {
	table := ui.Table{ID: "incidents", Caption: "Letters that went to the wrong person", CaptionHidden: true, Empty: "No letter is known to have gone to the wrong person.",
		Head: []ui.Column{{Text: "Case"}, {Text: "Letter"}, {Text: "Known"}, {Text: "Recorded"}, {Text: "Stopped after it", Numeric: true}}}
	moment := func(at time.Time) ui.Cell {
		local := at.In(civil.London())
		return ui.Cell{Text: civil.DateOf(at).Short() + ", " + local.Format("15:04"), Sort: local.Format(time.RFC3339)}
	}
	for i := range found {
		n := &found[i]
		if n.Hidden {
			table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: n.Reference}, {Text: "A restricted case"}, moment(n.KnownAt), moment(n.RecordedAt), {Text: notThere, Numeric: true}}})
			continue
		}
		recorded := moment(n.RecordedAt)
		recorded.Below = "By " + nameOr(officers, n.Officer)
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: n.Reference, Href: "/cases/" + n.Reference + "/letters"}, {Text: letterName(n.Key)},
			moment(n.KnownAt), recorded, {Text: strconv.Itoa(n.Stopped), Numeric: true}}})
	}
	return Incidents{Table: table}
}
