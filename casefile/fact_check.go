package casefile

import (
	"fmt"
	"reflect"
	"strings"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// dates checks the order of dates within one fact, from the tags of its body.
func (d *decoder) dates(f *Fact) {
	v := reflect.ValueOf(f.Body).Elem()
	t := v.Type()
	for i := range t.NumField() {
		sf := t.Field(i)
		date, ok := v.Field(i), sf.Type == reflect.TypeFor[civil.Date]()
		if !ok {
			continue
		}
		value := date.Interface().(civil.Date)
		name, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
		switch {
		case value.IsZero():
		case sf.Tag.Get("notafter") == "on" && value.After(f.On):
			d.add(name, value.String(), fmt.Sprintf("this may not be after the day of the fact, %s", f.On))
		case sf.Tag.Get("notbefore") == "on" && value.Before(f.On):
			d.add(name, value.String(), fmt.Sprintf("this may not be before the day of the fact, %s", f.On))
		}
	}
}

// needed checks for fields that are required of one type of fact only, or because
// of what another field says.
func (d *decoder) needed(f *Fact) {
	switch b := f.Body.(type) {
	case *DutyAccepted:
		if b.Duty == statute.IntentionalDuty && b.Until.IsZero() && !d.about("until") {
			d.add("until", "", "say until when accommodation is provided: the period is decided, the Act fixes none")
		}
	case *AuthorityReferral:
		if f.Type == TypeReferralMade && b.Stage == "" && !d.about("stage") {
			d.add("stage", "", "this field is needed: relief or main")
		}
		if f.Type == TypeReferralDecided && b.ConditionsMet == nil && !d.about("conditions_met") {
			d.add("conditions_met", "", "this field is needed: true or false")
		}
	}
}

// collection checks the days on which a letter is kept for the applicant.
func (d *decoder) collection(f *Fact) {
	var method string
	var from, to civil.Date
	switch b := f.Body.(type) {
	case *NoticeGiven:
		method, from, to = b.Method, b.CollectionFrom, b.CollectionTo
	case *ReviewDecided:
		method, from, to = b.Method, b.CollectionFrom, b.CollectionTo
	}
	if method == "office_collection" && to.IsZero() {
		d.add("collection_to", "", "say until which day the letter is kept for collection")
	}
	if !to.IsZero() && to.Before(from) {
		d.add("collection_to", to.String(), "this may not be before collection_from")
	}
}

// CheckReferences finds facts that point at a placement, offer, review, landlord's
// notice or fact that is not in the case, and ids used twice. Known facts come
// first; problems are about the new ones, by their index in fresh.
func CheckReferences(known, fresh []Fact) []Problem {
	names := names{ids: map[string]map[string]bool{}, notices: map[string]*NoticeGiven{}}
	for i := range known {
		names.introduce(&known[i])
	}
	var problems []Problem
	for i := range fresh {
		if id := fresh[i].ID; id != "" && names.has("fact", id) {
			problems = append(problems, Problem{Fact: i, Code: CodeInput, Field: "id", Value: id, Text: "another fact of this case has this id"})
		}
		names.introduce(&fresh[i])
	}
	for i := range fresh {
		problems = append(problems, names.dangling(i, &fresh[i])...)
	}
	return problems
}

// names are the ids that facts of a case have introduced.
type names struct {
	ids     map[string]map[string]bool // by kind
	notices map[string]*NoticeGiven    // the letters, by the id of their fact
}

func (n names) add(kind, id string) {
	if id == "" {
		return
	}
	if n.ids[kind] == nil {
		n.ids[kind] = map[string]bool{}
	}
	n.ids[kind][id] = true
}

func (n names) has(kind, id string) bool { return n.ids[kind][id] }

// saysDuty says whether a fact is a letter that tells which duty it ended.
func (n names) saysDuty(id string) bool {
	b := n.notices[id]
	return b != nil && (b.Duty != "" || b.Letter == statute.N16)
}

func (n names) introduce(f *Fact) {
	n.add("fact", f.ID)
	switch b := f.Body.(type) {
	case *NoticeGiven:
		n.notices[f.ID] = b
	case *PlacementStarted:
		n.add("placement", b.Placement)
	case *OfferMade:
		n.add("offer", b.Offer)
	case *ReviewRequested:
		n.add("review", b.Review)
	case *LandlordNoticeServed:
		n.add("notice", b.Notice)
	}
}

// dangling lists what f points at that nobody introduced.
func (n names) dangling(index int, f *Fact) []Problem {
	var out []Problem
	missing := func(field, kind, id string) {
		if id == "" || n.has(kind, id) {
			return
		}
		text := fmt.Sprintf("no %s of this case has this id; record it first, or in the same list", kind)
		if kind == "notice" {
			text = "no landlord's notice of this case has this id; record it first, or in the same list"
		}
		out = append(out, Problem{Fact: index, Code: CodeInput, Field: field, Value: id, Text: text})
	}
	missing("corrects", "fact", f.Corrects)
	if f.Corrects != "" && f.Corrects == f.ID {
		out = append(out, Problem{Fact: index, Code: CodeInput, Field: "corrects", Value: f.Corrects, Text: "a fact cannot correct itself; give the correction an id of its own"})
	}
	v := reflect.ValueOf(f.Body).Elem()
	t := v.Type()
	for i := range t.NumField() {
		if kind := t.Field(i).Tag.Get("ref"); kind != "" {
			name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			missing(name, kind, v.Field(i).String())
		}
	}
	if b, ok := f.Body.(*ReviewRequested); ok && strings.HasSuffix(string(b.Limb), "(bb)") && b.Ending == "" && !n.saysDuty(b.Decision) {
		out = append(out, Problem{Fact: index, Code: CodeInput, Field: "ending", Text: "say which duty the notice ended, prevention or relief: the periods differ"})
	}
	return out
}
