package casefile_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// openedBy is opened for an authority with settings of its own.
func openedBy(t testing.TB, settings casefile.Settings, today, facts string) casefile.State {
	t.Helper()
	s := casefile.State{Reference: "HX-000001", Settings: settings}
	return casefile.Evolve(s, decideOn(t, s, today, facts))
}

// TestLadderOfAnAuthority: rungs that were moved and added ring on their days, those
// after the last day too; whoever was not named keeps theirs.
func TestLadderOfAnAuthority(t *testing.T) {
	t.Parallel()
	settings := casefile.Settings{Ladders: map[string]string{"C08a": "officer 15d 13d 6d 1wd late5d", "C04": "nonsense"}}
	s := openedBy(t, settings, "2026-11-02", "2026-11-02 review_requested review=R1 limb=202(1)(bc)\n2026-11-02 duty_accepted duty=relief")
	if diff := cmp.Diff([]string{
		"remind officer 2026-11-07 07:00Z", "remind officer 2026-11-09 07:00Z", "remind officer 2026-11-16 07:00Z", "remind officer 2026-11-20 07:00Z", "remind manager 2026-11-20 07:00Z",
		"turn 2026-11-23 00:00Z", "remind manager 2026-11-23 07:00Z", "remind officer 2026-11-23 07:00Z", "remind officer 2026-11-27 07:00Z",
	}, sortedByInstant(ringing(s, "C08a/R1"))); diff != "" {
		t.Error(diff)
	}
	if got := ringing(s, "C04"); len(got) != 7 {
		t.Errorf("a ladder that cannot be read left %v", got)
	}
}

// sortedByInstant puts the officer before the manager of one instant; their order
// says nothing.
func sortedByInstant(lines []string) []string {
	for i := 1; i < len(lines); i++ {
		if a, b := lines[i-1], lines[i]; strings.HasPrefix(a, "remind manager") && strings.HasPrefix(b, "remind officer") && a[len(a)-17:] == b[len(b)-17:] && strings.Contains(a, "11-20") {
			lines[i-1], lines[i] = b, a
		}
	}
	return lines
}

// TestTheFirstRungIsNeverAfterTheLastDay: a period too short for any rung of somebody
// tells them on its last day.
func TestTheFirstRungIsNeverAfterTheLastDay(t *testing.T) {
	t.Parallel()
	settings := casefile.Settings{Local: map[string]string{"C01": "3wd"}}
	s := openedBy(t, settings, "2026-11-02", "2026-11-02 application_made")
	if diff := cmp.Diff([]string{"remind manager 2026-11-04 07:00Z", "remind officer 2026-11-04 07:00Z", "turn 2026-11-05 00:00Z",
		"remind manager 2026-11-05 07:00Z", "remind officer 2026-11-05 07:00Z"}, ringing(s, "C01")); diff != "" {
		t.Error(diff)
	}
}

func TestSettingsOfLaddersAreChecked(t *testing.T) {
	t.Parallel()
	wrong := casefile.CheckSettings(casefile.Settings{Ladders: map[string]string{"C04": "manager late1d", "C99": "officer 1d", "C05": "manager 3wd"}})
	if len(wrong) != 2 || wrong[0].Field != "settings.ladders.C04" || wrong[1].Field != "settings.ladders.C99" || wrong[0].Code != casefile.CodeInput {
		t.Errorf("%+v", wrong)
	}
}

const asked = "2026-12-23 review_requested review=R1 limb=202(1)(b)" // eight weeks: until 16 February 2027

func extended(on, until string) string {
	return on + " review_extension_agreed review=R1 until=" + until + " in_writing=true"
}

// ringOn rings what has come by noon of a day, and gives the reminders.
func ringOn(s casefile.State, day string) (casefile.State, []string) {
	return ringUntil(s, civil.At(civil.MustParse(day), 12, 0))
}

// TestARungThatRangStaysRung where the last day moves by less than everything that was
// told; those that did not ring move with it.
func TestARungThatRangStaysRung(t *testing.T) {
	t.Parallel()
	s, rang := ringOn(opened(t, "2026-12-23", asked), "2027-02-05") // 27 and 13 days before have rung
	if len(rang) != 2 {
		t.Fatal(rang)
	}
	s = casefile.Evolve(s, decideOn(t, s, "2027-02-05", extended("2027-02-05", "2027-02-26")))
	_, rang = ringOn(s, "2027-02-26")
	if diff := cmp.Diff([]string{
		// Thirteen days before is 13 February: it rang, and what it told is not over yet.
		"C08b/R1@2027-02-26/2027-02-20/manager", "C08b/R1@2027-02-26/2027-02-20/officer", "C08b/R1@2027-02-26/2027-02-24/officer"}, rang); diff != "" {
		t.Error(diff)
	}
}

