package casefile_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

func recorded(day string, f casefile.Fact) casefile.Fact {
	f.RecordedAt = civil.At(civil.MustParse(day), 12, 0).UTC()
	return f
}

// corrected is a case in which relief was recorded as accepted from 2 November,
// told to the applicant, and corrected on 20 November to 26 October.
func corrected() casefile.Case {
	d := civil.MustParse
	return casefile.Case{Reference: "LATE", Facts: []casefile.Fact{
		recorded("2026-11-02", casefile.Fact{ID: "a", Type: casefile.TypeApplicationMade, On: d("2026-10-26"), Body: &casefile.ApplicationMade{}}),
		recorded("2026-11-02", casefile.Fact{ID: "r", Type: casefile.TypeDutyAccepted, On: d("2026-11-02"), Body: &casefile.DutyAccepted{Duty: statute.ReliefDuty}}),
		recorded("2026-11-03", casefile.Fact{ID: "n", Type: casefile.TypeNoticeGiven, On: d("2026-11-03"), Body: &casefile.NoticeGiven{Letter: statute.N02, Duty: statute.ReliefDuty}}),
		recorded("2026-11-20", casefile.Fact{ID: "c", Type: casefile.TypeDutyAccepted, On: d("2026-11-02"), Corrects: "r", Body: &casefile.DutyAccepted{Duty: statute.ReliefDuty, SatisfiedOn: d("2026-10-26")}}),
	}}
}

// TestKnown gives both positions of one day: as the authority knew it then, and as
// it turned out to be.
func TestKnown(t *testing.T) {
	t.Parallel()
	c, day := corrected(), civil.MustParse("2026-11-10")
	then := casefile.DeriveKnown(c, day, civil.MustParse("2026-11-19"))
	now := casefile.DeriveKnown(c, day, civil.MustParse("2026-11-20"))
	if got := then.Clock("C04").LastDay.String(); got != "2026-12-27" {
		t.Errorf("what was known before the correction ends on %s, want 2026-12-27", got)
	}
	if got := now.Clock("C04").LastDay.String(); got != "2026-12-20" {
		t.Errorf("what was known from the correction on ends on %s, want 2026-12-20", got)
	}
	if diff := cmp.Diff(casefile.Derive(c, day), now); diff != "" {
		t.Errorf("knowing all is not the same as Derive:\n%s", diff)
	}
}

// TestKnownNumbersProblemsAsTheWholeList keeps the index of a fact that comes
// after one that was not known yet.
func TestKnownNumbersProblemsAsTheWholeList(t *testing.T) {
	t.Parallel()
	d := civil.MustParse
	c := casefile.Case{Facts: []casefile.Fact{
		recorded("2026-12-01", casefile.Fact{Type: casefile.TypeNoteAdded, On: d("2026-06-01"), Body: &casefile.Work{}}),
		recorded("2026-06-01", casefile.Fact{Type: casefile.TypeDutyAccepted, On: d("2026-06-01"), Body: &casefile.DutyAccepted{Duty: statute.ReliefDuty}}),
		recorded("2026-07-26", casefile.Fact{Type: casefile.TypeNoticeGiven, On: d("2026-07-26"), Body: &casefile.NoticeGiven{Letter: statute.N10, Ground: "189B(7)(b)"}}),
	}}
	p := casefile.DeriveKnown(c, d("2026-08-01"), d("2026-08-01"))
	if len(p.Problems) != 1 || p.Problems[0].Fact != 2 {
		t.Errorf("problems %v: want one, at fact 2", p.Problems)
	}
}

// TestCompareACorrection says what moved, which letter is now wrong, and nothing else.
func TestCompareACorrection(t *testing.T) {
	t.Parallel()
	c, day := corrected(), civil.MustParse("2026-11-20")
	before := casefile.DeriveKnown(c, day, day.AddDays(-1))
	got := casefile.Compare(c.Facts, before, casefile.Derive(c, day))
	d := civil.MustParse
	want := casefile.Changes{
		Duties: []casefile.DutyChange{{Duty: statute.ReliefDuty, Section: "189B(2)", Before: &casefile.DutySpan{StartedOn: d("2026-11-02")}, After: &casefile.DutySpan{StartedOn: d("2026-10-26")}}},
		Clocks: []casefile.ClockChange{{ID: statute.C04, Key: "C04",
			Before: &casefile.ClockSpan{StartedOn: d("2026-11-02"), LastDay: d("2026-12-27"), State: casefile.Running},
			After:  &casefile.ClockSpan{StartedOn: d("2026-10-26"), LastDay: d("2026-12-20"), State: casefile.Running}}},
		WrongLetters: []casefile.WrongLetter{{Fact: 2, Letter: statute.N02, Text: "it told the applicant that the relief duty began on 2 November 2026; it began on 26 October 2026. Write to correct the date"}},
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

// TestCompareAnEndingThatFellAway revives a duty whose ending notice is withdrawn.
func TestCompareAnEndingThatFellAway(t *testing.T) {
	t.Parallel()
	d := civil.MustParse
	c := casefile.Case{Facts: []casefile.Fact{
		{ID: "r", Type: casefile.TypeDutyAccepted, On: d("2026-06-01"), Body: &casefile.DutyAccepted{Duty: statute.ReliefDuty}},
		{ID: "n", Type: casefile.TypeNoticeGiven, On: d("2026-07-28"), Body: &casefile.NoticeGiven{Letter: statute.N10, Ground: "189B(7)(a)"}},
	}}
	day := d("2026-08-10")
	before := casefile.Derive(c, day)
	c.Facts = append(c.Facts, casefile.Fact{ID: "w", Type: casefile.TypeDecisionWithdrawn, On: day, Body: &casefile.DecisionWithdrawn{Of: "n"}})
	got := casefile.Compare(c.Facts, before, casefile.Derive(c, day))
	if got.StageBefore != casefile.StageNoDuty || got.StageAfter != casefile.StageRelief {
		t.Errorf("stage %s to %s, want no_duty to relief", got.StageBefore, got.StageAfter)
	}
	if len(got.Duties) != 1 || got.Duties[0].Before.EndedOn == nil || got.Duties[0].After.EndedOn != nil {
		t.Errorf("duties %+v: want relief ended before and owed after", got.Duties)
	}
	if len(got.WrongLetters) != 1 || got.WrongLetters[0].Fact != 1 {
		t.Errorf("wrong letters %+v: want the notice", got.WrongLetters)
	}
}

func TestCompareNothing(t *testing.T) {
	t.Parallel()
	c, day := corrected(), casefile.On(time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC))
	p := casefile.Derive(c, day)
	if got := casefile.Compare(c.Facts, p, p); !got.Nothing() {
		t.Errorf("the same position differs from itself: %+v", got)
	}
}
