package web

import (
	"net/http"
	"slices"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// Restrict is the page on which it is decided who may open a case.
type Restrict struct {
	*form.Form
	Head CaseHead
	// Restricted says that it is; Because is since when, by whom and why.
	Restricted bool
	Because    string
	Reason     *form.Choice // nil where it is restricted already
	Lead       *form.Choice
	Others     *form.Choices
	// Lift is the form that lets everybody see the case again; nil for those who may not.
	Lift *LiftForm
	// Blocks are those who know somebody in the case, for those who may undo that.
	Blocks []BlockLine
}

// LiftForm asks why everybody may open the case again.
type LiftForm struct {
	*form.Form
	Why *form.Text
}

// BlockLine is somebody who knows somebody in the case.
type BlockLine struct {
	Officer, Name, Since string
	// Own says that it is whoever looks, who cannot undo it.
	Own  bool
	Form *form.Form
}

// Back leads to the people of the case.
func (v Restrict) Back() string { return "/cases/" + v.Head.Reference + "/people" }

var restrictPage = page[*Restrict]{name: "restrict", section: "/work"}

// managers undo what somebody said of themselves.
var managers = []who.Role{who.Manager}

// restrictView is the page for somebody; held is nil where the case is not restricted.
func restrictView(o *opened, officers []form.Option, held *record.Restriction, blocks []record.Block, me who.Person) *Restrict {
	names := map[string]string{}
	for _, one := range officers {
		names[one.Value] = one.Label
	}
	f := form.New(o.today)
	v := &Restrict{Form: f, Head: o.head, Restricted: held != nil}
	if held == nil {
		var reasons []form.Option
		for _, reason := range []record.RestrictionReason{record.DomesticAbuse, record.StaffMember, record.Councillor, record.AnotherReason} {
			reasons = append(reasons, form.Option{Value: string(reason), Label: capital(reason.Words())})
		}
		v.Reason = f.Choice("reason", "Why is it restricted?", reasons...).Required("Choose why it is restricted")
	}
	v.Lead = f.Select("lead", "Who leads?", officers...).WithHint("They are told at once when somebody looks for a person in this case, or opens it with a reason.").Required("Choose who leads")
	v.Others = f.Choices("others", "Who else may open it?", officers...).WithHint("At least one more, so that somebody can always open it. If you do not name yourself, you do not see the case after this.").
		Required("Choose at least one more person")
	if held != nil {
		v.Because = "Restricted because of " + held.Reason.Words() + ", since " + casefile.On(held.SetAt).Long() + ", by " + nameOr(names, held.SetBy) + "."
		v.Lead.Set(held.Lead)
		v.Others.Set(held.Others...)
		if held.Lead == me.ID || me.Is(managers...) {
			v.Lift = newLift(o.today)
		}
	} else if hasOption(officers, me.ID) {
		v.Lead.Set(me.ID)
	}
	for _, b := range blocks {
		v.Blocks = append(v.Blocks, BlockLine{Officer: b.Officer, Name: nameOr(names, b.Officer), Since: casefile.On(b.SetAt).Long(), Own: b.Officer == me.ID, Form: form.New(o.today)})
	}
	return v
}

func newLift(today civil.Date) *LiftForm {
	f := form.New(today)
	v := &LiftForm{Form: f, Why: f.Area("why", "Why may everybody open it again?").WithHint("Kept sealed in the access log.").Required("Say why everybody may open it again").
		AtMost(1000, "The reason must be 1,000 characters or less")}
	v.Why.Rows = 3
	return v
}

// restricting is the page as things stand.
func (s *Server) restricting(r *http.Request) (*Restrict, error) {
	ctx, viewer := r.Context(), viewerOf(r)
	person, _ := who.From(ctx)
	o, err := s.openCase(r, "people")
	if err != nil {
		return nil, err
	}
	o.head.MayRecord = false // they are at it
	officers, err := s.config.Record.Officers(ctx, "")
	if err != nil {
		return nil, err
	}
	var options []form.Option
	for _, one := range officers {
		options = append(options, form.Option{Value: one.ID, Label: one.Name})
	}
	var held *record.Restriction
	if o.head.Restricted {
		found, err := s.config.Record.Restriction(ctx, viewer, o.head.Reference)
		switch {
		case err == nil:
			held = &found
		case fault.KindOf(err) != fault.NotFound:
			return nil, asHidden(err, o.head.Reference)
		}
	}
	var blocks []record.Block
	if person.Is(managers...) {
		if blocks, err = s.config.Record.Blocks(ctx, viewer, o.head.Reference); err != nil {
			return nil, asHidden(err, o.head.Reference)
		}
	}
	return restrictView(&o, options, held, blocks, person), nil
}

func (s *Server) showRestrict(w http.ResponseWriter, r *http.Request) error {
	v, err := s.restricting(r)
	if err != nil {
		return err
	}
	return restrictPage.show(s, w, r, v)
}

// restrictCase restricts a case or, where it is, changes who is named.
func (s *Server) restrictCase(w http.ResponseWriter, r *http.Request) error {
	ref, viewer := chi.URLParam(r, caseReference), viewerOf(r)
	if err := s.mayShow(r, "restrict"); err != nil {
		return asHidden(err, ref)
	}
	v, err := s.restricting(r)
	if err != nil {
		return err
	}
	read := v.Read(r)
	others := slices.DeleteFunc(slices.Clone(v.Others.Values), func(id string) bool { return id == v.Lead.Value })
	if read && len(others) == 0 {
		v.Wrong("others", "Choose at least one more person than the lead")
	}
	if len(v.Problems()) > 0 {
		return restrictPage.again(s, w, r, v, v.Form)
	}
	said := "Who may open " + ref + " is changed."
	if v.Restricted {
		err = s.config.Record.Name(r.Context(), viewer, ref, v.Lead.Value, others)
	} else {
		said = ref + " is restricted. Those who are named were told."
		err = s.config.Record.Restrict(r.Context(), viewer, ref, record.RestrictionReason(v.Reason.Value), v.Lead.Value, others)
	}
	if err != nil && fault.KindOf(err) == fault.Invalid {
		v.Wrong("others", fault.TextOf(err))
		return restrictPage.again(s, w, r, v, v.Form)
	}
	if err != nil {
		return asHidden(err, ref)
	}
	if v.Lead.Value != viewer.Officer && !slices.Contains(others, viewer.Officer) {
		return s.goTo(w, r, "/", ui.Notice{Success: true, Heading: said, Text: "You are not among them, so you do not see it any more."})
	}
	return s.goTo(w, r, v.Back(), ui.Notice{Success: true, Heading: said})
}

// liftRestriction lets everybody see a case again, for a reason.
func (s *Server) liftRestriction(w http.ResponseWriter, r *http.Request) error {
	ref := chi.URLParam(r, caseReference)
	lift := newLift(s.today())
	if !lift.Read(r) {
		if err := s.mayShow(r, "restrict"); err != nil {
			return asHidden(err, ref)
		}
		v, err := s.restricting(r)
		if err != nil {
			return err
		}
		v.Lift = lift
		return restrictPage.again(s, w, r, v, lift.Form)
	}
	if err := s.config.Record.Lift(r.Context(), viewerOf(r), ref, lift.Why.Value); err != nil {
		return asHidden(err, ref)
	}
	return s.goTo(w, r, "/cases/"+ref+"/people", ui.Notice{Success: true, Heading: ref + " is not restricted any more.", Text: "Those who were named were told."})
}

// unblock gives somebody sight of a case back who knows somebody in it.
func (s *Server) unblock(w http.ResponseWriter, r *http.Request) error {
	ref := chi.URLParam(r, caseReference)
	f := form.New(s.today())
	if !f.Read(r) {
		return errNoPage
	}
	if err := s.config.Record.Unblock(r.Context(), viewerOf(r), ref, r.PostForm.Get("officer")); err != nil {
		return asHidden(err, ref)
	}
	return s.goTo(w, r, "/cases/"+ref+"/restrict", ui.Notice{Success: true, Heading: "They may open " + ref + " again."})
}
