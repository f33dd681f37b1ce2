package letters

import (
	"fmt"
	"slices"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// StatusDate is a date of an applicant's page: what it is in words, and what to do.
type StatusDate struct {
	On    civil.Date
	Title string
	Lines []string
}

// statusView is what the texts of an applicant's page, and of the messages about it,
// see.
type statusView struct {
	Authority, CallUs, Address, Page, Code, Until string
	LastDay, At                                   string
}

// statusClocks are the clocks that an applicant is shown while they run, and the text
// of each.
var statusClocks = map[statute.Clock]string{
	statute.C04: "C04", statute.C07: "C07", statute.C09: "C09", statute.C10a: "C10a",
	statute.C08a: "C08", statute.C08b: "C08", statute.C08c: "C08", statute.C08d: "C08",
	statute.C21: "C21", statute.C23: "C23", statute.C24: "C24",
}

// StatusDates are the next dates of a case in words for the applicant, in order: what
// they may do and by when, when they are expected, until when their place to stay is
// booked. They hold no place, no person and no reason, because whoever has the link
// of the page reads them.
func StatusDates(p *casefile.Position, diary []casefile.DiaryEntry) ([]StatusDate, error) {
	var out []StatusDate
	add := func(name string, on civil.Date, at string) error {
		d, err := statusDate(name, statusView{LastDay: on.Long(), At: oneLine(at)})
		d.On = on
		out = append(out, d)
		return err
	}
	for i := range p.Clocks {
		c := &p.Clocks[i]
		if name := statusClocks[c.ID]; name != "" && c.State == casefile.Running && !c.LastDay.Before(p.AsAt) {
			if err := add(name, c.LastDay, ""); err != nil {
				return nil, err
			}
		}
	}
	for i := range diary {
		e := &diary[i]
		if e.Type == casefile.TypeAppointmentBooked && e.Open() && !e.Due.Before(p.AsAt) {
			if err := add("appointment", e.Due, e.At); err != nil {
				return nil, err
			}
		}
	}
	bed := &p.Regions.Bed
	if (bed.State == casefile.BedGiven || bed.State == casefile.BedLastNight) && !bed.CheckOutOn.IsZero() && !bed.CheckOutOn.Before(p.AsAt) {
		if err := add("bed", bed.CheckOutOn, bed.CheckOutAt); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(out, func(a, b StatusDate) int { return a.On.Compare(b.On) })
	return slices.CompactFunc(out, func(a, b StatusDate) bool { return a.On == b.On && a.Title == b.Title }), nil
}

func statusDate(name string, v statusView) (StatusDate, error) {
	blocks, err := statusBlocks(name, v)
	var out StatusDate
	for _, b := range blocks {
		if b.Tag == "h1" {
			out.Title = b.Text
		} else {
			out.Lines = append(out.Lines, b.Text)
		}
	}
	return out, err
}

func statusBlocks(name string, v statusView) ([]block, error) {
	source, err := execute("status "+name, v)
	if err != nil {
		return nil, err
	}
	blocks, err := parseBlocks(source)
	if err != nil {
		return nil, fmt.Errorf("write the page of an applicant, %s: %w", name, err)
	}
	return blocks, nil
}

// WhatToBring is what an applicant is asked to bring when they come, as items and the
// sentence after them.
func WhatToBring() (items []string, after string, err error) {
	blocks, err := statusBlocks("bring", statusView{})
	for _, b := range blocks {
		if b.Tag == "li" {
			items = append(items, b.Text)
		} else {
			after = b.Text
		}
	}
	return items, after, err
}

// StatusLink writes the message that carries the link to an applicant's page. site is
// where people reach the pages, such as https://dutyclock.example.gov.uk; the code
// stands after a # in the link, which browsers keep to themselves.
func StatusLink(a Authority, site, path, code string, until civil.Date) (Rendered, error) {
	v := statusView{Authority: oneLine(a.Name), CallUs: callUs(a), Code: oneLine(code), Until: until.Long()}
	v.Page = oneLine(site + path)
	v.Address = v.Page + "#" + v.Code
	return rendered("status link", v, "A page for you from "+v.Authority, head{})
}

// StatusCode writes the message that carries the code by which letters are read.
func StatusCode(a Authority, code string) (Rendered, error) {
	v := statusView{Authority: oneLine(a.Name), CallUs: callUs(a), Code: oneLine(code)}
	return rendered("status code", v, "Your code from "+v.Authority, head{})
}
