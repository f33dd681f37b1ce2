package web

import (
	"net/http"
	"slices"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// HouseholdPage is who lives in a household, how old they are and what they need.
type HouseholdPage struct {
	Head CaseHead
	// Since is the day from which it is so.
	Since   string
	Members []ui.SummaryList
	Needs   ui.SummaryList
	// Before says who was in it before, the newest first.
	Before []string
}

// HouseholdForm adds somebody to a household, changes what is recorded of them, or
// says that they left.
type HouseholdForm struct {
	*form.Form
	Head   CaseHead
	Title  string
	Lead   string
	Action string
	Fields []form.Input
	// Rest are what is asked of few.
	Rest     []form.Input
	RestOpen bool
	Buttons  ui.Buttons

	fact   *FactForm
	on     *form.Date
	member string // who it is about; empty for somebody new
	left   bool
}

// Back leads to the household.
func (v HouseholdForm) Back() string { return "/cases/" + v.Head.Reference + "/household" }

var (
	householdPage     = page[HouseholdPage]{name: "household", section: "/work"}
	householdFormPage = page[*HouseholdForm]{name: "household_form", section: "/work"}
)

// actLeft is the part of an address by which somebody left.
const actLeft = "left"

func householdView(o *opened, known *factKnown) HouseholdPage {
	v := HouseholdPage{Head: o.head, Needs: ui.SummaryList{Title: "What they need", Level: 3}}
	path := "/cases/" + o.head.Reference
	facts := o.standing.Case.Facts
	last := lastHousehold(facts)
	for i := range facts {
		b, ok := facts[i].Body.(*casefile.HouseholdRecorded)
		if !ok || corrected(facts, facts[i].ID) {
			continue
		}
		if b == last {
			v.Since = facts[i].On.Long()
			continue
		}
		line := "From " + facts[i].On.Short() + ": "
		for n := range b.Members {
			if n > 0 {
				line += ", "
			}
			line += known.nameOf(&b.Members[n])
		}
		v.Before = append([]string{line}, v.Before...)
	}
	if last != nil {
		for i := range last.Members {
			m := &last.Members[i]
			card := memberCard(m, known)
			if years := m.DateOfBirth; !years.IsZero() {
				for n := range card.Rows {
					if card.Rows[n].Key == "Born" {
						card.Rows[n].Value = []string{capital(ageWords(m, o.today))}
					}
				}
			}
			if o.head.MayRecord {
				card.Actions = []ui.Link{{Text: "Change", Hidden: card.Title, Href: path + "/household/" + m.Member + "/change"}}
				if m.Role != roleApplicant {
					card.Actions = append(card.Actions, ui.Link{Text: "They left", Hidden: card.Title, Href: path + "/household/" + m.Member + "/" + actLeft})
				}
			}
			v.Members = append(v.Members, card)
		}
	}
	lines := needLines(casefile.LastNeeds(facts, o.today))
	if len(lines) == 0 {
		lines = []string{"Nothing is recorded"}
	}
	v.Needs.Rows = []ui.SummaryRow{{Key: "Needs", Value: lines}}
	if o.head.MayRecord {
		v.Needs.Actions = []ui.Link{{Text: "Change", Hidden: "what they need", Href: path + "/facts/new/" + string(casefile.TypeNeedsRecorded)}, {Text: "Assessment", Hidden: "of their needs", Href: path + "/assessment"}}
	}
	return v
}

func (s *Server) showHousehold(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "household")
	if err != nil {
		return err
	}
	known, err := s.knownIn(r.Context(), o.head.Reference, o.standing.Case.Facts)
	if err != nil {
		return err
	}
	return householdPage.show(s, w, r, householdView(&o, known))
}

// householdForm is the form about somebody of the household, or somebody new; nil
// where there is nobody of that id, and for the applicant who would leave.
func householdForm(o *opened, known *factKnown, id, act string) *HouseholdForm {
	f := form.New(o.today)
	v := &HouseholdForm{Form: f, Head: o.head, Title: "Add somebody to the household", member: id, left: act == actLeft, Action: "/cases/" + o.head.Reference + "/household/add"}
	v.fact = &FactForm{Form: f, build: &factBuilder{t: casefile.TypeHouseholdRecorded, form: f, known: known}, mentions: map[string]string{}}
	m := casefile.Member{}
	if id != "" {
		i := -1
		last := lastHousehold(o.standing.Case.Facts)
		if last != nil {
			i = slices.IndexFunc(last.Members, func(m casefile.Member) bool { return m.Member == id })
		}
		if i < 0 || v.left && last.Members[i].Role == roleApplicant {
			return nil
		}
		m = last.Members[i]
		v.Title, v.Action = "Change what is recorded of "+known.nameOf(&m), "/cases/"+o.head.Reference+"/household/"+id+"/"+act
	}
	label, button := "Since when is it so?", "Record it"
	if v.left {
		v.Title, label, button = capital(known.nameOf(&m))+" left the household", "Which day did they leave?", "Record that they left"
		v.Lead = "What was recorded of them stays in the timeline."
	} else {
		name := "new1"
		if id != "" {
			name = id
		}
		row := v.fact.memberRow(name, m, id != "")
		row.Role.Options = slices.DeleteFunc(row.Role.Options, func(o form.Option) bool { return o.Value == gone })
		row.Role.Required("Choose what they are in the household")
		v.fact.Members = []MemberRow{row}
		v.Fields = []form.Input{row.Name, row.Role, row.Born, row.age, row.due}
		v.Rest = []form.Input{row.dependent, row.expected, row.care, row.restricted}
		v.RestOpen = slices.ContainsFunc(v.Rest, answered)
	}
	v.on = f.Date("on", label).Called("The day").Required("Enter the day").NotFuture().Set(o.today)
	v.Fields = append(v.Fields, v.on)
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: button}}, Links: []ui.Link{{Text: "Cancel", Href: v.Back()}}}
	return v
}

