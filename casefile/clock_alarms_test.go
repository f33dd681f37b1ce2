package casefile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/statute"
)

// openedWith is opened for an authority with lengths of its own.
func openedWith(t testing.TB, today, facts string, local map[string]string) casefile.State {
	t.Helper()
	s := casefile.State{Reference: "HX-000001", Settings: casefile.Settings{Local: local}}
	return casefile.Evolve(s, decideOn(t, s, today, facts))
}

// TestMilestonesOfOtherClocks gives the instants at which the clocks of referrals,
// of the authority's own lengths and of earlier offers ring. Clocks without a
// ladder only turn the case.
func TestMilestonesOfOtherClocks(t *testing.T) {
	t.Parallel()
	asked := "2026-12-24 review_requested review=R1 limb=202(1)(d) appointed_person=true\n"
	lga := asked + "2027-01-08 review_appointment review=R1 step=asked_lga\n"
	referred := "2026-12-07 authority_referral_received referral=F1"
	for _, tt := range []struct {
		today, facts, key, length string
		want                      []string
	}{
		{"2026-11-02", "2026-11-02 application_made", "C01", "10wd", []string{
			"remind officer 2026-11-09 07:00Z", "remind manager 2026-11-13 07:00Z", "turn 2026-11-14 00:00Z", "remind manager 2026-11-14 07:00Z", "remind officer 2026-11-14 07:00Z"}},
		{"2026-11-02", "2026-11-02 application_made", "C01", "30wd", []string{
			"remind officer 2026-11-09 07:00Z", "remind officer 2026-11-16 07:00Z", "remind manager 2026-11-30 07:00Z", "remind officer 2026-11-30 07:00Z", "turn 2026-12-12 00:00Z", "remind manager 2026-12-12 07:00Z", "remind officer 2026-12-12 07:00Z"}},
		{"2026-12-24", asked, "C08d11/R1", "", []string{
			"remind officer 2027-02-24 07:00Z", "remind manager 2027-03-03 07:00Z", "remind officer 2027-03-03 07:00Z", "remind officer 2027-03-08 07:00Z", "turn 2027-03-11 00:00Z", "remind manager 2027-03-11 07:00Z", "remind officer 2027-03-11 07:00Z"}},
		{"2027-03-01", "2027-03-01 review_requested review=R1 limb=202(1)(bc)", "C09/R1", "", []string{"remind officer 2027-03-11 07:00Z", "remind applicant 2027-03-11 08:00Z", "turn 2027-03-15 00:00Z"}},
		{"2026-12-07", referred, "C14a/F1", "", []string{"remind officer 2026-12-17 07:00Z", "remind officer 2026-12-24 07:00Z", "turn 2026-12-28 00:00Z"}},
		{"2026-12-07", referred, "C14b/F1", "", []string{"remind officer 2027-01-04 07:00Z", "remind officer 2027-01-14 07:00Z", "turn 2027-01-18 00:00Z"}},
		{"2026-12-24", asked, "C15a/R1", "", []string{
			"remind officer 2026-12-31 07:00Z", "turn 2027-01-05 00:00Z", "remind manager 2027-01-05 07:00Z", "remind officer 2027-01-05 07:00Z"}},
		{"2027-01-05", asked, "C15b/R1", "", []string{
			"remind officer 2027-01-08 07:00Z", "turn 2027-01-12 00:00Z", "remind manager 2027-01-12 07:00Z", "remind officer 2027-01-12 07:00Z"}},
		{"2027-01-08", lga, "C15c/R1", "", []string{
			"remind officer 2027-01-13 07:00Z", "turn 2027-01-16 00:00Z", "remind manager 2027-01-16 07:00Z", "remind officer 2027-01-16 07:00Z"}},
		{"2027-01-13", lga + "2027-01-13 review_appointment review=R1 step=appointed", "C15d/R1", "", []string{
			"remind officer 2027-01-18 07:00Z", "turn 2027-01-20 00:00Z", "remind manager 2027-01-20 07:00Z", "remind officer 2027-01-20 07:00Z"}},
		{"2026-11-02", "2026-11-01 offer_made offer=O1 kind=private_rented\n2026-11-02 offer_accepted offer=O1", "C16/O1", "", []string{"turn 2028-11-02 00:00Z"}},
		{"2026-11-02", "2026-11-02 previous_application_recorded authority=X1 applied_on=2022-01-10 first_placed_on=2022-02-10", "C17/X1", "", []string{"turn 2027-02-10 00:00Z"}},
		{"2026-11-12", "2026-11-02 duty_accepted duty=relief\n2026-11-10 step_refused\n2026-11-12 notice_given letter=N15", "C19/N15", "14d", []string{"remind officer 2026-11-25 07:00Z", "turn 2026-11-26 00:00Z"}},
		{"2026-11-04", "2026-11-02 duty_accepted duty=relief\n2026-11-04 plan_issued", "C21", "14d", []string{
			"remind officer 2026-11-14 07:00Z", "turn 2026-11-18 00:00Z", "remind manager 2026-11-18 07:00Z", "remind officer 2026-11-18 07:00Z"}},
		{"2026-05-20", "2026-05-20 placement_started placement=P1 under=193 kind=self_contained", "C22/P1", "6m", []string{
			"remind officer 2026-11-05 07:00Z", "remind officer 2026-11-16 07:00Z", "turn 2026-11-20 00:00Z", "remind manager 2026-11-20 07:00Z", "remind officer 2026-11-20 07:00Z"}},
		{"2027-01-05", "2027-01-05 notice_given letter=N01 method=office_collection collection_to=2027-01-18", "C23/N01", "14d", []string{"remind applicant 2027-01-15 08:00Z", "turn 2027-01-19 00:00Z"}},
		{"2026-11-02", "2026-11-02 offer_made offer=O1 kind=suitable reply_by=2026-11-09", "C24/O1", "3wd", []string{"remind applicant 2026-11-06 08:00Z", "turn 2026-11-10 00:00Z"}},
		{"2026-06-01", "2026-06-01 landlord_notice_served notice=L1 kind=s21_transitional given_on=2026-04-20", "C25/L1", "", []string{"turn 2026-07-31 23:00Z"}},
		{"2026-11-12", "2026-11-02 placement_started placement=P1 under=188 kind=self_contained provider=private occupied_under=tenancy\n2026-11-12 notice_given letter=N02", "C27/P1", "", []string{"remind officer 2027-10-12 06:00Z", "turn 2027-11-12 00:00Z"}},
		{"2026-11-06", "2026-11-06 referral_received id=ref", "C28/ref", "2wd", []string{
			"remind officer 2026-11-09 07:00Z", "turn 2026-11-10 00:00Z", "remind manager 2026-11-10 07:00Z", "remind officer 2026-11-10 07:00Z"}},
	} {
		t.Run(tt.key+" "+tt.length, func(t *testing.T) {
			t.Parallel()
			local := map[string]string{}
			if id := tt.key[:3]; tt.length != "" {
				local[id] = tt.length
			}
			if diff := cmp.Diff(tt.want, ringing(openedWith(t, tt.today, tt.facts, local), tt.key)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestPutOutForCollection: a letter that is put out on a day to come turns the case
// on that day, where the authority has a clock for it.
func TestPutOutForCollection(t *testing.T) {
	t.Parallel()
	const kept = "2027-01-04 notice_given letter=N01 method=office_collection collection_from=2027-01-06 collection_to=2027-01-18"
	for length, want := range map[string]string{"14d": "turn 2027-01-06 00:00Z", "": "turn 2027-01-18 00:00Z"} {
		local := map[string]string{}
		if length != "" {
			local["C23"] = length
		}
		if got := ringing(openedWith(t, "2027-01-04", kept, local), "day"); len(got) != 1 || got[0] != want {
			t.Errorf("with %q: %v", length, got)
		}
	}
}

// TestApplicantsAreRemindedOfWhatOnlyTheyCanDo, and of nothing else.
func TestApplicantsAreRemindedOfWhatOnlyTheyCanDo(t *testing.T) {
	t.Parallel()
	theirs := map[statute.Clock]bool{"C07": true, "C09": true, "C10a": true, "C20": true, "C23": true, "C24": true}
	for _, c := range statute.Clocks() {
		told := false
		for _, rung := range c.Ladder {
			told = told || rung.To == statute.ToApplicant
		}
		if told != theirs[c.Clock] {
			t.Errorf("%s reminds the applicant: %v", c.Clock, told)
		}
	}
}
