package web

import (
	"net/http"
	"slices"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"
)

// Reviews are the reviews of decisions that were asked for in a case, the last first,
// and the appeals.
type Reviews struct {
	Head    CaseHead
	Asked   []StepCard
	Appeals []StepCard
	// Rights are the times that run in which a review may be asked for.
	Rights []ClockCard
	New    ui.Link
}

var reviewsPage = page[Reviews]{name: "reviews", section: "/work"}

func (s *Server) showReviews(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "reviews")
	if err != nil {
		return err
	}
	known, err := s.knownIn(r.Context(), o.head.Reference, o.standing.Case.Facts)
	if err != nil {
		return err
	}
	return reviewsPage.show(s, w, r, reviewsView(&o, known))
}

func reviewsView(o *opened, known *factKnown) Reviews {
	v := Reviews{Head: o.head}
	if o.head.MayRecord {
		v.New = ui.Link{Text: "Record that a review was asked for", Href: factPath(o, casefile.TypeReviewRequested, "", "")}
	}
	p, about := &o.position, aboutIn(o)
	for i := range p.Clocks {
		if c := &p.Clocks[i]; (c.ID == statute.C07 || c.ID == statute.C10a || c.ID == statute.C10b) && c.State == casefile.Running {
			v.Rights = append(v.Rights, about.card(clockCard(c, o.today, false)))
		}
	}
	acts := casefile.Acts(o.standing.Case, o.today)
	for i := range slices.Backward(p.Regions.Reviews) {
		v.Asked = append(v.Asked, reviewCard(o, &p.Regions.Reviews[i], known, acts))
	}
	for i := range slices.Backward(p.Regions.Appeals) {
		v.Appeals = append(v.Appeals, appealCard(o, &p.Regions.Appeals[i]))
	}
	return v
}

func reviewCard(o *opened, r *casefile.ReviewRegion, known *factKnown, acts []casefile.Act) StepCard {
	card := StepCard{ID: "review-" + r.Review, Title: "Asked for on " + r.RequestedOn.Long(), Tag: reviewTag(r.State)}
	row := func(key string, tag ui.Tag, text ...string) {
		card.Facts.Rows = append(card.Facts.Rows, ui.SummaryRow{Key: key, Value: text, Tag: tag})
	}
	for _, rule := range statute.Limbs() {
		if rule.Limb == r.Limb {
			row("About", ui.Tag{}, capital(rule.Means)+" ("+statute.FullCitation(string(r.Limb))+")")
		}
	}
	if !r.Decision.IsZero() {
		row("The decision", ui.Tag{}, known.thing(r.Decision.ID))
	}
	if c := o.position.Clock(r.Clock); c != nil && !r.Due.IsZero() && r.DecidedOn.IsZero() {
		text := []string{"Last day " + r.Due.Long() + ", " + ui.Left(o.today, r.Due) + "."}
		if by := civil.DoBy(r.Due); c.State == casefile.Running && by != r.Due {
			text = append(text, "Do it by "+by.Long()+", the last working day before.")
		}
		row("To be decided", ui.ClockTag(c.State), text...)
		card.Would = append(card.Would, ui.Details{Summary: whyText, Text: c.Explain()})
	}
	reviewer := "Nobody is named"
	if r.Reviewer != "" {
		reviewer = known.called(known.officers, r.Reviewer)
	}
	row("Reviewer", ui.Tag{}, reviewer)
	reviewCourseRows(o, r.Review, row)
	card.Facts.Rows = append(card.Facts.Rows, letterRows(o, r.Review)...)
	if !r.DecidedOn.IsZero() {
		row("Decision on the review", ui.Tag{}, answerName("outcome", r.Outcome)+", "+r.DecidedOn.Long())
	}
	card.Why = ui.Details{Summary: "Why does it stand so?", Text: sentences(r.Because)}
	for i := range acts {
		if a := &acts[i]; a.About == r.Review && a.Letter != "" && !isDue(o, a) {
			card.Acts = append(card.Acts, actLine(o, a))
		}
	}
	if o.head.MayRecord {
		card.Buttons = reviewButtons(o, r)
	}
	return card
}

