package statute

import "dutyclock/statute/civil"

// Standing says since when a provision has been in force as it is applied here,
// and what brought it in. Its values stand in tables and are not to be changed.
type Standing struct {
	// Since is the first day; zero where it was not traced, or where no instrument
	// gives one because the rule is guidance or an authority's own.
	Since civil.Date `json:"since,omitzero"`
	// By is the instrument that brought it in, or what stands in place of one.
	By string `json:"by"`
	// Says is what the rule says in plain words, where it was not always so.
	Says string `json:"says,omitempty"`
	// Confidence is how well this is known.
	Confidence Confidence `json:"confidence"`
}

// Text is the standing in words for people.
func (s *Standing) Text() string {
	text := "by " + s.By
	if s.Confidence == LocalChoice || s.Confidence == GuidanceOnly {
		text = s.By
	} else if !s.Since.IsZero() {
		text = "in force as applied here since " + s.Since.Long() + ", by " + s.By
	}
	switch s.Confidence {
	case Secondary:
		text += " (from a secondary source)"
	case Inference:
		text += " (our inference)"
	case Unverified:
		text += " (not confirmed)"
	case Verified, LocalChoice, GuidanceOnly:
	}
	return text
}

// Marks of what no instrument brought in.
const (
	GuidanceOnly Confidence = "guidance" // not law: guidance, agreement or good practice
	LocalChoice  Confidence = "local"    // the authority's own choice
)

// The standings of provisions that have not changed in the time of the cases kept.
var (
	// Statute: SI 1996/2959 art 2
	partSeven = &Standing{Since: partSevenDay, By: "SI 1996/2959 art 2", Confidence: Secondary}
	// Statute: SI 2018/167 regs 3-4
	reductionAct = &Standing{Since: reductionActDay, By: "SI 2018/167 regs 3-4; HRA 2017", Confidence: Verified}
	// Statute: SI 2018/223 reg 1(2)
	reviewRules = &Standing{Since: reductionActDay, By: "SI 2018/223 reg 1(2)", Confidence: Verified}
	// Statute: SI 2003/3326 art 1
	suitabilityOrder = &Standing{Since: suitabilityOrderDay, By: "SI 2003/3326 art 1", Confidence: Verified}
	// Statute: SI 1998/1578 Sch paras 2, 4
	referralOrder = &Standing{By: "SI 1998/1578, as made", Confidence: Unverified}
	// Statute: HA 1996 s.198(4); SI 2000/701 reg 6
	placementRule = &Standing{By: "SI 2000/701 reg 6, as made", Confidence: Unverified}
	// Statute: HA 1996 s.182
	codeOfGuidance = &Standing{By: "guidance, not law: the Code of Guidance, read as far as its version of June 2024", Confidence: GuidanceOnly}
	lgaAgreement   = &Standing{By: "an agreement between authorities, not law", Confidence: GuidanceOnly}
	goodPractice   = &Standing{By: "good practice, not law", Confidence: GuidanceOnly}
	ownChoice      = &Standing{By: "the authority's own length, from its settings; the provision gives none", Confidence: LocalChoice}
)

// standings are the versions of the rules in the form of a Standing, each at the
// place of its version.
var standings = func() []Standing {
	out := make([]Standing, len(versions))
	for i := range versions {
		v := &versions[i]
		out[i] = Standing{Since: v.From, By: v.By, Says: v.Says, Confidence: v.Confidence}
		if v.By == "" {
			out[i].By = "an instrument older than the cases kept here, not traced"
		}
	}
	return out
}()

// Stood gives the standing of a rule on a day for a tenancy; nil where the rule
// has no version for it. The day is that of the fact named in Rule.Measured.
func Stood(rule RuleID, on civil.Date, tenancy Tenancy) *Standing {
	kind := tenancy.orPrivate()
	for i := range versions {
		v := &versions[i]
		if v.Rule == rule && (v.Tenancy == AnyTenancy || v.Tenancy == kind) && v.covers(on) {
			return &standings[i]
		}
	}
	return nil
}

// firstAfter gives the standing of the first version of a rule that begins after a
// day; nil where there is none.
func firstAfter(rule RuleID, day civil.Date, tenancy Tenancy) *Standing {
	kind := tenancy.orPrivate()
	var first *Standing
	for i := range versions {
		v := &versions[i]
		if v.Rule == rule && (v.Tenancy == AnyTenancy || v.Tenancy == kind) && v.From.After(day) && (first == nil || v.From.Before(first.Since)) {
			first = &standings[i]
		}
	}
	return first
}

// basis is what a clock or letter stands on: a rule that changed, and else a
// provision that did not.
type basis struct {
	rule   RuleID
	always *Standing
}

func (b basis) on(day civil.Date, tenancy Tenancy) *Standing {
	if b.rule != "" {
		if s := Stood(b.rule, day, tenancy); s != nil {
			return s
		}
		if s := firstAfter(b.rule, day, tenancy); s != nil {
			return s // what began under older law and is counted under this rule
		}
	}
	return b.always
}
