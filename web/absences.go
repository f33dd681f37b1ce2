package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// absenceBook notes who is away and who covers; readmodel.Store is it.
type absenceBook interface {
	SaveAbsence(ctx context.Context, v record.Viewer, a record.Absence) (int64, error)
	EndAbsence(ctx context.Context, v record.Viewer, id int64) error
}

// Absences are who is away and who covers, and the form that notes it.
type Absences struct {
	*form.Form
	// Who is whose absence it is; nil for those who note their own alone.
	Who   *form.Choice
	From  *form.Date
	To    *form.Date
	Cover *form.Choice
	Mine  []AbsenceLine
	// Others are those of everybody else, for managers; Manages says that they are one.
	Others  []AbsenceLine
	Manages bool
}

// AbsenceLine is one absence.
type AbsenceLine struct {
	Text string
	Tag  ui.Tag
	// End is the path that ends it; empty for those who may not.
	End, Button, Hidden string
	Form                *form.Form
}

var absencesPage = page[*Absences]{name: "absences", section: "/absences"}

func absencesView(today civil.Date, officers []record.Officer, me who.Person, list []record.Absence) *Absences {
	f := form.New(today)
	v := &Absences{Form: f, Manages: me.Is(managers...)}
	names := map[string]string{}
	var options []form.Option
	for _, o := range officers {
		names[o.ID] = o.Name
		options = append(options, form.Option{Value: o.ID, Label: o.Name})
	}
	if v.Manages {
		v.Who = f.Select("officer", "Who is away?", options...).Required("Choose who is away")
		if hasOption(options, me.ID) {
			v.Who.Set(me.ID)
		}
	}
	v.From = f.Date("from", "First day away").Called("The first day away").Required("Enter the first day away")
	v.To = f.Date("to", "Last day away").Called("The last day away").Required("Enter the last day away").NotPast()
	v.Cover = f.Select("cover", "Who covers?", options...).WithHint("They see the work, the daily list and urgent e-mails meanwhile, but for restricted cases for which they are not named.").Required("Choose who covers")
	for _, a := range list {
		line := AbsenceLine{Text: nameOr(names, a.Officer) + " is away from " + a.From.Long() + " to " + a.To.Long() + ". " + nameOr(names, a.Cover) + " covers.",
			Tag: ui.Tag{Text: "To come", Colour: ui.Blue}, Button: "Take it back", Hidden: nameOr(names, a.Officer) + ", from " + a.From.Long()}
		if !a.From.After(today) {
			line.Tag, line.Button = ui.Tag{Text: "Away now", Colour: ui.Orange}, "End it now"
		}
		if v.Manages || a.Officer == me.ID {
			line.End, line.Form = "/absences/"+strconv.FormatInt(a.ID, 10)+"/end", form.New(today)
		}
		switch {
		case a.Officer == me.ID || a.Cover == me.ID:
			v.Mine = append(v.Mine, line)
		case v.Manages:
			v.Others = append(v.Others, line)
		}
	}
	return v
}

// absences is the page as things stand.
func (s *Server) absences(r *http.Request) (*Absences, []record.Absence, error) {
	p, _ := who.From(r.Context())
	officers, err := s.config.Record.Officers(r.Context(), "")
	if err != nil {
		return nil, nil, err
	}
	whose := p.ID
	if p.Is(managers...) {
		whose = ""
	}
	list, err := s.config.Record.Absences(r.Context(), whose, s.today())
	if err != nil {
		return nil, nil, err
	}
	return absencesView(s.today(), officers, p, list), list, nil
}

func (s *Server) showAbsences(w http.ResponseWriter, r *http.Request) error {
	v, _, err := s.absences(r)
	if err != nil {
		return err
	}
	return absencesPage.show(s, w, r, v)
}

// noteAbsence notes an absence: one's own or, by a manager, anybody's.
func (s *Server) noteAbsence(w http.ResponseWriter, r *http.Request) error {
	v, list, err := s.absences(r)
	if err != nil {
		return err
	}
	p, _ := who.From(r.Context())
	read := v.Read(r)
	a := record.Absence{Officer: p.ID, From: v.From.Value, To: v.To.Value, Cover: v.Cover.Value}
	if v.Who != nil {
		a.Officer = v.Who.Value
	}
	if read && a.To.Before(a.From) {
		v.Wrong("to", "The last day away must be the first or after it")
	}
	if read && a.Cover == a.Officer {
		v.Wrong("cover", "Choose somebody else who covers")
	}
	if len(v.Problems()) > 0 {
		return absencesPage.again(s, w, r, v, v.Form)
	}
	said := ui.Notice{Success: true, Heading: "The absence is noted.", Text: "Lists and urgent e-mails go to who covers on those days."}
	// The same form sent again notes nothing twice.
	if slices.ContainsFunc(list, func(b record.Absence) bool {
		return b.Officer == a.Officer && b.From == a.From && b.To == a.To && b.Cover == a.Cover
	}) {
		return s.goTo(w, r, "/absences", said)
	}
	if _, err := s.config.Record.SaveAbsence(r.Context(), viewerOf(r), a); err != nil {
		if fault.KindOf(err) != fault.Invalid {
			return err
		}
		v.Wrong("from", fault.TextOf(err))
		return absencesPage.again(s, w, r, v, v.Form)
	}
	return s.goTo(w, r, "/absences", said)
}

// endAbsence ends an absence at once: who is away does it, or a manager.
func (s *Server) endAbsence(w http.ResponseWriter, r *http.Request) error {
	p, _ := who.From(r.Context())
	v, list, err := s.absences(r)
	if err != nil {
		return err
	}
	id, _ := strconv.ParseInt(chi.URLParam(r, "absence"), 10, 64) // none has the id 0
	i := slices.IndexFunc(list, func(a record.Absence) bool { return a.ID == id })
	if i < 0 {
		return fault.New(fault.NotFound, "There is no such absence, or it was ended.")
	}
	if !v.Manages && list[i].Officer != p.ID {
		return fault.New(fault.Forbidden, "Only who is away, or a manager, ends an absence.")
	}
	if err := s.config.Record.EndAbsence(r.Context(), viewerOf(r), id); err != nil {
		return err
	}
	return s.goTo(w, r, "/absences", ui.Notice{Success: true, Heading: "The absence is ended. The work is on their own lists alone again."})
}
