package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// CaseAccess says who may see a case; readmodel.Store is it.
type CaseAccess interface {
	// Restriction says who alone sees a case; NotFound where it is not restricted.
	Restriction(ctx context.Context, v record.Viewer, reference string) (record.Restriction, error)
	// Restrict lets nobody but named people see a case; Name changes who they are, and
	// Lift lets everybody see it again.
	Restrict(ctx context.Context, v record.Viewer, reference string, reason record.RestrictionReason, lead string, others []string) error
	Name(ctx context.Context, v record.Viewer, reference, lead string, others []string) error
	Lift(ctx context.Context, v record.Viewer, reference, reason string) error
	// Blocks lists who does not see a case because they know somebody in it, to managers;
	// Unblock gives one of them sight of it back.
	Blocks(ctx context.Context, v record.Viewer, reference string) ([]record.Block, error)
	Unblock(ctx context.Context, v record.Viewer, reference, officer string) error
	BreakGlass(ctx context.Context, v record.Viewer, reference, reason string) (until time.Time, err error)
	// ForbiddenContacts are those that are not safe by what was said in any case.
	ForbiddenContacts(ctx context.Context, reference string) ([]record.ForbiddenContact, error)
	// ConfirmCode is the code that was sent to an e-mail address of a case, to ask whether
	// it is the applicant's.
	ConfirmCode(ctx context.Context, reference, contact string) (string, error)
}

// PeopleDesk is what casework does about people.
type PeopleDesk interface {
	// TellKnown is for an officer who knows somebody in a case.
	TellKnown(ctx context.Context, v record.Viewer, reference string, key casework.Key) error
	// TakeOverContactRules records which numbers were said not to be safe in any case.
	TakeOverContactRules(ctx context.Context, caller record.Caller, reference string, key casework.Key) (int, error)
}

// CasePeople are the people of a case, how they are reached, and who may see it.
type CasePeople struct {
	Head      CaseHead
	Household []ui.SummaryList
	Others    []ui.SummaryList
	Contacts  []ui.SummaryList
	NeverTell []string
	// Access says in lines who may see the case.
	Access []string
	Known  *form.Form // the key of saying that one knows somebody
	Add    []ui.Link
	// Status are the links to the applicant's own page.
	Status StatusLinks
}

var casePeoplePage = page[CasePeople]{name: "people", section: "/work"}

func (s *Server) showCasePeople(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "people")
	if err != nil {
		return err
	}
	ctx, ref := r.Context(), o.head.Reference
	known, err := s.knownIn(ctx, ref, o.standing.Case.Facts)
	if err != nil {
		return err
	}
	forbidden, err := s.config.Record.ForbiddenContacts(ctx, ref)
	if err != nil {
		return err
	}
	v := casePeopleView(&o, known, forbidden)
	if v.Access, err = s.accessLines(ctx, viewerOf(r), &o); err != nil {
		return err
	}
	if v.Status, err = s.statusLinks(ctx, &o, known, forbidden); err != nil {
		return err
	}
	return casePeoplePage.show(s, w, r, v)
}

func casePeopleView(o *opened, known *factKnown, forbidden []record.ForbiddenContact) CasePeople {
	v := CasePeople{Head: o.head, NeverTell: o.head.NeverTell, Known: form.New(o.today)}
	inHousehold := map[string]bool{}
	if household := lastHousehold(o.standing.Case.Facts); household != nil {
		for i := range household.Members {
			m := &household.Members[i]
			inHousehold[m.Member] = true
			v.Household = append(v.Household, memberCard(m, known))
		}
	}
	path := "/cases/" + o.head.Reference
	for _, p := range known.named {
		if inHousehold[p.Member] {
			continue
		}
		if len(v.Household) == 0 && (p.Relation == "" || p.Relation == "applicant") {
			v.Household = append(v.Household, ui.SummaryList{Title: p.Name, Level: 3, Rows: born(p)})
			continue
		}
		v.Others = append(v.Others, otherCard(p, o.standing.Case.Facts))
	}
	for _, a := range casefile.Addresses(o.standing.Case.Facts) {
		v.Contacts = append(v.Contacts, contactCard(path, a, o, known, forbidden))
	}
	if o.head.MayRecord {
		v.Add = []ui.Link{{Text: "Add a number or address", Href: path + "/people/contact"}, {Text: "Add somebody who helps, acts for or threatens them", Href: path + "/people/person"},
			{Text: "Change who is in the household", Href: path + "/household"}}
	}
	return v
}

