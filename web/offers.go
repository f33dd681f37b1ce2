package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"
)

// Offers are the offers of somewhere to live that were made in a case, the last first.
type Offers struct {
	Head CaseHead
	Made []StepCard
	// New is where an offer is recorded that none of the acts is about.
	New ui.Link
	// May are the offers that may be made next, MayNot those that may not, with why.
	May, MayNot []ActLine
}

// StepCard is an offer or a review: how it stands, what can be recorded of it, the
// letters that belong with it, and what would follow.
type StepCard struct {
	ID      string
	Title   string
	Tag     ui.Tag
	Facts   ui.SummaryList
	Buttons ui.Buttons
	Acts    []ActLine
	// Would say what an answer today would do.
	Would []ui.Details
	Why   ui.Details
}

var offersPage = page[Offers]{name: "offers", section: "/work"}

func (s *Server) showOffers(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "offers")
	if err != nil {
		return err
	}
	return offersPage.show(s, w, r, offersView(&o))
}

func offersView(o *opened) Offers {
	v := Offers{Head: o.head}
	if o.head.MayRecord {
		v.New = ui.Link{Text: "Record an offer", Href: factPath(o, casefile.TypeOfferMade, "", "")}
	}
	acts := casefile.Acts(o.standing.Case, o.today)
	for i := range acts {
		a := &acts[i]
		if a.About != "" || !slices.ContainsFunc(a.Facts, func(f casefile.Fact) bool { return f.Type == casefile.TypeOfferMade }) {
			continue
		}
		if a.State == casefile.ActLawful {
			v.May = append(v.May, actLine(o, a))
		} else {
			v.MayNot = append(v.MayNot, actLine(o, a))
		}
	}
	made := map[string]*casefile.OfferMade{}
	for i := range o.standing.Case.Facts {
		if b, ok := o.standing.Case.Facts[i].Body.(*casefile.OfferMade); ok {
			made[b.Offer] = b
		}
	}
	for i := range slices.Backward(o.position.Regions.Offers) {
		region := &o.position.Regions.Offers[i]
		if b := made[region.Offer]; b != nil {
			v.Made = append(v.Made, offerCard(o, region, b, acts))
		}
	}
	return v
}

// factPath leads to the form of a fact, with one answer filled in.
func factPath(o *opened, t casefile.FactType, field, value string) string {
	href := "/cases/" + o.head.Reference + "/facts/new/" + string(t)
	if field != "" {
		href += "?" + url.Values{field: {value}}.Encode()
	}
	return href
}

func offerCard(o *opened, r *casefile.OfferRegion, b *casefile.OfferMade, acts []casefile.Act) StepCard {
	card := StepCard{ID: "offer-" + r.Offer, Title: answerName("kind", r.Kind) + ", " + r.MadeOn.Long(), Tag: offerTag(r.State)}
	row := func(key string, tag ui.Tag, text ...string) {
		card.Facts.Rows = append(card.Facts.Rows, ui.SummaryRow{Key: key, Value: text, Tag: tag})
	}
	answer := offerAnswer(r)
	if r.State == casefile.OfferOpen && !r.ReplyBy.IsZero() {
		answer = append(answer, "To be answered by "+r.ReplyBy.Long()+", "+ui.Left(o.today, r.ReplyBy)+".")
	}
	row("Answer", ui.Tag{}, answer...)
	if b.FinalFor != "" {
		row("Final offer", ui.Tag{}, answerName("final_for", b.FinalFor))
	}
	if b.Tenancy != "" {
		row("Tenancy", ui.Tag{}, answerName("tenancy", b.Tenancy))
	}
	row("In writing", ui.Tag{}, answerOf(b.InWriting))
	row("Says that it is final", ui.Tag{}, answerOf(b.StatesFinal))
	row("Says what a refusal does", ui.Tag{}, answerOf(b.ToldConsequences))
	row("Tells of the right to a review", ui.Tag{}, answerOf(b.ToldReviewRight))
	row("The authority is satisfied that it is suitable", ui.Tag{}, answerOf(b.FoundSuitable))
	if r.Suitability != nil {
		row("Suitability", suitabilityTag(r.Suitability.State), sentences(r.Suitability.Because)...)
	}
	card.Facts.Rows = append(card.Facts.Rows, letterRows(o, r.Offer)...)
	card.Why = ui.Details{Summary: "Why does it stand so?", Text: sentences(r.Because)}
	if r.State == casefile.OfferOpen {
		card.Would = []ui.Details{
			wouldDo(o, "What a refusal today would do", casefile.TypeOfferRefused, r.Offer),
			wouldDo(o, "What an acceptance today would do", casefile.TypeOfferAccepted, r.Offer),
		}
	}
	for i := range acts {
		if acts[i].About == r.Offer && acts[i].Letter != "" && !givenAbout(o, r.Offer, acts[i].Letter) {
			card.Acts = append(card.Acts, actLine(o, &acts[i]))
		}
	}
	if o.head.MayRecord {
		card.Buttons = offerButtons(o, r)
	}
	return card
}

