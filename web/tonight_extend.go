package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// placers are those who place households and extend bookings.
var placers = []who.Role{who.Triage, who.OutOfHours, who.Caseworker, who.Accommodation, who.Manager}

// pick is a booking that was chosen: what a box sends, and with a night what the
// button of one household sends. The placement is empty where the case is hidden from
// the person; it is found when the booking is extended.
type pick struct {
	reference, placement string
	until                civil.Date
}

// String is the pick as a page sends it.
func (p pick) String() string {
	out := p.reference + "|" + url.QueryEscape(p.placement)
	if !p.until.IsZero() {
		out += "|" + p.until.String()
	}
	return out
}

// box is what the box of the household sends.
func (p pick) box() string { return pick{reference: p.reference, placement: p.placement}.String() }

// readPick reads what a page sent.
func readPick(text string) (pick, bool) {
	parts := strings.Split(text, "|")
	if len(parts) < 2 || len(parts) > 3 || parts[0] == "" {
		return pick{}, false
	}
	placement, err := url.QueryUnescape(parts[1])
	if err != nil {
		return pick{}, false
	}
	p := pick{reference: parts[0], placement: placement}
	if len(parts) == 3 {
		day, err := civil.Parse(parts[2])
		if err != nil {
			return pick{}, false
		}
		p.until = day
	}
	return p, true
}

// ExtendedLine is what became of one booking.
type ExtendedLine struct {
	Reference string
	Text      string
	OK        bool
	// Hidden says that the person may not open the case; nothing is said of it.
	Hidden bool
}

// extendTonight extends the bookings that were ticked, or that of one household.
// Each is a fact of its own case. Where some could not be recorded, the page says
// which, and they stay ticked; what was recorded is not recorded twice.
func (s *Server) extendTonight(w http.ResponseWriter, r *http.Request) error {
	kind := tonightKinds[0]
	if err := r.ParseForm(); err != nil {
		return err
	}
	for _, k := range tonightKinds {
		if r.PostForm.Get("group") == k.id {
			kind = k
		}
	}
	g := kind.group(s.today(), true)
	g.Team = r.PostForm.Get("team")
	var picks []pick
	if one, ok := readPick(r.PostForm.Get("only")); ok && !one.until.IsZero() {
		g.Form = form.New(s.today()) // the button of one household says its own night
		g.Form.ReadValues(r.PostForm)
		picks = append(picks, one)
	} else {
		g.Form.ReadValues(r.PostForm)
		for _, text := range r.PostForm["pick"] {
			if p, ok := readPick(text); ok {
				p.until = g.Until.Value
				picks = append(picks, p)
			}
		}
		if len(picks) == 0 {
			g.Form.Wrong("", "Tick each household whose booking is extended")
		}
	}
	ticked := map[string]bool{}
	if len(g.Form.Problems()) > 0 {
		for _, p := range picks {
			ticked[p.box()] = true
		}
		return s.tonightAgain(w, r, g, nil, ticked)
	}
	failed := false
	var done []ExtendedLine
	for _, p := range picks {
		line := s.extendOne(r.Context(), callerOf(r), p, g.Form.Key)
		if !line.OK {
			failed = true
			g.Form.Wrong("", line.Reference+": "+line.Text)
			ticked[p.box()] = true
		}
		done = append(done, line)
	}
	if failed {
		return s.tonightAgain(w, r, g, done, ticked)
	}
	return s.goTo(w, r, ofTeam(g.Team), extendedNotice(done, picks[0].until))
}

// tonightAgain draws the page again with what was chosen and what went wrong. Where
// the list cannot be read, it shows what was chosen.
func (s *Server) tonightAgain(w http.ResponseWriter, r *http.Request, g TonightGroup, done []ExtendedLine, ticked map[string]bool) error {
	v, err := s.tonightView(r, ticked)
	if err != nil {
		if len(done) == 0 {
			return err
		}
		v = Tonight{Today: s.today(), Acts: true, Unread: true, Groups: []TonightGroup{g}}
		for text := range ticked {
			p, _ := readPick(text)
			v.Groups[0].Rows = append(v.Groups[0].Rows, TonightRow{ID: g.ID + "-" + p.reference, Reference: p.reference, Pick: text, Ticked: true})
		}
		v.Groups[0].Count = len(ticked)
	}
	for i := range v.Groups {
		if v.Groups[i].ID == g.ID {
			v.Groups[i].Form, v.Groups[i].Until = g.Form, g.Until
		}
	}
	v.Done = done
	return tonightPage.again(s, w, r, v, g.Form)
}

