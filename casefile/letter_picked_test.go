package casefile

import (
	"slices"
	"testing"

	"dutyclock/statute"
	"dutyclock/statute/civil"
)

func TestTheKeysOfWhatWasPicked(t *testing.T) {
	t.Parallel()
	from := civil.MustParse("2026-11-02")
	p := Position{
		Duties:     []DutyPosition{{Duty: statute.InterimAccommodation, StartedOn: from}, {Duty: statute.ReliefDuty, StartedOn: from}},
		LettersDue: []LetterDue{{Letter: statute.N02, Key: "N02/relief", About: "relief"}, {Letter: statute.N36, Key: "N36/P1", About: "P1"}},
		Regions: Regions{
			NonCooperation: NonCooperationRegion{Steps: []RefusedSteps{{Step: "S1"}}},
			Reviews:        []ReviewRegion{{Review: "R1", State: "decided"}, {Review: "R2", State: "requested"}},
			Referrals:      []ReferralRegion{{Referral: "X1"}},
		},
	}
	for _, tt := range []struct {
		picked statute.PickedLetter
		want   []string
	}{
		{statute.PickedLetter{Letter: statute.N02, Duty: statute.ReliefDuty}, []string{"N02/relief"}},
		{statute.PickedLetter{Letter: statute.N02, Duty: statute.PreventionDuty}, nil},
		{statute.PickedLetter{Letter: statute.N36}, []string{"N36/P1"}},
		{statute.PickedLetter{Letter: statute.N13, Duty: statute.MainDuty}, nil},
		{statute.PickedLetter{Letter: statute.N10, Duty: statute.ReliefDuty, Ground: statute.GroundReliefHoused}, []string{"N10/relief"}},
		{statute.PickedLetter{Letter: statute.N07}, []string{"N07/relief"}},
		{statute.PickedLetter{Letter: statute.N15}, []string{"N15/S1"}},
		{statute.PickedLetter{Letter: statute.N17}, []string{"N17/new"}},
		{statute.PickedLetter{Letter: statute.N27}, []string{"N27/X1"}},
		{statute.PickedLetter{Letter: statute.N34}, []string{"N34/R2"}},
		{statute.PickedLetter{Letter: statute.N35}, []string{"N35/R1", "N35/R2"}},
		{statute.PickedLetter{Letter: statute.N40}, []string{"N40/household"}},
	} {
		if got := PickedKeys(p, tt.picked); !slices.Equal(got, tt.want) {
			t.Errorf("%+v: %v, want %v", tt.picked, got, tt.want)
		}
	}
}
