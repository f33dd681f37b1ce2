package casefile_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// TestPropertyRegions: whatever was recorded, the regions say nothing that the
// duties, the clocks or the facts of the position gainsay.
func TestPropertyRegions(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		c, asAt := drawCase(rt)
		p := casefile.Derive(c, asAt)
		for _, wrong := range slices.Concat(unsoundBed(p), unsoundPlaces(p), unsoundCourse(p), unsoundRefs(c, p), unsoundStates(reflect.ValueOf(p.Regions), "regions")) {
			rt.Errorf("%s\n%s", wrong, describe(c, asAt))
		}
	})
}

// accommodates says whether a duty is one to accommodate.
func accommodates(d casefile.DutyPosition) bool {
	return d.Duty == statute.InterimAccommodation || d.Duty == statute.MainDuty || d.Duty == statute.IntentionalDuty
}

// unsoundBed: a bed is owed where, and only where, a duty to accommodate is open at
// the end of the day, or ends with that night; and where the household is by the
// record agrees with its placements.
func unsoundBed(p casefile.Position) []string {
	var out []string
	b := p.Regions.Bed
	open := slices.ContainsFunc(p.Duties, func(d casefile.DutyPosition) bool { return accommodates(d) && d.EndedOn == nil })
	tonight := slices.ContainsFunc(p.Duties, func(d casefile.DutyPosition) bool {
		return accommodates(d) && d.EndedOn != nil && *d.EndedOn == p.AsAt
	})
	if open && !b.Owed || b.Owed && !open && !tonight {
		out = append(out, fmt.Sprintf("a bed is owed: %v, a duty is open: %v, one ended today: %v", b.Owed, open, tonight))
	}
	if b.Owed != (b.OwedSince != civil.Date{}) || b.Owed && b.Section == "" || b.Owed && b.State == casefile.BedNotOwed || len(b.Because) == 0 {
		out = append(out, fmt.Sprintf("the bed does not say what is owed, since when or why: %+v", b))
	}
	power := strings.HasPrefix(p.Regions.Interim.State, "power")
	if !b.Owed && (b.Section != "") != power {
		out = append(out, fmt.Sprintf("a bed by a power: %q, but interim accommodation is %s", b.Section, p.Regions.Interim.State))
	}
	slept := slices.ContainsFunc(p.Regions.Placements, func(r casefile.PlacementRegion) bool {
		return r.State == casefile.PlacementThere || r.State == casefile.PlacementBookedOut
	})
	nowhere := b.WithoutBed() && b.State != casefile.BedBookedOut
	if b.State != casefile.BedNotOwed && slept == nowhere {
		out = append(out, fmt.Sprintf("the bed is %s, and the household in a place by the record: %v", b.State, slept))
	}
	if b.WithoutBed() != (b.Nights > 0) || b.Since.After(p.AsAt) || b.Since.Before(b.OwedSince) && nowhere {
		out = append(out, fmt.Sprintf("%d nights without a bed, state %s since %s, owed since %s", b.Nights, b.State, b.Since, b.OwedSince))
	}
	var before civil.Date
	for _, run := range b.Without {
		if run.Nights != run.Last.Sub(run.From)+1 || run.Nights < 1 || !run.From.After(before) || run.Last.After(p.AsAt) || run.NotKnown > run.Nights || run.Section == "" {
			out = append(out, fmt.Sprintf("no run of nights: %+v", run))
		}
		before = run.Last
	}
	if b.Owed && nowhere != (before == p.AsAt) {
		out = append(out, fmt.Sprintf("tonight the bed is %s, and the last night without one is %s", b.State, before))
	}
	return out
}