// members is the household as it is with what the form says.
func (v *HouseholdForm) members(o *opened) []casefile.Member {
	facts := o.standing.Case.Facts
	var out []casefile.Member
	if last := lastHousehold(facts); last != nil {
		out = slices.Clone(last.Members)
	}
	if day := householdSince(facts); !v.on.Value.IsZero() && v.on.Value.Before(day) {
		v.Wrong("on", "The household was recorded last for "+day.Short()+". Enter that day or a later one; to put right what was recorded, correct it in the timeline")
	}
	if v.left {
		return slices.DeleteFunc(out, func(m casefile.Member) bool { return m.Member == v.member })
	}
	for _, m := range v.fact.members() {
		i := slices.IndexFunc(out, func(have casefile.Member) bool { return have.Member == m.Member })
		switch {
		case m.Role == roleApplicant && slices.ContainsFunc(out, func(have casefile.Member) bool { return have.Role == roleApplicant && have.Member != v.member }):
			v.Wrong(v.fact.Members[0].Role.Name, "Only one person can be the applicant")
		case i >= 0:
			out[i] = m
		default:
			if len(out) == 0 && m.Role != roleApplicant {
				out = append(out, casefile.Member{Member: roleApplicant, Role: roleApplicant})
			}
			out = append(out, m)
		}
	}
	if len(out) > 0 && !slices.ContainsFunc(out, func(m casefile.Member) bool { return m.Role == roleApplicant }) {
		v.Wrong(v.fact.Members[0].Role.Name, "Somebody has to be the applicant")
	}
	return out
}

// householdSince is the day from which the household is as it was last recorded.
func householdSince(facts []casefile.Fact) civil.Date {
	last := lastHousehold(facts)
	for i := range facts {
		if b, ok := facts[i].Body.(*casefile.HouseholdRecorded); ok && b == last {
			return facts[i].On
		}
	}
	return civil.Date{}
}

func (s *Server) householdFormOf(r *http.Request) (*opened, *HouseholdForm, error) {
	o, err := s.openCase(r, "household")
	if err != nil {
		return nil, nil, err
	}
	known, err := s.knownIn(r.Context(), o.head.Reference, o.standing.Case.Facts)
	if err != nil {
		return nil, nil, err
	}
	act := chi.URLParam(r, "act")
	v := householdForm(&o, known, chi.URLParam(r, "member"), act)
	if v == nil || act != "" && act != actLeft && act != "change" {
		return nil, nil, errNoPage
	}
	return &o, v, nil
}

func (s *Server) showHouseholdForm(w http.ResponseWriter, r *http.Request) error {
	_, v, err := s.householdFormOf(r)
	if err != nil {
		return err
	}
	return householdFormPage.show(s, w, r, v)
}

// recordHousehold records the household as it is now: who was in it before, with what
// the form says of one of them.
func (s *Server) recordHousehold(w http.ResponseWriter, r *http.Request) error {
	o, v, err := s.householdFormOf(r)
	if err != nil {
		return err
	}
	v.Read(r)
	members := v.members(o)
	again := func() error {
		if err := s.mayShow(r, "household"); err != nil {
			return err
		}
		v.RestOpen = slices.ContainsFunc(v.Rest, answered)
		return householdFormPage.again(s, w, r, v, v.Form)
	}
	if len(v.Problems()) > 0 {
		return again()
	}
	if err := s.keepWords(r.Context(), o.head.Reference, v.fact); err != nil {
		return err
	}
	person, _ := who.From(r.Context())
	fact := casefile.Fact{Type: casefile.TypeHouseholdRecorded, On: v.on.Value, Body: &casefile.HouseholdRecorded{Members: members}}
	answer, err := s.config.Casework.Record(r.Context(), callerOf(r), o.head.Reference, casework.RecordRequest{Facts: []casefile.Fact{fact}, Officer: person.ID}, keyOf(r, v.Form))
	if v.Refused(err, nil) {
		return again()
	}
	if err != nil {
		return err
	}
	notice := ui.Notice{Success: true, Heading: "The household is recorded."}
	if n := len(answer.Recorded.Facts); n > 0 {
		notice.Link = ui.Link{Text: "See what it moved", Href: "/cases/" + o.head.Reference + "/facts/" + answer.Recorded.Facts[n-1] + "/moved"}
	}
	return s.goTo(w, r, "/cases/"+o.head.Reference+"/household", notice)
}