// reviewCourseRows are what came in and what was agreed while a review ran.
func reviewCourseRows(o *opened, review string, row func(string, ui.Tag, ...string)) {
	for i := range o.standing.Case.Facts {
		f := &o.standing.Case.Facts[i]
		if corrected(o.standing.Case.Facts, f.ID) {
			continue
		}
		switch b := f.Body.(type) {
		case *casefile.RepresentationsReceived:
			if b.Review == review {
				row("Representations", ui.Tag{}, "Came in on "+f.On.Long())
			}
		case *casefile.ReviewExtensionAgreed:
			if b.Review == review {
				row("More time", ui.Tag{}, "Until "+b.Until.Long()+", agreed on "+f.On.Long(), "In writing: "+answerOf(b.InWriting))
			}
		}
	}
	for i := range o.position.Clocks {
		if c := &o.position.Clocks[i]; c.ID == statute.C09 && c.About == review {
			row(capital(nameOfClock(c.ID)), ui.ClockTag(c.State), "Last day "+c.LastDay.Long()+".")
		}
	}
}

func appealCard(o *opened, a *casefile.AppealRegion) StepCard {
	card := StepCard{ID: "appeal-" + a.Review, Title: "Appeal to the county court", Tag: ui.Tag{Text: "Lodged", Colour: ui.Blue}, Why: ui.Details{Summary: "Why does it stand so?", Text: sentences(a.Because)}}
	if !a.LodgedOn.IsZero() {
		card.Facts.Rows = append(card.Facts.Rows, ui.SummaryRow{Key: "Lodged", Value: []string{a.LodgedOn.Long()}})
	}
	switch {
	case !a.DeterminedOn.IsZero():
		card.Tag = ui.Tag{Text: "Determined", Colour: ui.Green}
		card.Facts.Rows = append(card.Facts.Rows, ui.SummaryRow{Key: "Determined", Value: []string{answerName("outcome", a.Outcome) + ", " + a.DeterminedOn.Long()}})
	case o.head.MayRecord && a.Review != "":
		card.Buttons.Links = []ui.Link{{Text: "The court decided", Hidden: "the appeal", Href: factPath(o, casefile.TypeAppealDetermined, "review", a.Review)}}
	}
	return card
}

// reviewButtons are what can be recorded of a review as it stands.
func reviewButtons(o *opened, r *casefile.ReviewRegion) ui.Buttons {
	var out ui.Buttons
	link := func(text string, t casefile.FactType) {
		out.Links = append(out.Links, ui.Link{Text: text, Href: factPath(o, t, "review", r.Review)})
	}
	switch r.State {
	case casefile.ReviewLate:
		out.Buttons = []ui.Button{
			{Text: "Allow it", Href: factPath(o, casefile.TypeLateReviewAllowed, "review", r.Review)},
			{Text: "Do not allow it", Href: factPath(o, casefile.TypeLateReviewRefused, "review", r.Review), Kind: ui.Secondary},
		}
	case casefile.ReviewRequestedState, casefile.ReviewRepresentations, casefile.ReviewMindedTo, casefile.ReviewAppealable:
		out.Buttons = []ui.Button{{Text: "Decide it", Href: factPath(o, casefile.TypeReviewDecided, "review", r.Review)}}
		link("Name the reviewer", casefile.TypeReviewAllocated)
		link("Representations came in", casefile.TypeRepresentationsReceived)
		link("A minded-to letter was sent", casefile.TypeMindedToSent)
		link("More time was agreed", casefile.TypeReviewExtensionAgreed)
		link("They take it back", casefile.TypeReviewWithdrawn)
	}
	if r.State == casefile.ReviewDecidedState || r.State == casefile.ReviewAppealable {
		link("An appeal was lodged", casefile.TypeAppealLodged)
	}
	hide(&out, ", review asked for on "+when(r.RequestedOn, r.Fact))
	return out
}

func reviewTag(state string) ui.Tag {
	switch state {
	case casefile.ReviewRepresentations:
		return ui.Tag{Text: "Representations came in", Colour: ui.Blue}
	case casefile.ReviewMindedTo:
		return ui.Tag{Text: "Minded-to letter sent", Colour: ui.Purple}
	case casefile.ReviewAppealable:
		return ui.Tag{Text: "Not decided in time", Colour: ui.Red}
	case casefile.ReviewDecidedState:
		return ui.Tag{Text: "Decided", Colour: ui.Green}
	case casefile.ReviewWithdrawn:
		return ui.Tag{Text: "Taken back", Colour: ui.Grey}
	case casefile.ReviewLate:
		return ui.Tag{Text: "Asked for late", Colour: ui.Orange}
	case casefile.ReviewLateRefused:
		return ui.Tag{Text: "Late, not allowed", Colour: ui.Grey}
	case casefile.ReviewNoRight:
		return ui.Tag{Text: "No right to it", Colour: ui.Grey}
	case casefile.ReviewStopped:
		return ui.Tag{Text: "Stopped", Colour: ui.Grey}
	}
	return ui.Tag{Text: "To be decided", Colour: ui.Blue}
}
