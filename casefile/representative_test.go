package casefile_test

import (
	"testing"

	"dutyclock/casefile"
)

// TestWhoActsForTheApplicant: only somebody of whom it is recorded how the applicant
// agreed, who may be told, and of whom nobody said that they must not be.
func TestWhoActsForTheApplicant(t *testing.T) {
	t.Parallel()
	const agreed = "2026-11-02 contact_person_recorded person=S role=solicitor authority=signed may_be_told=true\n"
	for name, tt := range map[string]struct {
		facts string
		want  bool
	}{
		"agreed":                      {agreed, true},
		"nothing said of how":         {"2026-11-02 contact_person_recorded person=S role=solicitor may_be_told=true", false},
		"nobody asked about telling":  {"2026-11-02 contact_person_recorded person=S role=solicitor authority=signed", false},
		"may not be told":             {"2026-11-02 contact_person_recorded person=S role=solicitor authority=signed may_be_told=false", false},
		"a landlord":                  {"2026-11-02 contact_person_recorded person=S role=landlord authority=signed may_be_told=true", false},
		"a former partner":            {"2026-11-02 contact_person_recorded person=S role=ex_partner authority=signed may_be_told=true", false},
		"taken back":                  {agreed + "2026-11-04 contact_person_recorded person=S role=solicitor authority=signed may_be_told=false", false},
		"somebody else is not to act": {"2026-11-02 contact_person_recorded person=M role=relative authority=signed may_be_told=true", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			facts := decode(t, "2026-11-02 contact_details_set person=S kind=email value=V1 checked=read_back\n2026-11-02 contact_details_set person=A kind=email value=V2\n"+tt.facts).Facts
			for _, a := range casefile.Addresses(facts) {
				if got := a.ActsFor(facts); got != (tt.want && a.ID == "V1") {
					t.Errorf("address %s acts for the applicant: %v", a.ID, got)
				}
			}
		})
	}
	never := decode(t, agreed+"2026-11-02 contact_details_set person=S kind=email value=V1").Facts
	never = append(never, casefile.Fact{Type: casefile.TypeSafeContactSet, ID: "last", On: never[0].On,
		Body: &casefile.SafeContactSet{Value: "V2", Use: "yes", NeverTell: []string{"S"}}})
	if len(casefile.Representatives(never)) != 0 {
		t.Error("somebody who must not be told acts for the applicant")
	}
}
