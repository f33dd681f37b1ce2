package casefile_test

import (
	"testing"

	"dutyclock/casefile"
)

func propertyLine(r casefile.Regions) string {
	return parts(r.Property.State, r.Property.Since, named{"owed", r.Property.OwedSince}, named{"s.", r.Property.Section}, named{"|", each(r.Property.Items, func(i casefile.PropertyItem) string { return parts(i.What, i.State, i.Since) })})
}

// TestPropertyRegion is the duty to protect belongings in every state. Reason to
// believe brings it on (T02), as does each duty of s.211(2).
//
// Statute: HA 1996 ss.211-212
func TestPropertyRegion(t *testing.T) {
	t.Parallel()
	owed := "2026-11-02 duty_accepted duty=interim\n"
	stored := owed + "2026-11-05 property_protected what=note1\n"
	checkRegions[casefile.PropertyRegion](t, []regionRow{
		{"none", "2026-11-05", "2026-11-02 application_made", "none"},
		{"owed with interim accommodation", "2026-11-05", owed, "owed 2026-11-02 owed 2026-11-02 s. 188"},
		{"owed with prevention", "2026-11-05", "2026-11-03 duty_accepted duty=prevention", "owed 2026-11-03 owed 2026-11-03 s. 195(2)"},
		{"owed with relief", "2026-11-05", "2026-11-03 duty_accepted duty=relief", "owed 2026-11-03 owed 2026-11-03 s. 189B(2)"},
		{"owed with the main duty, by referral", "2026-11-05", "2026-11-03 duty_accepted duty=main by_referral=true", "owed 2026-11-03 owed 2026-11-03 s. 193(2)"},
		{"s.199A brings no such duty on", "2026-11-05", "2026-11-02 authority_referral_made referral=F1 stage=relief\n2026-11-02 notice_given letter=N25 may_have_priority_need=true", "none"},
		{"it goes on when the duty has ended", "2026-11-12", owed + "2026-11-10 notice_given letter=N12", "owed 2026-11-02 owed 2026-11-02 s. 188"},
		{"protected", "2026-11-06", stored, "protected 2026-11-05 owed 2026-11-02 s. 188 | note1 protected 2026-11-05"},
		{"moved", "2026-11-10", stored + "2026-11-09 property_moved what=note1", "moved 2026-11-09 owed 2026-11-02 s. 188 | note1 moved 2026-11-09"},
		{"released", "2026-11-20", stored + "2026-11-19 property_released what=note1", "released 2026-11-19 owed 2026-11-02 s. 188 | note1 released 2026-11-19"},
		{"one of two released", "2026-11-20", stored + "2026-11-06 property_protected what=note2\n2026-11-19 property_released what=note1", "protected 2026-11-19 owed 2026-11-02 s. 188 | note1 released 2026-11-19; note2 protected 2026-11-06"},
		{"ended, and told", "2026-11-25", stored + "2026-11-19 property_released what=note1\n2026-11-24 notice_given letter=N40", "ended 2026-11-24 owed 2026-11-02 s. 188 | note1 released 2026-11-19"},
		{"a letter of conditions ends nothing", "2026-11-25", stored + "2026-11-19 notice_given letter=N40", "protected 2026-11-05 owed 2026-11-02 s. 188 | note1 protected 2026-11-05"},
		{"a letter before the release ends nothing", "2026-11-25", stored + "2026-11-18 notice_given letter=N40\n2026-11-19 property_released what=note1", "released 2026-11-19 owed 2026-11-02 s. 188 | note1 released 2026-11-19"},
		{"protected by a power, with no duty", "2026-11-06", "2026-11-05 property_protected", "protected 2026-11-05 | protected 2026-11-05"},
	}, propertyLine)
}

func childLine(r casefile.Regions) string {
	c := r.ChildNotification
	return parts(c.State, c.Since, named{"placed", c.PlacedOn}, named{"asked", c.AskedOn}, named{"answer", c.AnswerOn}, named{"|", each(c.Bodies, func(b casefile.ChildBodyRegion) string {
		return parts(b.Body, b.Member, b.KnownOn, string(b.State), named{"last", b.LastDay}, named{"told", b.NotifiedOn})
	})})
}

// TestChildNotificationRegion is the telling of others of a child's placement in
// every state (T42), from 1 September 2026.
//
// Statute: HA 1996 s.213AA
func TestChildNotificationRegion(t *testing.T) {
	t.Parallel()
	family := `2026-11-01 household_recorded members=[{"member":"A","role":"applicant"},{"member":"B","role":"child"}]` + "\n"
	placed := family + "2026-11-02 placement_started placement=P1 under=188 kind=self_contained\n"
	consent := placed + "2026-11-04 child_consent_given\n"
	named := consent + "2026-11-05 child_body_identified body=gp\n2026-11-06 child_body_identified body=education member=B\n"
	checkRegions[casefile.ChildNotificationRegion](t, []regionRow{
		{"no child was placed", "2026-11-03", family, "none"},
		{"no child in the household", "2026-11-03", `2026-11-01 household_recorded members=[{"member":"A","role":"applicant"}]` + "\n2026-11-02 placement_started placement=P1 under=188 kind=self_contained", "none"},
		{"placed before it came into force", "2026-11-03", family + "2026-08-31 placement_started placement=P1 under=188 kind=self_contained", "none"},
		{"not asked", "2026-11-03", placed, "not_asked 2026-11-02 placed 2026-11-02"},
		{"asked", "2026-11-04", placed + "2026-11-03 notice_given letter=N38", "asked 2026-11-03 placed 2026-11-02 asked 2026-11-03"},
		{"refused", "2026-11-05", placed + "2026-11-04 child_consent_refused", "refused 2026-11-04 placed 2026-11-02 answer 2026-11-04"},
		{"an answer for children's services is another", "2026-11-05", placed + "2026-11-04 child_consent_refused for=213A", "not_asked 2026-11-02 placed 2026-11-02"},
		{"given, no body named", "2026-11-05", consent, "given 2026-11-04 placed 2026-11-02 answer 2026-11-04"},
		{"given, two bodies named", "2026-11-07", named, "given 2026-11-04 placed 2026-11-02 answer 2026-11-04 | gp 2026-11-05 running last 2026-11-18; education B 2026-11-06 running last 2026-11-19"},
		{"one told", "2026-11-10", named + "2026-11-09 child_body_notified body=gp", "given 2026-11-04 placed 2026-11-02 answer 2026-11-04 | gp 2026-11-05 met last 2026-11-18 told 2026-11-09; education B 2026-11-06 running last 2026-11-19"},
		{"all told, one by its letter", "2026-11-12", named + "2026-11-09 child_body_notified body=gp\n2026-11-11 notice_given letter=N37 body=education", "notified 2026-11-11 placed 2026-11-02 answer 2026-11-04 | gp 2026-11-05 met last 2026-11-18 told 2026-11-09; education B 2026-11-06 met last 2026-11-19 told 2026-11-11"},
		{"taken back", "2026-11-12", named + "2026-11-11 child_consent_refused", "refused 2026-11-11 placed 2026-11-02 answer 2026-11-11 | gp 2026-11-05 stopped last 2026-11-18; education B 2026-11-06 stopped last 2026-11-19"},
		{"a body named before consent has no clock", "2026-11-04", placed + "2026-11-03 child_body_identified body=gp", "not_asked 2026-11-02 placed 2026-11-02 | gp 2026-11-03"},
	}, childLine)
}
