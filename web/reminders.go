package web

import (
	"context"
	"net/http"
	"slices"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// reminderBook is what the page of reminders asks of the record.
type reminderBook interface {
	// Reminders lists the reminders of a case that rang, and what became of each.
	Reminders(ctx context.Context, reference string) ([]record.Reminder, error)
	// InHand lists who said of which clock that they have it in hand.
	InHand(ctx context.Context, reference string) ([]casefile.InHand, error)
	// SayInHand notes that an officer has a clock in hand, whose last day is last.
	SayInHand(ctx context.Context, reference string, h casefile.InHand, last civil.Date) error
}

// Reminders are the reminders of a case: of each clock that runs who is told, when and
// why, and what became of those that rang.
type Reminders struct {
	*form.Form
	Head   CaseHead
	Clocks []ReminderCard
}

// ReminderCard are the reminders of one clock.
type ReminderCard struct {
	Title   string
	Tag     ui.Tag
	Left    string
	LastDay civil.Date
	// Key is the key of the clock, with which somebody says that they have it in hand.
	Key string
	// InHand says who has it, where anybody said so since its officer was reminded.
	InHand string
	// MayTake says whether there is something to say.
	MayTake bool
	Table   ui.Table
}

var remindersPage = page[*Reminders]{name: "reminders", section: "/work"}

func (s *Server) showReminders(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "reminders")
	if err != nil {
		return err
	}
	rang, err := s.config.Record.Reminders(r.Context(), o.head.Reference)
	if err != nil {
		return err
	}
	inHand, err := s.config.Record.InHand(r.Context(), o.head.Reference)
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, h := range inHand {
		if officer, known, err := s.config.Record.Officer(r.Context(), h.Officer); err != nil {
			return err
		} else if known {
			names[h.Officer] = officer.Name
		}
	}
	return remindersPage.show(s, w, r, remindersView(&o, rang, inHand, names))
}

// sayInHand notes that whoever is signed in has a clock in hand.
func (s *Server) sayInHand(w http.ResponseWriter, r *http.Request) error {
	ctx, ref := r.Context(), chi.URLParam(r, caseReference)
	person, _ := who.From(ctx)
	if err := r.ParseForm(); err != nil {
		return fault.New(fault.Invalid, "The form could not be read.")
	}
	standing, err := s.config.Casework.Standing(ctx, ref)
	if err != nil {
		return err
	}
	today := s.today().AddDays(standing.SkippedDays)
	position := casefile.Derive(standing.Case, today)
	clock := position.Clock(r.PostForm.Get("clock"))
	back := "/cases/" + ref + "/reminders"
	if clock == nil || clock.State != casefile.Running && clock.State != casefile.Overdue {
		return s.goTo(w, r, back, ui.Notice{Heading: "This clock does not run any more.", Text: "Nothing was noted."})
	}
	if err := s.config.Record.SayInHand(ctx, ref, casefile.InHand{Alarm: clock.Key, Officer: person.ID, On: today}, clock.LastDay); err != nil {
		return err
	}
	return s.goTo(w, r, back, ui.Notice{Success: true, Heading: "It is noted that you have this in hand.",
		Text: "Managers are not told that nobody attended to it until its officer has been reminded again."})
}

// remindersView lists what runs, the nearest last day first.
func remindersView(o *opened, rang []record.Reminder, inHand []casefile.InHand, names map[string]string) *Reminders {
	v := &Reminders{Form: form.New(o.today), Head: o.head}
	keys := make([]string, len(rang))
	for i := range rang {
		keys[i] = rang[i].Key
	}
	clocks := slices.Clone(o.position.Clocks)
	slices.SortStableFunc(clocks, func(a, b casefile.ClockPosition) int { return a.LastDay.Compare(b.LastDay) })
	about := aboutIn(o)
	for i := range clocks {
		c := &clocks[i]
		if c.State != casefile.Running && c.State != casefile.Overdue {
			continue
		}
		steps := o.standing.Case.Settings.Steps(c)
		if len(steps) == 0 {
			continue
		}
		slices.SortStableFunc(steps, func(a, b casefile.Step) int { return a.On.Compare(b.On) })
		plain := about.card(clockCard(c, o.today, false))
		card := ReminderCard{Title: plain.Title, Tag: plain.Tag, Left: plain.Left, LastDay: c.LastDay, Key: c.Key,
			Table: ui.Table{ID: "r" + rowID(len(v.Clocks)), Caption: "Reminders of " + lower(plain.Title), CaptionHidden: true,
				Head: []ui.Column{{Text: "When, who and why"}, {Text: "What becomes of it"}}}}
		if plain.About != "" {
			card.Title += ", " + plain.About
		}
		list := reminderRows{o: o, clock: c, rang: rang, keys: keys, inHand: inHand, names: names}
		for j := range steps {
			card.Table.Rows = append(card.Table.Rows, list.row(&steps[j]))
		}
		card.InHand, card.MayTake = list.hand, o.head.MayRecord && list.watched && list.hand == ""
		v.Clocks = append(v.Clocks, card)
	}
	return v
}

// audienceName is whom a rung is for.
func audienceName(o *opened, to statute.Audience) string {
	switch to {
	case statute.ToManager:
		return "The managers of the team"
	case statute.ToApplicant:
		return "The applicant"
	case statute.ToOfficer:
	}
	if o.head.Officer == "" {
		return "The managers of the team, because nobody has the case"
	}
	return o.head.Officer
}
