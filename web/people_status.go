package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strconv"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// StatusLinks are the links to an applicant's own page, as their officers see them.
type StatusLinks struct {
	// On says that there can be such pages here at all.
	On        bool
	Reference string
	Form      *form.Form
	// To is the e-mail address that a link is sent to; empty where nothing may be, and
	// Why is why not.
	To, Why string
	May     bool
	Links   []StatusLinkRow
}

// StatusLinkRow is a link that was made.
type StatusLinkRow struct {
	Title string
	Tag   ui.Tag
	Lines []string
	// End is where it is revoked; empty where it cannot be opened any more.
	End string
}

// statusTo is the first e-mail address of a case that is fully safe; empty where none
// is, with the reason.
func statusTo(facts []casefile.Fact, forbidden []record.ForbiddenContact) (contact, why string) {
	why = "No e-mail address is recorded for the applicant."
	for _, a := range casefile.Addresses(facts) {
		if a.Kind != "email" || !a.OfApplicant() {
			continue
		}
		ok, reason := a.MayUse(casefile.ByEmail)
		if slices.ContainsFunc(forbidden, func(f record.ForbiddenContact) bool { return f.Contact == a.ID }) {
			ok, reason = false, casefile.NotSafe
		}
		if ok {
			return a.ID, ""
		}
		why = reason
	}
	return "", why
}

func (s *Server) statusLinks(ctx context.Context, o *opened, known *factKnown, forbidden []record.ForbiddenContact) (StatusLinks, error) {
	if s.config.Status == nil {
		return StatusLinks{}, nil
	}
	links, err := s.config.Status.StatusLinks(ctx, o.head.Reference)
	if err != nil {
		return StatusLinks{}, err
	}
	officers, err := s.config.Record.Officers(ctx, "")
	if err != nil {
		return StatusLinks{}, err
	}
	names := map[string]string{}
	for i := range officers {
		names[officers[i].ID] = officers[i].Name
	}
	return statusLinksView(o, known, forbidden, links, names, s.clock()), nil
}

func statusLinksView(o *opened, known *factKnown, forbidden []record.ForbiddenContact, links []record.StatusLink, names map[string]string, now time.Time) StatusLinks {
	v := StatusLinks{On: true, Reference: o.head.Reference, Form: form.New(o.today), May: o.head.MayRecord}
	contact, why := statusTo(o.standing.Case.Facts, forbidden)
	if v.Why = why; contact != "" {
		v.To = known.called(known.address, contact)
	}
	for i := range links {
		v.Links = append(v.Links, statusLinkRow(&links[i], names, v.May, now))
	}
	return v
}

func statusLinkRow(l *record.StatusLink, names map[string]string, may bool, now time.Time) StatusLinkRow {
	row := StatusLinkRow{Title: "Sent " + moment(l.MadeAt) + " by " + called(names, l.MadeBy), Tag: ui.Tag{Text: "Can be opened", Colour: ui.Green}}
	switch {
	case l.State == record.Queued || l.State == record.Claimed || l.State == record.HandingOver:
		row.Title, row.Lines = "Made "+moment(l.MadeAt)+" by "+called(names, l.MadeBy), []string{"The message is on its way."}
	case l.State != record.Sent:
		row.Title = "Made " + moment(l.MadeAt) + " by " + called(names, l.MadeBy)
		row.Lines = []string{"The message was not sent. " + l.Why}
	}
	switch {
	case !l.RevokedAt.IsZero():
		row.Tag = ui.Tag{Text: "Ended", Colour: ui.Grey}
		row.Lines = append(row.Lines, "Ended "+moment(l.RevokedAt)+" by "+called(names, l.RevokedBy)+".")
	case !l.Live(now):
		row.Tag = ui.Tag{Text: "Out of date", Colour: ui.Grey}
	case may:
		row.End = "/cases/" + l.Reference + "/people/status/" + l.ID + "/end"
	}
	switch {
	case l.Opened == 0:
		row.Lines = append(row.Lines, "Not opened.")
	case l.Opened == 1:
		row.Lines = append(row.Lines, "Opened once, "+moment(l.FirstOpenedAt)+".")
	default:
		row.Lines = append(row.Lines, "Opened "+strconv.Itoa(l.Opened)+" times, first "+moment(l.FirstOpenedAt)+", last "+moment(l.LastOpenedAt)+".")
	}
	if !l.LettersAt.IsZero() {
		row.Lines = append(row.Lines, "Letters were read, last "+moment(l.LettersAt)+".")
	}
	if l.Live(now) {
		row.Lines = append(row.Lines, "It can be opened until "+l.ExpiresAt.In(civil.London()).Format("2 January 2006")+".")
	}
	return row
}

func called(names map[string]string, id string) string {
	if name, known := names[id]; known {
		return name
	}
	return id
}

// makeStatusLink makes a link and sends it, to the address that is fully safe now.
func (s *Server) makeStatusLink(w http.ResponseWriter, r *http.Request) error {
	ctx, ref := r.Context(), chi.URLParam(r, caseReference)
	f := form.New(s.today())
	if !f.Read(r) || s.config.Status == nil {
		return errNoPage
	}
	if err := s.mayShow(r, "status link"); err != nil {
		return asHidden(err, ref)
	}
	standing, err := s.config.Casework.Standing(ctx, ref)
	if err != nil {
		return err
	}
	forbidden, err := s.config.Record.ForbiddenContacts(ctx, ref)
	if err != nil {
		return err
	}
	contact, why := statusTo(standing.Case.Facts, forbidden)
	if contact == "" {
		return fault.New(fault.Conflict, "%s", why)
	}
	person, _ := who.From(ctx)
	// The same button pressed twice makes one link.
	sum := sha256.Sum256([]byte("status link\n" + ref + "\n" + contact + "\n" + person.ID + "\n" + f.Key))
	if err := s.config.Status.MakeStatusLink(ctx, ref, contact, person.ID, hex.EncodeToString(sum[:13])); err != nil {
		return err
	}
	return s.goTo(w, r, "/cases/"+ref+"/people", ui.Notice{Success: true, Heading: "The link is made. The message is on its way.",
		Text: "A link that was sent to this address before cannot be opened any more."})
}

// endStatusLink revokes a link.
func (s *Server) endStatusLink(w http.ResponseWriter, r *http.Request) error {
	ref := chi.URLParam(r, caseReference)
	if s.config.Status == nil {
		return errNoPage
	}
	if err := s.mayShow(r, "status link"); err != nil {
		return asHidden(err, ref)
	}
	person, _ := who.From(r.Context())
	if err := s.config.Status.RevokeStatusLink(r.Context(), ref, chi.URLParam(r, "link"), person.ID); err != nil {
		return err
	}
	return s.goTo(w, r, "/cases/"+ref+"/people", ui.Notice{Success: true, Heading: "The link cannot be opened any more."})
}
