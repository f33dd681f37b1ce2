package statute

// What is not settled.
const (
	DoubtCode                DoubtID = "code_of_guidance"           // the Code of Guidance after June 2024 was not seen
	DoubtMainDecision        DoubtID = "main_decision_15_days"      // where the 15 working days stand
	DoubtLocalPeriods        DoubtID = "local_periods"              // periods that neither Act nor Code was seen to fix
	DoubtWithin              DoubtID = "within_56_days"             // whether today counts in "within 56 days"
	DoubtBeginningWith       DoubtID = "beginning_with"             // "beginning with" a day
	DoubtOldWording          DoubtID = "old_wording"                // the old ss.175(5), 195(6) for notices given before 1 May 2026
	DoubtProviderS8          DoubtID = "provider_s8"                // a registered provider's s.8 notice
	DoubtSocialTranche       DoubtID = "social_tranche"             // when the Renters' Rights Act reaches social housing
	DoubtEligibility         DoubtID = "eligibility_classes"        // classes of eligible persons since September 2021
	DoubtSupportedHousing    DoubtID = "supported_housing_start"    // when s.191(1A) begins
	DoubtCareLeaverDecided   DoubtID = "care_leaver_decided"        // what was "decided" before 30 September 2026
	DoubtReliefEnd           DoubtID = "relief_end_undecided"       // when relief ends that was undecided on day 56
	DoubtIntentionality      DoubtID = "intentionality_undecided"   // the double negative of s.189B(4)(b)
	DoubtNonCooperationBar   DoubtID = "non_cooperation_bar"        // partial commencement of s.25(2)(a)
	DoubtLesserDutyRunning   DoubtID = "lesser_duty_running"        // a lesser duty owed on 1 May 2026
	DoubtSavedInterim        DoubtID = "saved_interim"              // s.188(1A) in the saved cases
	DoubtReapplicationRelief DoubtID = "reapplication_after_relief" // how s.195A meets s.193(1)(c)
	DoubtInterimRefused      DoubtID = "interim_refused"            // interim accommodation refused
	DoubtInterimWithdrawn    DoubtID = "interim_withdrawn"          // interim accommodation after withdrawal
	DoubtMainEndsByDecision  DoubtID = "main_end_needs_decision"    // whether the main duty ends on an offer without a decision
	DoubtRevivedDuty         DoubtID = "revived_duty"               // a duty that a review or appeal revives
	DoubtDeath               DoubtID = "death"                      // the applicant's death
	DoubtSameFacts           DoubtID = "same_facts"                 // a new application on the same facts
	DoubtCollection          DoubtID = "collection_day"             // the day on which an uncollected letter counts as given
	DoubtPost                DoubtID = "post"                       // the ordinary course of post
	DoubtEmail               DoubtID = "email"                      // when an e-mail is received
	DoubtSolicitors          DoubtID = "solicitors"                 // service on solicitors
	DoubtNights              DoubtID = "six_weeks_nights"           // nights or days of the six weeks
	DoubtEarlierApplications DoubtID = "six_weeks_earlier"          // nights under an earlier application
	DoubtBeforeFamily        DoubtID = "six_weeks_before_family"    // nights before there was a family
	DoubtExpiryDay           DoubtID = "expiry_day"                 // whether a relaxation covers the day on which it expires
	DoubtYoungPeople         DoubtID = "bed_and_breakfast_16_17"    // bed and breakfast at 16 or 17
	DoubtChildNoticeBefore   DoubtID = "child_notice_before"        // placements before 1 September 2026
	DoubtExtensionAfter      DoubtID = "extension_after_expiry"     // agreeing more time when the time is over
	DoubtRestart             DoubtID = "restart"                    // which representations restart three weeks
	DoubtReferralReply       DoubtID = "referral_reply_10_days"     // the ten days for a reply
	DoubtLaterAmendments     DoubtID = "later_amendments"           // instruments that were read as made
)
