package statute_test

import (
	"slices"
	"strings"
	"testing"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// register is the register of open points in the notes on the law, item by item,
// with the doubts that each gives rise to, then the readings that those notes call
// an inference or that came up while the tables were written.
var register = map[string][]statute.DoubtID{
	"notes 18.1":  {statute.DoubtCode, statute.DoubtMainDecision, statute.DoubtLocalPeriods, statute.DoubtYoungPeople},
	"notes 18.2":  {statute.DoubtNonCooperationBar, statute.DoubtLesserDutyRunning, statute.DoubtSavedInterim, statute.DoubtReapplicationRelief},
	"notes 18.3":  {statute.DoubtSocialTranche},
	"notes 18.4":  {statute.DoubtEligibility, statute.DoubtSupportedHousing, statute.DoubtChildNoticeBefore},
	"notes 18.5":  {statute.DoubtReliefEnd},
	"notes 18.6":  {statute.DoubtWithin, statute.DoubtBeginningWith, statute.DoubtCollection, statute.DoubtPost, statute.DoubtEmail, statute.DoubtSolicitors},
	"notes 18.7":  {statute.DoubtNights, statute.DoubtEarlierApplications},
	"notes 18.8":  {statute.DoubtExtensionAfter, statute.DoubtRestart},
	"notes 18.9":  {statute.DoubtReferralReply},
	"notes 18.10": {statute.DoubtDeath, statute.DoubtSameFacts, statute.DoubtInterimRefused},
	"notes 18.11": {statute.DoubtLaterAmendments},

	"notes 1.4":         {statute.DoubtOldWording, statute.DoubtProviderS8},
	"notes 9":           {statute.DoubtRevivedDuty},
	"notes 19.1":        {statute.DoubtMainEndsByDecision},
	"notes 19.2":        {statute.DoubtIntentionality},
	"notes 19.5":        {statute.DoubtInterimWithdrawn},
	"notes 19.8":        {statute.DoubtBeforeFamily},
	"CWSA 2026 s.9(2)":  {statute.DoubtCareLeaverDecided},
	"SI 2022/521 art 2": {statute.DoubtExpiryDay},
}

// TestEveryOpenPointIsADoubt: what the register calls open is a doubt here, and
// there is no doubt beside.
func TestEveryOpenPointIsADoubt(t *testing.T) {
	t.Parallel()
	listed := 0
	for source, ids := range register {
		listed += len(ids)
		for _, id := range ids {
			if d := statute.Uncertain(id); d.ID != id || d.Source != source {
				t.Errorf("%s (%s) is %+v", id, source, d)
			}
		}
	}
	if n := len(statute.Doubts()); n != listed {
		t.Errorf("there are %d doubts, and %d in the register", n, listed)
	}
}

// unruled are the clocks of the notes that have no length and no reminder: the test
// for a threat within 56 days, and interim accommodation.
var unruled = []statute.Clock{"C02", "C06"}

// TestDoubtsAreWhole: each asks, answers, says why, and names what depends on it,
// both ways where that is a rule by date.
func TestDoubtsAreWhole(t *testing.T) {
	t.Parallel()
	for _, d := range statute.Doubts() {
		if d.Question == "" || d.Reading == "" || d.Why == "" || d.AsAt.IsZero() || len(d.Provisions) == 0 {
			t.Errorf("%s says too little: %+v", d.ID, d)
		}
		for _, part := range []string{d.Question, d.Reading, d.Why} {
			if strings.HasSuffix(part, ".") || strings.HasPrefix(part, " ") || strings.HasPrefix(part, "The ") {
				t.Errorf("%s: %q does not read on in a sentence", d.ID, part)
			}
			if !strings.Contains(d.Text(), part) {
				t.Errorf("the text of %s leaves out %q", d.ID, part)
			}
		}
		for _, clock := range d.Clocks {
			if _, ok := statute.LookupClock(clock); !ok && !slices.Contains(unruled, clock) {
				t.Errorf("%s is about the clock %s, which there is not", d.ID, clock)
			}
		}
		for _, rule := range d.Rules {
			if _, ok := statute.LookupRule(rule); !ok {
				t.Errorf("%s is about the rule %s, which there is not", d.ID, rule)
			}
			named := rule == statute.RuleSupportedHousing
			for _, v := range statute.Timeline() {
				named = named || v.Rule == rule && slices.Contains(v.Doubts, d.ID)
			}
			if !named && !slices.Contains([]statute.DoubtID{statute.DoubtSavedInterim, statute.DoubtLaterAmendments}, d.ID) {
				t.Errorf("%s is about the rule %s, and no version of it says so", d.ID, rule)
			}
		}
	}
	for _, v := range statute.Timeline() {
		for _, id := range v.Doubts {
			if d := statute.Uncertain(id); !slices.Contains(d.Rules, v.Rule) {
				t.Errorf("%s names the doubt %s, which is not about it", v.Rule, id)
			}
		}
	}
}

// TestDoubtsAreDated: a doubt is open from the day it matters, and the clocks know theirs.
func TestDoubtsAreDated(t *testing.T) {
	t.Parallel()
	bar := statute.Uncertain(statute.DoubtNonCooperationBar)
	if bar.Open(civil.Must(2026, 4, 30)) || !bar.Open(civil.Must(2026, 5, 1)) {
		t.Error("the doubt about refusing to co-operate does not begin on 1 May 2026")
	}
	bar.Settled = civil.Must(2027, 1, 1)
	if !bar.Open(civil.Must(2026, 12, 31)) || bar.Open(civil.Must(2027, 1, 1)) {
		t.Error("a doubt stays open although it was settled")
	}
	if bar.AsAt != civil.Must(2026, 11, 22) {
		t.Errorf("the open points were gathered as at %s", bar.AsAt)
	}
	unknown := statute.Uncertain("no_such_doubt")
	if unknown.Text() != "" || unknown.Open(civil.Must(2026, 11, 22)) {
		t.Errorf("a doubt that there is not is %+v", unknown)
	}
	var relief []statute.DoubtID
	for _, d := range statute.DoubtsOf(statute.C04) {
		relief = append(relief, d.ID)
	}
	if !slices.Contains(relief, statute.DoubtReliefEnd) || !slices.Contains(relief, statute.DoubtIntentionality) || slices.Contains(relief, statute.DoubtNights) {
		t.Errorf("the doubts of %s are %v", statute.C04, relief)
	}
	if got := statute.DoubtsOf("C99"); got != nil {
		t.Errorf("a clock that there is not has doubts: %v", got)
	}
}