func born(p record.Known) []ui.SummaryRow {
	if p.DateOfBirth.IsZero() {
		return []ui.SummaryRow{{Key: "Born", Value: []string{"Not recorded"}}}
	}
	return []ui.SummaryRow{{Key: "Born", Value: []string{p.DateOfBirth.Short()}}}
}

// memberCard is somebody of the household.
func memberCard(m *casefile.Member, known *factKnown) ui.SummaryList {
	card := ui.SummaryList{Title: capital(wordsOf(m.Role)) + " " + m.Member, Level: 3, Rows: []ui.SummaryRow{{Key: "Is", Value: []string{answerName("role", m.Role)}}}}
	for _, p := range known.named {
		if p.Member != m.Member {
			continue
		}
		card.Title = p.Name
		if len(p.Former)+len(p.Aliases) > 0 {
			card.Rows = append(card.Rows, ui.SummaryRow{Key: "Also", Value: append(slices.Clone(p.Former), p.Aliases...)})
		}
	}
	add := func(key, value string) {
		card.Rows = append(card.Rows, ui.SummaryRow{Key: key, Value: []string{value}})
	}
	switch {
	case !m.DateOfBirth.IsZero():
		add("Born", m.DateOfBirth.Short())
	case m.AgeAbout != nil:
		add("Age", "About "+strconv.Itoa(*m.AgeAbout))
	default:
		add("Born", "Not recorded")
	}
	if !m.PregnancyDue.IsZero() {
		add("Baby due", m.PregnancyDue.Short())
	}
	if casefile.Yes(m.Expected) {
		add("There now", "No, but expected to live with them")
	}
	if m.CareStatus != "" {
		add("Care", answerName("care_status", m.CareStatus))
	}
	if casefile.Yes(m.Restricted) {
		add("Restricted person", "Yes")
	}
	return card
}

// otherCard is somebody who is not of the household, with what was last said of them.
func otherCard(p record.Known, facts []casefile.Fact) ui.SummaryList {
	card := ui.SummaryList{Title: p.Name, Level: 3}
	if p.Relation != "" {
		card.Rows = append(card.Rows, ui.SummaryRow{Key: "Is", Value: []string{answerName("role", p.Relation)}})
	}
	told := ui.Tag{Text: "Not asked", Colour: ui.Orange}
	copies := ""
	for i := range facts {
		if never, ok := facts[i].Body.(*casefile.SafeContactSet); ok && slices.Contains(never.NeverTell, p.Member) {
			told = ui.Tag{Text: "Never", Colour: ui.Red}
			break
		}
		b, ok := facts[i].Body.(*casefile.ContactPersonRecorded)
		if !ok || b.Person != p.Member || corrected(facts, facts[i].ID) {
			continue
		}
		switch {
		case casefile.Yes(b.MayBeTold):
			told = ui.Tag{Text: "Yes", Colour: ui.Green}
		case casefile.No(b.MayBeTold):
			told = ui.Tag{Text: "No", Colour: ui.Red}
		}
		if casefile.Yes(b.CopyLetters) {
			copies = "Gets copies of letters"
		}
	}
	card.Rows = append(card.Rows, ui.SummaryRow{Key: "May be told", Tag: told})
	if copies != "" {
		card.Rows = append(card.Rows, ui.SummaryRow{Key: "Letters", Value: []string{copies}})
	}
	return card
}