// unsoundPlaces: what a placement or offer says of C12 and of suitability is what
// the clocks say, and the nights counted are no more than were spent.
func unsoundPlaces(p casefile.Position) []string {
	var out []string
	area := func(about string, inDistrict casefile.Flag, r *casefile.OutOfAreaRegion) {
		if r == nil {
			if casefile.No(inDistrict) && slices.ContainsFunc(p.Clocks, func(c casefile.ClockPosition) bool { return c.ID == statute.C12 && c.About == about }) {
				out = append(out, about+" hides its notice to the host authority")
			}
			return
		}
		if c := p.Clock(r.Clock); c == nil || c.ID != statute.C12 || c.About != about || c.State != r.State || c.LastDay != r.LastDay {
			out = append(out, fmt.Sprintf("%s says of C12 %+v", about, *r))
		}
	}
	counted := 0
	for _, r := range p.Regions.Placements {
		area(r.Placement, r.InDistrict, r.OutOfArea)
		until := p.AsAt.AddDays(1)
		if !r.Left.IsZero() {
			until = r.Left
		}
		spent := max(until.Sub(r.From), 0)
		if r.Nights < 0 || r.Nights > spent || r.Suitability.DaysUnsuitable < 0 || r.Suitability.DaysUnsuitable > spent {
			out = append(out, fmt.Sprintf("%s counts %d nights, %d of them unsuitable, and %d were spent", r.Placement, r.Nights, r.Suitability.DaysUnsuitable, spent))
		}
		counted += r.Nights
		if s := r.Suitability; s.Clock != "" {
			if c := p.Clock(s.Clock); c == nil || c.StartedOn != s.RaisedOn {
				out = append(out, fmt.Sprintf("%s waits on a clock that is not there: %+v", r.Placement, s))
			}
		}
	}
	for _, o := range p.Regions.Offers {
		area(o.Offer, o.InDistrict, o.OutOfArea)
		if o.Ended == "" {
			continue
		}
		if !slices.ContainsFunc(p.Duties, func(d casefile.DutyPosition) bool {
			return d.Duty == o.Ended && d.EndedOn != nil && *d.EndedOn == o.EndedOn && *d.EndedBy == o.EndedBy
		}) {
			out = append(out, fmt.Sprintf("an offer ended a duty that did not end so: %+v", o))
		}
	}
	if c := p.Clock("C11"); c != nil && counted == 0 {
		out = append(out, "the six weeks run, and no placement counts a night")
	}
	return out
}

// unsoundCourse: interim accommodation, reviews, notices and children's bodies
// stand as the duties and clocks do.
func unsoundCourse(p casefile.Position) []string {
	var out []string
	i := p.Regions.Interim
	var interim *casefile.DutyPosition
	ever := false
	for j := range p.Duties {
		if d := &p.Duties[j]; d.Duty == statute.InterimAccommodation {
			if ever = true; d.EndedOn == nil {
				interim = d
			}
		}
	}
	switch {
	case interim != nil && (i.Section != interim.Section || i.Since != interim.StartedOn || !strings.HasPrefix(i.State, "duty_")),
		interim == nil && strings.HasPrefix(i.State, "duty_"),
		i.State == casefile.InterimEnded && !ever, i.State == casefile.InterimNone && ever:
		out = append(out, fmt.Sprintf("interim accommodation is %+v, and the duty %v", i, spells(p, statute.InterimAccommodation)))
	}
	for _, v := range p.Regions.Reviews {
		if v.Clock == "" {
			continue
		}
		c := p.Clock(v.Clock)
		if c == nil {
			out = append(out, "a review runs without its clock: "+v.Clock)
			continue
		}
		want := map[casefile.ClockState][]string{
			casefile.Running: {"requested", "representations", "minded_to"}, casefile.Overdue: {"appealable"},
			casefile.Met: {"decided"}, casefile.MetLate: {"decided"}, casefile.Stopped: {"withdrawn", "stopped"},
		}[c.State]
		if c.LastDay != v.Due || !slices.Contains(want, v.State) {
			out = append(out, fmt.Sprintf("review %s is %s, due %s, and its clock %s", v.Review, v.State, v.Due, clockLine(p, v.Clock)))
		}
	}
	for _, s := range p.Regions.NonCooperation.Steps {
		if s.State == casefile.RefusalNoticed && !slices.ContainsFunc(p.Duties, func(d casefile.DutyPosition) bool {
			return d.Duty == s.Duty && d.EndedBy != nil && *d.EndedBy == "193C(2)" && *d.EndedOn == s.NoticedOn
		}) {
			out = append(out, fmt.Sprintf("a notice ended nothing: %+v", s))
		}
	}
	for _, b := range p.Regions.ChildNotification.Bodies {
		if b.Clock == "" {
			continue
		}
		if c := p.Clock(b.Clock); c == nil || c.State != b.State || c.LastDay != b.LastDay {
			out = append(out, fmt.Sprintf("%s says of its clock %+v", b.Body, b))
		}
	}
	if owed := slices.ContainsFunc(p.Duties, func(d casefile.DutyPosition) bool { return d.EndedOn == nil }); p.Regions.Plan.State == casefile.PlanOver && owed {
		out = append(out, "the plan is over while a duty is owed")
	}
	return out
}