// TestARungRingsAgainBeyondWhatWasTold: put off by months, the review is not left
// without a word until it is late.
func TestARungRingsAgainBeyondWhatWasTold(t *testing.T) {
	t.Parallel()
	s, _ := ringOn(opened(t, "2026-12-23", asked), "2027-02-15")
	s = casefile.Evolve(s, decideOn(t, s, "2027-02-15", extended("2027-02-15", "2027-04-30")))
	_, rang := ringOn(s, "2027-04-30")
	if len(rang) != 5 || rang[0] != "C08b/R1@2027-04-30/2027-04-03/officer" {
		t.Errorf("%v", rang)
	}
}

// TestAClockThatComesBackTellsNobodyTwice: the extension was recorded by mistake and
// is taken back by a correction, and rang meanwhile or did not.
func TestAClockThatComesBackTellsNobodyTwice(t *testing.T) {
	t.Parallel()
	s, first := ringOn(opened(t, "2026-12-23", asked), "2027-02-11")
	s = casefile.Evolve(s, decideOn(t, s, "2027-02-11", extended("2027-02-11", "2027-04-30")+" id=long"))
	s, between := ringOn(s, "2027-02-12")
	s = casefile.Evolve(s, decideOn(t, s, "2027-02-12", "2027-02-12 review_extension_agreed review=R1 until=2027-02-16 in_writing=true corrects=long"))
	if s.Alarms[0].LastDay != civil.Must(2027, 2, 16) {
		t.Fatalf("it did not come back: %+v", s.Alarms)
	}
	_, after := ringOn(s, "2027-02-16")
	if len(first) != 4 || len(between) != 0 {
		t.Fatalf("%v, then %v", first, between)
	}
	if diff := cmp.Diff([]string{"C08b/R1@2027-02-16/2027-02-14/officer"}, after); diff != "" {
		t.Error(diff)
	}
}

// TestAClockThatGoesOnTellsNobodyTwice: bed and breakfast left by mistake, and not.
func TestAClockThatGoesOnTellsNobodyTwice(t *testing.T) {
	t.Parallel()
	s, first := ringOn(opened(t, "2026-11-20", "2026-11-20"+familyHome+"2026-11-20"+hotel), "2026-12-18")
	s = casefile.Evolve(s, decideOn(t, s, "2026-12-18", "2026-12-18 placement_ended placement=P1 by=moved id=end"))
	if len(ringing(s, "C11")) != 0 {
		t.Fatal("a stopped clock is armed")
	}
	s = casefile.Evolve(s, decideOn(t, s, "2026-12-19", "2026-12-19 placement_started placement=P2 under=188 kind=bed_and_breakfast available_on=2026-12-18 id=back"))
	s, after := ringOn(s, "2026-12-20")
	if len(first) != 2 || len(after) != 0 {
		t.Errorf("%v, and after it went on %v; %v", first, after, s.Alarms)
	}
}

// TestARestoredCaseRemembersWhatRang, where the record tells it; of what passed while
// nobody ran it, the latest rings.
func TestARestoredCaseRemembersWhatRang(t *testing.T) {
	t.Parallel()
	out := decideOn(t, casefile.State{Reference: "HX-000001"}, "2026-12-23", asked)
	_, rang := ringOn(casefile.Evolve(casefile.State{Reference: "HX-000001"}, out), "2027-02-11")
	for _, tt := range []struct {
		on   string
		want []string
	}{
		{"2027-02-12", nil},
		{"2027-02-15", []string{"C08b/R1@2027-02-16/2027-02-14/officer"}},
	} {
		s := casefile.Restore("HX-000001", casefile.Settings{}, false, []casefile.Outcome{out})
		s.Rung = rang
		s = casefile.Evolve(s, casefile.Decide(s, command(t, s, tt.on, "restored")))
		if _, again := ringOn(s, tt.on); cmp.Diff(tt.want, again) != "" {
			t.Errorf("restored on %s: %v, want %v", tt.on, again, tt.want)
		}
	}
}