// contactCard is a number or address with all that was last said of it.
func contactCard(path string, a casefile.Address, o *opened, known *factKnown, forbidden []record.ForbiddenContact) ui.SummaryList {
	card := ui.SummaryList{Title: known.called(known.address, a.ID), Level: 3}
	tag, why := useTag(a.Use), ""
	ways := map[string]casefile.Way{"email": casefile.ByEmail, "postal": casefile.ByPost}
	if way, written := ways[a.Kind]; written {
		_, why = a.MayUse(way)
	} else {
		_, why = a.MayWrite()
	}
	if slices.ContainsFunc(forbidden, func(f record.ForbiddenContact) bool { return f.Contact == a.ID }) {
		tag, why = useTag("never"), casefile.NotSafe
	}
	if a.Left {
		tag = ui.Tag{Text: "Out of use", Colour: ui.Grey}
	}
	safe := ui.SummaryRow{Key: "Safe to use", Tag: tag}
	if why != "" {
		safe.Value = []string{why}
	}
	whose := "The applicant"
	if !a.OfApplicant() {
		whose = known.called(known.people, a.Person)
	}
	card.Rows = []ui.SummaryRow{{Key: "Whose", Value: []string{whose}}, safe}
	if a.Kind == "email" {
		confirmed := ui.Tag{Text: "Not confirmed", Colour: ui.Orange}
		if a.Confirmed() {
			confirmed = ui.Tag{Text: "Confirmed", Colour: ui.Green}
		}
		card.Rows = append(card.Rows, ui.SummaryRow{Key: "Confirmed as theirs", Tag: confirmed})
	}
	if !a.OfApplicant() && len(o.head.NeverTell) > 0 {
		card.Rows = append(card.Rows, ui.SummaryRow{Key: "Must not be told", Tag: ui.Tag{Text: "Never tell " + strings.Join(o.head.NeverTell, ", "), Colour: ui.Red}})
	}
	var last *casefile.SafeContactSet
	for i := range o.standing.Case.Facts {
		f := &o.standing.Case.Facts[i]
		if b, ok := f.Body.(*casefile.SafeContactSet); ok && b.Value == a.ID && !corrected(o.standing.Case.Facts, f.ID) {
			last = b
		}
	}
	if last != nil {
		for _, answer := range []struct {
			key  string
			flag casefile.Flag
		}{{"Leave a message", last.Voicemail}, {"Send a text", last.Text}} {
			if answer.flag != nil {
				value := "No"
				if *answer.flag {
					value = "Yes"
				}
				card.Rows = append(card.Rows, ui.SummaryRow{Key: answer.key, Value: []string{value}})
			}
		}
		if last.When != "" {
			card.Rows = append(card.Rows, ui.SummaryRow{Key: "When", Value: []string{last.When}})
		}
	}
	if o.head.MayRecord {
		card.Actions = []ui.Link{{Text: "Ask whether it is safe", Hidden: card.Title, Href: path + "/people/contact/" + a.ID}}
		if a.Kind == "email" && a.OfApplicant() && !a.Left && !a.Confirmed() && a.Use != "never" {
			card.Actions = append(card.Actions, ui.Link{Text: "Confirm that it is theirs", Hidden: card.Title, Href: path + "/people/contact/" + a.ID + "/confirm"})
		}
		if !a.Left {
			card.Actions = append(card.Actions, ui.Link{Text: "Out of use", Hidden: card.Title, Href: path + "/facts/new/" + string(casefile.TypeContactDetailsSet) + "?value=" + a.ID + "&kind=" + a.Kind + "&ended=true"})
		}
	}
	return card
}

// called is what an option is called.
func (k *factKnown) called(options []form.Option, id string) string {
	for _, o := range options {
		if o.Value == id {
			return o.Label
		}
	}
	return id
}

// accessLines say who may see the case.
func (s *Server) accessLines(ctx context.Context, viewer record.Viewer, o *opened) ([]string, error) {
	if !o.head.Restricted {
		return []string{"Everybody who works here can open this case. Who did is written down."}, nil
	}
	held, err := s.config.Record.Restriction(ctx, viewer, o.head.Reference)
	if fault.KindOf(err) == fault.NotFound && err != nil {
		return []string{"Everybody who works here can open this case. Who did is written down."}, nil
	}
	if err != nil {
		return nil, err
	}
	lines := []string{"Only the people named here can open this case, because of " + held.Reason.Words() + "."}
	for i, id := range append([]string{held.Lead}, held.Others...) {
		officer, found, err := s.config.Record.Officer(ctx, id)
		if err != nil {
			return nil, err
		}
		name := id
		if found {
			name = officer.Name
		}
		if i == 0 {
			name += " (lead)"
		}
		lines = append(lines, name)
	}
	if !o.head.OpenUntil.IsZero() {
		lines = append(lines, "You opened it with a reason. It stays open to you until "+o.head.OpenUntil.In(civil.London()).Format("15:04")+".")
	}
	return lines, nil
}
