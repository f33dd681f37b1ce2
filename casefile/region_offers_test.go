package casefile_test

import (
	"testing"

	"dutyclock/casefile"
)

func offerLine(r casefile.Regions) string {
	return each(r.Offers, func(o casefile.OfferRegion) string {
		return parts(o.State, o.Offer, o.Since, named{"reply by", o.ReplyBy}, named{"ended", string(o.Ended)}, named{"by", o.EndedBy}, named{"on", o.EndedOn})
	})
}

const (
	reliefFinalOffer = "2026-11-10 offer_made offer=O1 kind=final_accommodation told_consequences=true told_review_right=true reply_by=2026-11-20\n"
	formalPRSO       = "2026-12-29 offer_made offer=O1 kind=private_rented in_writing=true told_consequences=true told_review_right=true\n"
	toMainDuty       = "2026-11-02 duty_accepted duty=relief id=relief\n2026-11-02 finding_made issue=priority_need holds=true\n2026-11-02 finding_made issue=intentionally_homeless holds=false\n"
)

// TestOfferRegion is an offer in every state, and the duty that its answer ended:
// T07 (195(8)(d)), T16, T17, T18, T26, T27.
//
// Statute: HA 1996 ss.189B(7), 193(5)-(7AA), 193A, 195(8)(d)
func TestOfferRegion(t *testing.T) {
	t.Parallel()
	relief := "2026-11-02 duty_accepted duty=relief\n"
	prevention := "2026-11-02 duty_accepted duty=prevention\n"
	suitable := "2026-11-10 offer_made offer=O1 kind=suitable\n"
	temporary := toMainDuty + "2026-12-29 offer_made offer=O1 kind=temporary told_consequences=true told_review_right=true\n2026-12-30 offer_refused offer=O1\n"
	checkRegions[casefile.OfferRegion](t, []regionRow{
		{"made", "2026-11-12", relief + reliefFinalOffer, "made O1 2026-11-10 reply by 2026-11-20"},
		{"withdrawn", "2026-11-12", relief + suitable + "2026-11-11 offer_withdrawn offer=O1", "withdrawn O1 2026-11-11"},
		{"the decision to make it withdrawn", "2026-11-12", relief + "2026-11-10 offer_made offer=O1 kind=suitable id=o\n2026-11-11 decision_withdrawn of=o", "withdrawn O1 2026-11-11"},
		{"a final offer refused", "2026-11-12", relief + reliefFinalOffer + "2026-11-12 offer_refused offer=O1", "refused O1 2026-11-12 reply by 2026-11-20 ended relief by 193A(2) on 2026-11-12"},
		{"the refusal taken back", "2026-11-14", relief + reliefFinalOffer + "2026-11-12 offer_refused offer=O1 id=r\n2026-11-14 decision_withdrawn of=r", "made O1 2026-11-10 reply by 2026-11-20"},
		{"an ordinary offer refused", "2026-11-12", relief + suitable + "2026-11-12 offer_refused offer=O1", "refused O1 2026-11-12"},
		{"an ordinary offer refused, and notice given", "2026-11-16", relief + suitable + "2026-11-12 offer_refused offer=O1\n2026-11-16 notice_given letter=N10 ground=189B(7)(c)", "refused O1 2026-11-12 ended relief by 189B(7)(c) on 2026-11-16"},
		{"the notice names another offer", "2026-11-16", relief + suitable + "2026-11-11 offer_made offer=O2 kind=suitable\n2026-11-12 offer_refused offer=O2\n2026-11-12 offer_refused offer=O1\n2026-11-16 notice_given letter=N10 ground=189B(7)(c) offer=O2", "refused O1 2026-11-12; refused O2 2026-11-12 ended relief by 189B(7)(c) on 2026-11-16"},
		{"refused in prevention, and notice given", "2026-11-16", prevention + suitable + "2026-11-12 offer_refused offer=O1\n2026-11-16 notice_given letter=N09 ground=195(8)(d) offer=O1", "refused O1 2026-11-12 ended prevention by 195(8)(d) on 2026-11-16"},
		{"accepted in prevention, and notice given", "2026-11-16", prevention + suitable + "2026-11-12 offer_accepted offer=O1\n2026-11-16 notice_given letter=N09 ground=195(8)(a) prospect_months=12", "accepted O1 2026-11-12 ended prevention by 195(8)(a) on 2026-11-16"},
		{"accepted, and no notice", "2026-11-16", relief + suitable + "2026-11-12 offer_accepted offer=O1", "accepted O1 2026-11-12"},
		{"temporary accommodation refused", "2026-12-30", temporary, "refused O1 2026-12-30"},
		{"temporary accommodation refused, and told that the duty has ended", "2027-01-05", temporary + "2027-01-04 notice_given letter=N21", "refused O1 2026-12-30 ended main by 193(5) on 2027-01-04"},
		{"Part 6 accepted", "2026-12-30", toMainDuty + "2026-12-29 offer_made offer=O1 kind=part6\n2026-12-30 offer_accepted offer=O1", "accepted O1 2026-12-30 ended main by 193(6)(c) on 2026-12-30"},
		{"an assured tenancy of a registered provider accepted", "2026-12-30", toMainDuty + "2026-12-29 offer_made offer=O1 kind=assured tenancy=prp_social\n2026-12-30 offer_accepted offer=O1", "accepted O1 2026-12-30 ended main by 193(6)(cc) on 2026-12-30"},
		{"a final Part 6 offer refused", "2026-12-30", toMainDuty + "2026-12-29 offer_made offer=O1 kind=final_part6 in_writing=true states_final=true told_consequences=true told_review_right=true\n2026-12-30 offer_refused offer=O1", "refused O1 2026-12-30 ended main by 193(7) on 2026-12-30"},
		{"a private rented offer accepted", "2026-12-30", toMainDuty + formalPRSO + "2026-12-30 offer_accepted offer=O1", "accepted O1 2026-12-30 ended main by 193(7AA)(a) on 2026-12-30"},
		{"a private rented offer refused", "2026-12-30", toMainDuty + formalPRSO + "2026-12-30 offer_refused offer=O1", "refused O1 2026-12-30 ended main by 193(7AA)(b) on 2026-12-30"},
		{"an answer before the offer is none", "2026-11-12", relief + "2026-11-09 offer_refused offer=O1\n" + suitable, "made O1 2026-11-10"},
	}, offerLine)
}

