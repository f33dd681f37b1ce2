package statute

import (
	"slices"

	"dutyclock/statute/civil"
)

// RuleID names a rule of Part 7 that is not the same on every day or for every
// tenancy. The rules are the constants Rule….
type RuleID string

// Rule is what stays the same of a rule while its versions change.
type Rule struct {
	ID        RuleID
	Name      string // what it is about, in words for people
	Provision string // where it stands
	// Measured is the day that picks the version, in words: a rule is asked for the
	// day of one certain fact, and that is not always today.
	Measured string
}

// Confidence says how well a version, or the day on which it began, is known.
type Confidence string

// The marks, from the best to the worst.
const (
	Verified   Confidence = "verified"   // read in the legislation itself
	Secondary  Confidence = "secondary"  // stated by a source that was read
	Inference  Confidence = "inference"  // our inference from text that was read
	Unverified Confidence = "unverified" // not confirmed: not to be relied on without a lawyer's check
)

// Version is a rule as it stood over some days.
type Version struct {
	Rule RuleID
	// From is the first day; zero where the rule is older than the cases that the
	// tracker keeps and its first day was not traced.
	From civil.Date
	// Until is the last day; zero where the version still stands. It follows from
	// the next version and is nowhere written down.
	Until civil.Date
	// Tenancy is the kind that the version is for; AnyTenancy where that is no matter.
	Tenancy Tenancy
	// Gone is true where the rule ended: Says then tells what stands instead.
	Gone bool
	Says string // what the rule says in plain words
	By   string // the instrument and provision that brought it in; empty where not traced
	// Notice is the kind of landlord's notice that qualifies, for the rules about one.
	Notice     string
	Confidence Confidence
	Doubts     []DoubtID // what is not settled about it
}

// InForce gives a rule as it stood on a day for a tenancy; false where it was not
// yet law, or no longer: then the version, where there is one, says what ended it.
// The day is that of the fact named in Rule.Measured.
func InForce(rule RuleID, on civil.Date, tenancy Tenancy) (Version, bool) {
	kind := tenancy.orPrivate()
	for i := range versions {
		v := &versions[i]
		if v.Rule == rule && (v.Tenancy == AnyTenancy || v.Tenancy == kind) && v.covers(on) {
			return *v, !v.Gone
		}
	}
	return Version{}, false
}

func (v *Version) covers(on civil.Date) bool {
	return !on.Before(v.From) && (v.Until.IsZero() || !on.After(v.Until))
}

// LookupRule gives a rule by its id; false where there is none.
func LookupRule(id RuleID) (Rule, bool) {
	for _, r := range rules {
		if r.ID == id {
			return r, true
		}
	}
	return Rule{}, false
}

// Rules lists the rules that changed or may yet, in the order of the Act.
func Rules() []Rule { return slices.Clone(rules) }

// Timeline lists every version of every rule in order of its first day.
func Timeline() []Version {
	out := slices.Clone(versions)
	slices.SortStableFunc(out, func(a, b Version) int { return a.From.Compare(b.From) })
	return out
}

// latest is the first day of the newest version of a rule for a tenancy: the day
// on which it last changed.
func latest(rule RuleID, tenancy Tenancy) civil.Date {
	kind, day := tenancy.orPrivate(), civil.Date{}
	for i := range versions {
		v := &versions[i]
		if v.Rule == rule && (v.Tenancy == AnyTenancy || v.Tenancy == kind) && v.From.After(day) {
			day = v.From
		}
	}
	return day
}

// ended gives each version its last day: the day before the next of the same rule
// and tenancy.
func ended(table []Version) []Version {
	for i := range table {
		for _, next := range table {
			if next.Rule != table[i].Rule || next.Tenancy != table[i].Tenancy || !next.From.After(table[i].From) {
				continue
			}
			if last := next.From.AddDays(-1); table[i].Until.IsZero() || last.Before(table[i].Until) {
				table[i].Until = last
			}
		}
	}
	return table
}