// unsoundRefs: each fact named is that of its place in the list, with its id and type.
func unsoundRefs(c casefile.Case, p casefile.Position) []string {
	var out []string
	p.Regions.EachFact(func(f *casefile.FactRef) {
		if f.Index < 0 || f.Index >= len(c.Facts) || c.Facts[f.Index].ID != f.ID || c.Facts[f.Index].Type != f.Type || c.Facts[f.Index].On.After(p.AsAt) {
			out = append(out, fmt.Sprintf("it rests on no such fact: %+v", *f))
		}
	})
	return out
}

// unsoundStates walks everything that the regions say: a field with a list of
// values has one of them, no list is absent that is always written, and no reason
// is empty.
func unsoundStates(v reflect.Value, path string) []string {
	var out []string
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			out = unsoundStates(v.Elem(), path)
		}
	case reflect.Slice:
		for i := range v.Len() {
			if e := v.Index(i); e.Kind() == reflect.String && e.String() == "" {
				out = append(out, path+" has an empty line")
			}
			out = append(out, unsoundStates(v.Index(i), fmt.Sprintf("%s[%d]", path, i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() {
				continue
			}
			name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
			field := v.Field(i)
			if values := f.Tag.Get("values"); values != "" && (options == "" || field.String() != "") && !slices.Contains(strings.Split(values, ","), field.String()) {
				out = append(out, fmt.Sprintf("%s.%s is %q", path, name, field.String()))
			}
			if field.Kind() == reflect.Slice && options == "" && field.IsNil() {
				out = append(out, path+"."+name+" is null")
			}
			out = append(out, unsoundStates(field, path+"."+name)...)
		}
	default:
	}
	return out
}

// TestEachFactVisitsAll: every fact that any region names is visited.
func TestEachFactVisitsAll(t *testing.T) {
	t.Parallel()
	var r casefile.Regions
	want := fillRefs(reflect.ValueOf(&r).Elem())
	got := 0
	r.EachFact(func(*casefile.FactRef) { got++ })
	if got != want {
		t.Errorf("%d facts are visited of %d", got, want)
	}
}

// fillRefs gives every list one entry and every reference a fact, and counts them.
func fillRefs(v reflect.Value) int {
	count := 0
	if ref, ok := v.Addr().Interface().(*casefile.FactRef); ok {
		*ref = casefile.FactRef{Index: 1, Type: "note_added"}
		return 1
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.Type().Elem().Kind() == reflect.Struct {
			v.Set(reflect.New(v.Type().Elem()))
			count = fillRefs(v.Elem())
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Struct {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			count = fillRefs(v.Index(0))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[civil.Date]() {
			return 0
		}
		for i := range v.NumField() {
			count += fillRefs(v.Field(i))
		}
	default:
	}
	return count
}