// TestOfferSaysWhyNothingEnded gives, for each offer that ended no duty, the reason.
func TestOfferSaysWhyNothingEnded(t *testing.T) {
	t.Parallel()
	relief := "2026-11-02 duty_accepted duty=relief\n"
	for _, tt := range []struct{ name, asAt, facts, words string }{
		{"silence", "2026-11-25", relief + reliefFinalOffer, "silence is no refusal"},
		{"withdrawn", "2026-11-25", relief + reliefFinalOffer + "2026-11-12 offer_withdrawn offer=O1", "it was withdrawn on Thursday 12 November 2026"},
		{"informal", "2026-11-25", relief + "2026-11-10 offer_made offer=O1 kind=final_accommodation\n2026-11-12 offer_refused offer=O1", "telling the applicant what refusal would mean was not recorded"},
		{"relief over", "2027-01-05", toMainDuty + "2026-12-29 offer_made offer=O1 kind=final_accommodation told_consequences=true told_review_right=true\n2026-12-30 offer_refused offer=O1", "the relief duty was not owed"},
		{"ordinary", "2026-11-25", relief + "2026-11-10 offer_made offer=O1 kind=suitable\n2026-11-12 offer_refused offer=O1", "notice under s.195(8)(d) or s.189B(7)(c)"},
		{"temporary", "2026-12-30", toMainDuty + "2026-12-29 offer_made offer=O1 kind=temporary\n2026-12-30 offer_refused offer=O1", "s.193(5)(c)"},
		{"accepted", "2026-11-25", relief + "2026-11-10 offer_made offer=O1 kind=suitable\n2026-11-12 offer_accepted offer=O1", "its acceptance"},
		{"nothing owed", "2026-11-25", "2026-11-10 offer_made offer=O1 kind=part6\n2026-11-12 offer_refused offer=O1", "no duty was owed"},
	} {
		offers := derive(t, tt.asAt, tt.facts).Regions.Offers
		if len(offers) != 1 || offers[0].Ended != "" || !hasBecause(offers[0].Because, tt.words) {
			t.Errorf("%s: %+v does not say %q", tt.name, offers, tt.words)
		}
	}
}

// TestOfferOutOfDistrictAndSuitability: an offer out of the district has its notice
// to the host authority, and a decision on whether it is suitable.
//
// Statute: HA 1996 ss.206(1), 208(2)
func TestOfferOutOfDistrictAndSuitability(t *testing.T) {
	t.Parallel()
	facts := "2026-11-10 offer_made offer=O1 kind=suitable in_district=false\n"
	o := derive(t, "2026-11-12", facts).Regions.Offers[0]
	if o.OutOfArea == nil || o.OutOfArea.State != casefile.Running || o.OutOfArea.LastDay.String() != "2026-11-23" || o.Suitability != nil {
		t.Errorf("%+v", o)
	}
	o = derive(t, "2026-11-20", facts+"2026-11-13 suitability_raised offer=O1\n2026-11-16 suitability_decided offer=O1 suitable=false\n2026-11-17 out_of_area_notice_given offer=O1").Regions.Offers[0]
	if o.OutOfArea == nil || o.OutOfArea.State != casefile.Met || o.OutOfArea.ToldOn.String() != "2026-11-17" {
		t.Errorf("%+v", o.OutOfArea)
	}
	if s := o.Suitability; s == nil || s.State != casefile.SuitabilityUnsuitable || s.DaysUnsuitable != 0 {
		t.Errorf("nobody lives in what was offered: %+v", s)
	}
}