// offerAnswer is how an offer was answered.
func offerAnswer(r *casefile.OfferRegion) []string {
	switch r.State {
	case casefile.OfferAccepted:
		return []string{"Accepted on " + r.Since.Long() + "."}
	case casefile.OfferRefused:
		return []string{"Refused on " + r.Since.Long() + "."}
	case casefile.OfferWithdrawn:
		return []string{"Withdrawn on " + r.Since.Long() + "."}
	}
	return []string{"None is recorded."}
}

// wouldDo tries an answer to an offer as of today, and says in the words of the case
// what would change. Nothing is recorded.
func wouldDo(o *opened, summary string, t casefile.FactType, offer string) ui.Details {
	tried := casefile.Fact{Type: t, On: o.today, ID: "would", Body: &casefile.OfferAnswered{Offer: offer}}
	checked := casework.Check(casework.Question{Case: o.standing.Case, AsAt: o.today, WhatIf: []casefile.Fact{tried}})
	moved := movedView(checked.Changes, &checked.Position)
	out := ui.Details{Summary: summary}
	if moved.Nothing {
		out.Text = append(out.Text, "No duty, deadline or letter would change.")
	}
	if moved.Stage != "" {
		out.Text = append(out.Text, "The case would stand at “"+checked.Position.Stage.Name()+"”.")
	}
	for _, d := range moved.Duties.Rows {
		out.Text = append(out.Text, d.Cells[0].Text+": "+d.Cells[2].Text+".")
	}
	for _, letter := range moved.Due {
		out.Text = append(out.Text, "A letter would be due: "+letter+".")
	}
	for _, problem := range moved.Problems {
		out.Text = append(out.Text, capital(problem)+".")
	}
	for i := range checked.Position.Regions.Offers {
		if r := &checked.Position.Regions.Offers[i]; r.Offer == offer {
			out.Text = append(out.Text, sentences(r.Because)...)
		}
	}
	return out
}

// letterRows are the letters that were given about an offer or a review, or are due.
func letterRows(o *opened, about string) []ui.SummaryRow {
	var out []ui.SummaryRow
	for i := range o.standing.Case.Facts {
		f := &o.standing.Case.Facts[i]
		if b, ok := f.Body.(*casefile.NoticeGiven); ok && (b.Offer == about || b.Review == about) && !corrected(o.standing.Case.Facts, f.ID) {
			out = append(out, ui.SummaryRow{Key: "Letter", Value: []string{letterName(string(b.Letter)) + ", given on " + f.On.Long()}})
		}
	}
	for i := range o.position.LettersDue {
		l := &o.position.LettersDue[i]
		if l.About != about {
			continue
		}
		row := ui.SummaryRow{Key: "Letter", Value: []string{letterLine(l).Title + ", due since " + l.Since.Long()}, Tag: ui.Tag{Text: "Due", Colour: ui.Orange}}
		if link := letterLink(o, l); link.Href != "" {
			row.Actions = []ui.Link{link}
		}
		out = append(out, row)
	}
	return out
}

// givenAbout says whether a letter was given about an offer.
func givenAbout(o *opened, offer string, letter statute.Letter) bool {
	return slices.ContainsFunc(o.standing.Case.Facts, func(f casefile.Fact) bool {
		b, ok := f.Body.(*casefile.NoticeGiven)
		return ok && b.Offer == offer && b.Letter == letter && !corrected(o.standing.Case.Facts, f.ID)
	})
}

func offerButtons(o *opened, r *casefile.OfferRegion) ui.Buttons {
	var out ui.Buttons
	if r.State == casefile.OfferOpen {
		out.Buttons = []ui.Button{
			{Text: "They accept", Href: factPath(o, casefile.TypeOfferAccepted, "offer", r.Offer)},
			{Text: "They refuse", Href: factPath(o, casefile.TypeOfferRefused, "offer", r.Offer), Kind: ui.Secondary},
			{Text: "It is withdrawn", Href: factPath(o, casefile.TypeOfferWithdrawn, "offer", r.Offer), Kind: ui.Secondary},
		}
	}
	out.Links = []ui.Link{
		{Text: "Somebody says it is unsuitable", Href: factPath(o, casefile.TypeSuitabilityRaised, "offer", r.Offer)},
		{Text: "Decide whether it is suitable", Href: factPath(o, casefile.TypeSuitabilityDecided, "offer", r.Offer)},
		{Text: "They ask for a review", Href: factPath(o, casefile.TypeReviewRequested, "offer", r.Offer)},
	}
	hide(&out, ", offer of "+when(r.MadeOn, r.Fact))
	return out
}

// hide says more of each link to those who hear the page.
func hide(b *ui.Buttons, what string) {
	for i := range b.Links {
		b.Links[i].Hidden = what
	}
}

// when tells things of one day apart.
func when(on civil.Date, f casefile.FactRef) string {
	return on.Long() + ", number " + strconv.Itoa(f.Index+1)
}

func offerTag(state string) ui.Tag {
	switch state {
	case casefile.OfferAccepted:
		return ui.Tag{Text: "Accepted", Colour: ui.Green}
	case casefile.OfferRefused:
		return ui.Tag{Text: "Refused", Colour: ui.Red}
	case casefile.OfferWithdrawn:
		return ui.Tag{Text: "Withdrawn", Colour: ui.Grey}
	}
	return ui.Tag{Text: "No answer yet", Colour: ui.Blue}
}