// extendOne records that one booking is longer. It is refused for no limit and no
// missing authorisation: what follows from it is said.
func (s *Server) extendOne(ctx context.Context, caller record.Caller, p pick, formKey string) ExtendedLine {
	line := ExtendedLine{Reference: p.reference, Hidden: p.placement == ""}
	paid, err := s.findBooking(ctx, &p)
	switch {
	case err != nil:
		line.Text = failedText(err)
		return line
	case !paid.Before(p.until):
		line.OK, line.Text = true, "It is paid for until the night of "+paid.Long()+" already; nothing was changed."
		if line.Hidden {
			line.Text = "It is paid for already; nothing was changed."
		}
		return line
	}
	fact := casefile.Fact{Type: casefile.TypePlacementExtended, On: s.today(), Body: &casefile.PlacementExtended{Placement: p.placement, BookedUntil: p.until}}
	sum := sha256.Sum256([]byte(p.String()))
	// The night is part of the key: who sends another night after a failure means that.
	key := casework.NewKey(caller, formKey+"/"+p.String(), hex.EncodeToString(sum[:]))
	answer, err := s.config.Casework.Record(ctx, caller, p.reference, casework.RecordRequest{Facts: []casefile.Fact{fact}, Officer: caller.Name}, key)
	if err != nil {
		line.Text = failedText(err)
		return line
	}
	line.OK, line.Text = true, "Recorded until the night of "+p.until.Long()+"."
	if said := sixWeeks(&answer.Position, p.until); said != "" && !line.Hidden {
		line.Text += " " + said
	}
	return line
}

// findBooking finds the placement where the page did not name it, and the last night
// that is paid for. Where the case cannot be read, the placement that the page named is
// extended all the same.
func (s *Server) findBooking(ctx context.Context, p *pick) (civil.Date, error) {
	st, err := s.config.Casework.Standing(ctx, p.reference)
	if err != nil {
		if p.placement != "" && fault.KindOf(err) != fault.NotFound {
			return civil.Date{}, nil
		}
		return civil.Date{}, err
	}
	position := casefile.Derive(st.Case, s.today().AddDays(st.SkippedDays))
	if p.placement == "" {
		p.placement = position.Regions.Bed.Placement
		if !there(&position, p.placement) {
			return civil.Date{}, fault.New(fault.Conflict, "No placement is recorded in which the household is. Ask somebody who may open the case, or a manager.")
		}
	}
	for i := range position.Regions.Placements {
		if place := &position.Regions.Placements[i]; place.Placement == p.placement {
			return place.LastNightPaid, nil
		}
	}
	return civil.Date{}, nil
}

// failedText says why something was not recorded, to people.
func failedText(err error) string {
	_, page := problemOf(err)
	return strings.Join(append(page.Text, page.List...), " ")
}

// sixWeeks says until when the law lets a family stay in bed and breakfast, where
// that runs; empty where it does not. A booking that goes beyond is said to.
func sixWeeks(p *casefile.Position, until civil.Date) string {
	for i := range p.Clocks {
		c := &p.Clocks[i]
		if c.ID != statute.C11 || c.State != casefile.Running && c.State != casefile.Overdue {
			continue
		}
		text := "The " + nameOfClock(c.ID) + " end on " + c.LastDay.Long()
		switch {
		case c.State == casefile.Overdue:
			return "The " + nameOfClock(c.ID) + " ended on " + c.LastDay.Long() + "."
		case until.After(c.LastDay):
			return text + ", and the booking goes beyond it."
		}
		return text + "."
	}
	return ""
}

// nameOfClock is what the law's clock is called within a sentence.
func nameOfClock(id statute.Clock) string {
	if rule, ok := statute.LookupClock(id); ok {
		return rule.Name
	}
	return string(id)
}

// noticeLines is how many bookings the notice speaks of one by one: a browser keeps
// it from one page to the next, and does not keep long ones.
const noticeLines = 8

// extendedNotice says that all went well.
func extendedNotice(done []ExtendedLine, until civil.Date) ui.Notice {
	n := ui.Notice{Success: true}
	if len(done) == 1 {
		n.Heading = done[0].Reference + " is recorded."
		n.Text = done[0].Text
		if !done[0].Hidden {
			n.Link = ui.Link{Text: "Open the case", Href: "/cases/" + done[0].Reference}
		}
		return n
	}
	n.Heading = ui.Plural(len(done), "booking", "bookings") + " recorded until the night of " + until.Long() + "."
	var said []string
	for _, line := range done {
		if len(said) == noticeLines {
			said = append(said, "The pages of the other cases say the same of them.")
			break
		}
		if _, more, found := strings.Cut(line.Text, ". "); found {
			said = append(said, line.Reference+": "+more)
		}
	}
	n.Text = strings.Join(said, " ")
	return n
}
