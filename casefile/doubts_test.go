package casefile_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// TestEveryDoubtIsUsedOrSaysWhyNot: what is not settled is told by what depends on
// it, or its table says why nothing does.
func TestEveryDoubtIsUsedOrSaysWhyNot(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("there is no code to read: %v", err)
	}
	word := regexp.MustCompile(`statute\.(Doubt[A-Z]\w+)`)
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		for _, m := range word.FindAllStringSubmatch(read(t, path), -1) {
			used[m[1]] = true
		}
	}
	names := regexp.MustCompile(`(Doubt\w+) +DoubtID = "(\w+)"`).FindAllStringSubmatch(read(t, "../statute/uncertain_ids.go"), -1)
	if len(names) != len(statute.Doubts()) {
		t.Fatalf("%d names of doubts and %d doubts", len(names), len(statute.Doubts()))
	}
	for _, m := range names {
		d := statute.Uncertain(statute.DoubtID(m[2]))
		always := d.When == "" && d.Idle == "" && len(d.Clocks) > 0
		switch {
		case d.Idle != "" && used[m[1]]:
			t.Errorf("%s is used, and its table says that nothing depends on it: %s", m[1], d.Idle)
		case d.Idle == "" && !used[m[1]] && !always:
			t.Errorf("%s is told by nothing, and its table does not say why", m[1])
		case d.When != "" && d.Idle != "":
			t.Errorf("%s says when it matters and that it does not", m[1])
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestDoubtsAreTold: whatever depends on a point that is not settled says so among
// its reasons, and nothing else does. About is a duty, the key of a clock or "letter"
// and the key of a letter.
//
// Statute: HA 1996 ss.175(5), 184(6), 188(1ZA), 189B(4), 191(1B), 193(6)-(7AA), 193B, 195(6), 203-204; SI 2003/3326 art 4; SI 2018/223 regs 7, 9
func TestDoubtsAreTold(t *testing.T) {
	t.Parallel()
	both := "2026-11-20" + inNeed + "2026-11-20" + unintended
	late := "2027-01-18" + inNeed + "2027-01-18" + unintended
	main := relief56 + interim + both + "2026-12-29 notice_given letter=N13\n"
	letter := func(how string) string { return "2026-12-03 notice_given letter=N01 " + how + "\n" }
	three := "2027-03-01 review_requested review=R1 limb=202(1)(bc)(i)\n"
	n16 := func(day string) string {
		return "2026-03-08 application_made\n2026-03-08 duty_accepted duty=relief\n2026-03-10 notice_given letter=N15 step=S1\n2026-03-25" + stepRefused + day + nonCoopWords + "\n"
	}
	served := func(day, kind string) string {
		return "2026-11-20 duty_accepted duty=prevention\n2026-11-20 landlord_notice_served notice=L1 kind=" + kind + " date_specified=" + day + "\n"
	}
	nights := "2026-11-02" + familyHome + "2026-11-02" + hotel + "\n"
	child := "2026-11-01" + familyHome + "2026-12-11 placement_started placement=P1 under=188 kind=self_contained in_district=true\n2026-12-12 child_consent_given\n2026-12-14 child_body_identified body=gp\n"
	leaver := `2026-09-01 household_recorded members=[{"member":"A","role":"applicant","care_status":"relevant_child"}]` + "\n2026-09-01 application_made\n2026-09-01 duty_accepted duty=relief\n2026-10-20" + inNeed + "2026-10-20" + intended + "2026-11-01 notice_given letter=N10 ground=189B(7)(b)\n"
	for _, tt := range []struct {
		doubt              statute.DoubtID
		about, asAt, facts string
		otherwise          string // facts without what it depends on; the same day and subject
	}{
		{statute.DoubtMainDecision, "C05", "2026-12-28", relief56, ""},
		{statute.DoubtLocalPeriods, "C01", "2026-11-03", "2026-11-02 application_made", ""},
		{statute.DoubtBeginningWith, "C04", "2026-11-20", relief56, ""},
		{statute.DoubtBeginningWith, "C07/N01", "2026-12-10", letter(""), ""},
		{statute.DoubtWithin, "prevention", "2026-11-20", served("2027-01-15", "s8_private"), served("2027-01-14", "s8_private")},
		{statute.DoubtWithin, "C03", "2026-11-20", served("2027-01-15", "s8_private"), served("2027-01-14", "s8_private")},
		{statute.DoubtOldWording, "C25/L1", "2026-06-10", "2026-06-01 landlord_notice_served notice=L1 kind=s21_transitional given_on=2026-04-20", ""},
		{statute.DoubtOldWording, "C03", "2026-06-10", "2026-06-01 duty_accepted duty=prevention\n2026-06-01 landlord_notice_served notice=L1 kind=s21_transitional given_on=2026-04-20 date_specified=2026-06-25", "2026-06-01 duty_accepted duty=prevention"},
		{statute.DoubtProviderS8, "C03", "2026-11-20", served("2026-12-20", "other"), served("2026-12-20", "s8_private")},
		{statute.DoubtSocialTranche, "C03", "2026-11-20", served("2026-12-20", "s21_prp"), served("2026-12-20", "s8_private")},
		{statute.DoubtSocialTranche, "main", "2027-01-10", main + "2027-01-03 offer_made offer=O1 kind=assured tenancy=prp_social\n2027-01-04 offer_accepted offer=O1", main},
		{statute.DoubtReliefEnd, "relief", "2027-01-20", relief56 + late, relief56 + both},
		{statute.DoubtReliefEnd, "C04", "2027-01-20", relief56 + late, relief56 + both},
		{statute.DoubtReliefEnd, "main", "2027-01-20", relief56 + late, relief56 + both},
		{statute.DoubtReliefEnd, "letter N13/main", "2027-01-20", relief56 + late, relief56 + both},
		{statute.DoubtIntentionality, "relief", "2027-01-10", relief56 + "2026-11-20" + inNeed, relief56},
		{statute.DoubtIntentionality, "C04", "2027-01-10", relief56 + "2026-11-20" + inNeed, relief56},
		{statute.DoubtNonCooperationBar, "relief", "2026-06-10", n16("2026-05-01"), n16("2026-04-30")},
		{statute.DoubtNonCooperationBar, "C05", "2026-06-10", n16("2026-05-01"), ""},
		{statute.DoubtLesserDutyRunning, "relief", "2026-06-10", n16("2026-04-30"), n16("2026-05-01")},
		{statute.DoubtInterimRefused, "interim", "2026-11-20", relief56 + interim + "2026-11-03 offer_made offer=O1 kind=temporary\n2026-11-04 offer_refused offer=O1", relief56 + interim},
		{statute.DoubtInterimWithdrawn, "interim", "2026-11-20", applied + interim + "2026-11-05 contact_lost", applied + interim},
		{statute.DoubtInterimWithdrawn, "letter N42/application", "2026-11-20", applied + interim + "2026-11-05 contact_lost", applied + "2026-11-05 contact_lost"},
		{statute.DoubtMainEndsByDecision, "main", "2027-01-10", main + "2027-01-04" + prsOffer + "2027-01-05 offer_accepted offer=O1", main + "2027-01-05 accommodation_left how=voluntarily"},
		{statute.DoubtMainEndsByDecision, "letter N24/main", "2027-01-10", main + "2027-01-04" + prsOffer + "2027-01-05 offer_refused offer=O1", main + "2027-01-05 accommodation_left how=voluntarily"},
		{statute.DoubtRevivedDuty, "relief", "2026-12-20", endedEarly + "2026-12-05 decision_withdrawn of=ending", relief56},
		{statute.DoubtDeath, "relief", "2026-12-20", relief56 + "2026-12-05 applicant_died", relief56},
		{statute.DoubtCollection, "C07/N01", "2026-12-22", letter("method=office_collection collection_to=2026-12-20"), letter("method=office_collection collection_to=2026-12-20 notified_on=2026-12-20")},
		{statute.DoubtPost, "C07/N01", "2026-12-22", letter("method=post"), letter("method=post notified_on=2026-12-05")},
		{statute.DoubtEmail, "C07/N01", "2026-12-22", letter("method=email"), letter("method=by_hand")},
		{statute.DoubtPost, "relief", "2026-12-22", relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(a) method=post", relief56 + "2026-12-01 notice_given letter=N10 ground=189B(7)(a) method=by_hand"},
		{statute.DoubtSolicitors, "C10a/R1", "2027-03-10", "2027-01-02 contact_person_recorded person=p1 role=solicitor\n" + three + "2027-03-05 review_decided review=R1 outcome=confirmed", three + "2027-03-05 review_decided review=R1 outcome=confirmed"},
		{statute.DoubtEmail, "C10a/R1", "2027-03-10", three + "2027-03-05 review_decided review=R1 outcome=confirmed method=email", three + "2027-03-05 review_decided review=R1 outcome=confirmed"},
		{statute.DoubtNights, "C11", "2026-11-20", nights, ""},
		{statute.DoubtEarlierApplications, "C11", "2026-11-20", nights + "2026-11-02 previous_application_recorded authority=X1", nights},
		{statute.DoubtBeforeFamily, "C11", "2026-11-20", "2026-10-20 household_recorded members=[{\"member\":\"A\",\"role\":\"applicant\"}]\n2026-10-25" + hotel + "\n2026-11-02" + familyHome, nights},
		{statute.DoubtChildNoticeBefore, "C13/gp", "2026-12-15", "2026-08-20 application_made\n" + child, "2026-10-20 application_made\n" + child},
		{statute.DoubtExtensionAfter, "C08a/R1", "2027-04-01", three + "2027-03-25 review_extension_agreed review=R1 until=2027-05-01 in_writing=true", three},
		{statute.DoubtExtensionAfter, "C10b/R1", "2027-04-01", three + "2027-03-25 review_extension_agreed review=R1 until=2027-05-01 in_writing=true", three},
		{statute.DoubtRestart, "C08a/R1", "2027-03-25", three + "2027-03-15 minded_to_sent review=R1\n2027-03-18 representations_received review=R1 regulation=7", three},
		{statute.DoubtRestart, "C08a/R1", "2027-03-25", three + "2027-03-18 representations_received review=R1 regulation=7", three + "2027-03-18 representations_received review=R1 regulation=5"},
		{statute.DoubtReferralReply, "C14c/F1", "2026-12-10", "2026-12-07 authority_referral_received referral=F1", ""},
		{statute.DoubtLaterAmendments, "C08a/R1", "2027-03-05", three, ""},
		{statute.DoubtCareLeaverDecided, "intentional", "2026-11-10", leaver, strings.Replace(leaver, "2026-09-01 application_made", "2026-10-01 application_made", 1)},
	} {
		t.Run(string(tt.doubt)+" "+tt.about, func(t *testing.T) {
			t.Parallel()
			text := statute.Uncertain(tt.doubt).Text()
			if got := reasons(t, tt.about, tt.asAt, tt.facts); !strings.Contains(got, text) {
				t.Errorf("it does not say %q:\n%s", text, got)
			} else if strings.Count(got, text) > 1 {
				t.Errorf("it says twice %q:\n%s", text, got)
			}
			if tt.otherwise == "" {
				return
			}
			if got := reasons(t, tt.about, tt.asAt, tt.otherwise); strings.Contains(got, text) {
				t.Errorf("nothing depends on it, and it says %q:\n%s", text, got)
			}
		})
	}
}

// reasons are the reasons of a duty, of a clock or of a letter, in one text; "none"
// where there is no such thing.
func reasons(t *testing.T, about, asAt, facts string) string {
	t.Helper()
	c := decode(t, facts)
	c.Settings.Local = map[string]string{"C01": "10wd"}
	p := casefile.Derive(c, civil.MustParse(asAt))
	if key, ok := strings.CutPrefix(about, "letter "); ok {
		for _, l := range p.LettersDue {
			if l.Key == key {
				return l.Because
			}
		}
		return "none"
	}
	if clock := p.Clock(about); clock != nil {
		return strings.Join(clock.Because, "\n")
	}
	if d := p.Duty(statute.Duty(about)); d != nil {
		return strings.Join(d.Because, "\n")
	}
	return "none"
}
