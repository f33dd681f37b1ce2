package casefile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// golden compares a text with its file in testdata/why.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("..", "testdata", "why", name+".txt")
	if *updateTable {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("read the golden file (-update writes it again): %v", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// TestWhyOfEveryClock gives the whole reason of one clock of each kind, as it is
// told to people.
func TestWhyOfEveryClock(t *testing.T) {
	t.Parallel()
	asked := "2026-12-24 review_requested review=R1 limb=202(1)(d) appointed_person=true\n"
	lga := asked + "2027-01-08 review_appointment review=R1 step=asked_lga\n"
	family := `2026-11-02 household_recorded members=[{"member":"A","role":"applicant"},{"member":"B","role":"child","date_of_birth":"2019-04-01"}]` + "\n"
	placed := "2026-11-02 placement_started placement=P1 under=188 kind=bed_and_breakfast shared_facilities=true provider=private\n"
	three := "2027-03-01 review_requested review=R1 limb=202(1)(bc)\n"
	eight := "2026-12-23 review_requested review=R1 limb=202(1)(b)\n"
	referred := "2026-12-07 authority_referral_received referral=F1"
	cases := map[string]struct{ asAt, key, length, facts string }{
		"C01":           {"2026-11-05", "C01", "10wd", "2026-11-02 application_made"},
		"C03":           {"2026-11-20", "C03", "", "2026-10-09 duty_accepted duty=prevention"},
		"C03-barred":    {"2027-01-20", "C03", "", "2026-11-20 duty_accepted duty=prevention\n2026-11-20 landlord_notice_served notice=L1 kind=s8_private date_specified=2027-01-15 only_accommodation=true"},
		"C04":           {"2026-12-01", "C04", "", "2026-11-03 duty_accepted duty=relief satisfied_on=2026-11-02"},
		"C04-referral":  {"2027-02-10", "C04", "", "2026-12-01 duty_accepted duty=interim\n2026-12-03 notice_given letter=N25\n2026-12-03 authority_referral_made referral=F1 stage=relief\n2027-02-01 authority_referral_decided referral=F1 conditions_met=false\n2027-02-01 notice_given letter=N28 referral=F1"},
		"C05":           {"2027-01-04", "C05", "", relief56 + "2026-12-01" + inNeed + "2026-12-01" + unintended},
		"C07":           {"2026-12-24", "C07/N01", "", "2026-12-18 notice_given letter=N01 method=post"},
		"C08a":          {"2027-03-20", "C08a/R1", "", three + "2027-03-15 minded_to_sent review=R1\n2027-03-18 representations_received review=R1 regulation=7"},
		"C08b":          {"2027-02-20", "C08b/R1", "", eight},
		"C08b-extended": {"2027-03-20", "C08b/R1", "", eight + "2027-02-10 review_extension_agreed review=R1 until=2027-03-31 in_writing=true"},
		"C08c":          {"2026-12-28", "C08c/R1", "", "2026-12-24 review_requested review=R1 limb=202(1)(d) joint=true"},
		"C08d":          {"2026-12-28", "C08d/R1", "", asked},
		"C08d11":        {"2026-12-28", "C08d11/R1", "", asked},
		"C09":           {"2027-03-05", "C09/R1", "", three},
		"C10a":          {"2027-03-10", "C10a/R1", "", eight + "2027-03-05 review_decided review=R1 outcome=confirmed"},
		"C10b":          {"2027-02-18", "C10b/R1", "", eight},
		"C11":           {"2026-12-20", "C11", "", family + placed},
		"C11-broken":    {"2026-11-05", "C11", "", strings.ReplaceAll(family, "2026-11-02", "2026-10-01") + "2026-10-01 placement_started placement=P0 under=188 kind=bed_and_breakfast provider=private\n2026-10-15 placement_ended placement=P0 by=moved\n2026-11-03 placement_started placement=P1 under=188 kind=bed_and_breakfast provider=private"},
		"C12":           {"2026-12-30", "C12/P1", "", "2026-12-24 placement_started placement=P1 under=188 kind=self_contained in_district=false"},
		"C13":           {"2026-12-20", "C13/education", "", family + "2026-12-11 placement_started placement=P1 under=188 kind=self_contained\n2026-12-10 child_consent_given\n2026-12-14 child_body_identified body=education"},
		"C14a":          {"2026-12-10", "C14a/F1", "", referred},
		"C14b":          {"2026-12-10", "C14b/F1", "", referred},
		"C14c":          {"2026-12-10", "C14c/F1", "", referred},
		"C15a":          {"2026-12-28", "C15a/R1", "", asked},
		"C15b":          {"2027-01-06", "C15b/R1", "", asked},
		"C15c":          {"2027-01-10", "C15c/R1", "", lga},
		"C15d":          {"2027-01-14", "C15d/R1", "", lga + "2027-01-13 review_appointment review=R1 step=appointed"},
		"C16":           {"2026-11-10", "C16/O1", "", "2026-11-01 offer_made offer=O1 kind=private_rented\n2026-11-02 offer_accepted offer=O1"},
		"C17":           {"2026-11-10", "C17/X1", "", "2026-11-02 previous_application_recorded authority=X1 applied_on=2022-01-10 first_placed_on=2022-02-10"},
		"C19":           {"2026-11-20", "C19/N15", "14d", "2026-11-02 duty_accepted duty=relief\n2026-11-12 notice_given letter=N15 step=S1"},
		"C20":           {"2027-01-10", "C20", "", relief56 + "2026-12-01" + inNeed + "2026-12-01 finding_made issue=intentionally_homeless holds=true\n2026-12-28 notice_given letter=N10 ground=189B(7)(b)\n2026-12-28 duty_accepted duty=intentional until=2027-02-28"},
		"C21":           {"2026-11-10", "C21", "14d", "2026-11-02 duty_accepted duty=relief\n2026-11-04 plan_issued"},
		"C22":           {"2026-06-20", "C22/P1", "6m", "2026-05-20 placement_started placement=P1 under=193 kind=self_contained"},
		"C22-raised":    {"2026-06-05", "C22/raised/P1", "5wd", "2026-05-20 placement_started placement=P1 under=193 kind=self_contained\n2026-06-03 suitability_raised placement=P1"},
		"C23":           {"2027-01-08", "C23/N01", "14d", "2027-01-04 notice_given letter=N01 method=office_collection collection_to=2027-01-18"},
		"C24":           {"2026-11-05", "C24/O1", "3wd", "2026-11-02 offer_made offer=O1 kind=suitable reply_by=2026-11-09"},
		"C25":           {"2026-06-10", "C25/L1", "", "2026-06-01 landlord_notice_served notice=L1 kind=s21_transitional given_on=2026-04-20"},
		"C27":           {"2026-11-20", "C27/P1", "", "2026-11-02 placement_started placement=P1 under=188 kind=self_contained provider=private occupied_under=tenancy\n2026-11-12 notice_given letter=N02"},
		"C28":           {"2026-11-07", "C28/ref", "2wd", "2026-11-06 referral_received id=ref"},
	}
	told := map[statute.Clock]bool{}
	for name, tt := range cases {
		c := decode(t, tt.facts)
		id, _, _ := strings.Cut(name, "-")
		if name == "C22-raised" {
			id = string(statute.C22Raised)
		}
		if told[statute.Clock(id)] = true; tt.length != "" {
			c.Settings.Local = map[string]string{id: tt.length}
		}
		p := casefile.Derive(c, civil.MustParse(tt.asAt))
		clock := p.Clock(tt.key)
		if clock == nil {
			t.Errorf("%s: there is no clock %s", name, tt.key)
			continue
		}
		rule, _ := statute.LookupClock(clock.ID)
		head := clock.Key + ": " + rule.Name + "\nas at " + p.AsAt.Long() + ": " + string(clock.State) + ", last day " + clock.LastDay.Long() + "\n\n"
		golden(t, name, head+"- "+strings.Join(clock.Explain(), "\n- ")+"\n")
	}
	for _, rule := range statute.Clocks() {
		if !told[rule.Clock] {
			t.Errorf("%s has no golden reason", rule.Clock)
		}
	}
}
