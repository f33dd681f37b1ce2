package readmodel

import (
	"github.com/jackc/pgx/v5"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

const (
	sqlClearWork = `DELETE FROM work WHERE case_ref = @ref`

	sqlPutWork = `
INSERT INTO work (case_ref, kind, key, item, about, law, duty, owner, due, do_by, state, later_state, over_from, citation, note, at, place, interpreter)
VALUES (@ref, @kind, @key, @item, @about, @law, @duty, @owner, @due, @do_by, @state, @later, @over_from, @citation, @note, @at, @place, @interpreter)
ON CONFLICT (case_ref, kind, key) DO NOTHING`

	sqlClearBed = `DELETE FROM beds WHERE case_ref = @ref`

	sqlPutBed = `
INSERT INTO beds (case_ref, state, trouble, section, since, nights_without, placement, kind, last_night_paid, check_out_on, check_out_at,
    unsuitable_since, bed_and_breakfast, nights_counted)
VALUES (@ref, @state, @trouble, @section, @since, @nights, @placement, @kind, @paid, @out_on, @out_at, @unsuitable, @bb, @counted)`
)

// queueWork writes what has to be done in a case: the clocks on which the authority
// has to act, the letters that are due, complaints and enquiries that are to be answered,
// and what officers set themselves.
func queueWork(batch *pgx.Batch, ref string, p *casefile.Position, facts []casefile.Fact, asAt civil.Date, ahead *outlook) {
	batch.Queue(sqlClearWork, pgx.NamedArgs{"ref": ref})
	for i := range p.Clocks {
		c := &p.Clocks[i]
		rule, known := statute.LookupClock(c.ID)
		if !known || !rule.Duty || c.Window || c.LastDay.IsZero() || c.State != casefile.Running && c.State != casefile.Overdue {
			continue
		}
		later, overFrom := ahead.after(c, asAt)
		putWork(batch, ref, pgx.NamedArgs{"kind": record.ClockWork, "key": c.Key, "item": c.ID, "about": c.About, "law": c.Kind, "duty": dutyOf(c.About, p),
			"due": c.LastDay, "state": c.State, "later": later, "over_from": overFrom, "citation": c.Citation})
	}
	for _, l := range p.LettersDue {
		putWork(batch, ref, pgx.NamedArgs{"kind": record.LetterWork, "key": l.Key, "item": l.Letter, "about": l.About, "law": l.Kind, "duty": dutyOf(l.About, p),
			"due": l.Since, "state": casefile.Running, "later": casefile.Overdue, "over_from": l.Since, "citation": l.Citation})
	}
	for _, e := range casefile.Enquiries(facts) { // those of closed cases too: most are
		if e.Open() && e.ID != "" {
			putWork(batch, ref, pgx.NamedArgs{"kind": record.EnquiryWork, "key": e.ID, "item": e.Body, "law": statute.Local, "duty": p.Stage, "due": e.Due,
				"state": casefile.Running, "later": casefile.Overdue, "over_from": e.Due})
		}
	}
	if p.Stage == casefile.StageClosed {
		return
	}
	for _, t := range openTasks(facts) {
		putWork(batch, ref, pgx.NamedArgs{"kind": t.kind, "key": t.id, "item": t.kind, "law": statute.Local, "duty": p.Stage, "owner": t.who, "due": t.due,
			"state": casefile.Running, "later": casefile.Overdue, "over_from": t.due, "note": t.note, "at": t.at, "place": t.place, "interpreter": t.interpreter})
	}
}

// putWork writes one thing; what is not said is empty, and the day by which it is to
// be done follows from the last one.
func putWork(batch *pgx.Batch, ref string, args pgx.NamedArgs) {
	for _, name := range []string{"about", "owner", "citation", "note", "at", "place", "interpreter"} {
		if _, said := args[name]; !said {
			args[name] = ""
		}
	}
	args["ref"] = ref
	args["do_by"] = civil.Date{}
	if due := args["due"].(civil.Date); !due.IsZero() {
		args["do_by"] = civil.DoBy(due)
	}
	batch.Queue(sqlPutWork, args)
}

// dutyOf is the duty that something is about; where it is about none, the headline
// of the case.
func dutyOf(about string, p *casefile.Position) string {
	if statute.Duty(about).Known() {
		return about
	}
	return string(p.Stage)
}

// queueBed writes the bed of tonight, where there is anything to say of one.
func queueBed(batch *pgx.Batch, ref string, p *casefile.Position) {
	batch.Queue(sqlClearBed, pgx.NamedArgs{"ref": ref})
	bed := &p.Regions.Bed
	var place casefile.PlacementRegion
	for i := range p.Regions.Placements {
		if p.Regions.Placements[i].Placement == bed.Placement {
			place = p.Regions.Placements[i]
		}
	}
	if bed.State == casefile.BedNotOwed && bed.Placement == "" || p.Stage == casefile.StageClosed && !bed.Owed {
		return
	}
	trouble := bed.WithoutBed() || bed.State == casefile.BedUnconfirmed || bed.State == casefile.BedLastNight || !bed.UnsuitableSince.IsZero()
	batch.Queue(sqlPutBed, pgx.NamedArgs{"ref": ref, "state": bed.State, "trouble": trouble, "section": bed.Section, "since": bed.Since,
		"nights": bed.Nights, "placement": bed.Placement, "kind": place.Kind, "paid": place.LastNightPaid, "out_on": bed.CheckOutOn,
		"out_at": bed.CheckOutAt, "unsuitable": bed.UnsuitableSince, "bb": place.BedAndBreakfast, "counted": place.Nights})
}
