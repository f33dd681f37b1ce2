package casefile

import "slices"

// Answer is one answer of a list of an assessment: the code that facts, letters and
// returns hold, and its words.
type Answer struct {
	Code  string
	Words string
}

// AssessmentList is a list of answers by which an assessment is kept in codes. The
// letter of the assessment, the plan and the statistical return all read the same
// ones, so that nothing is asked for each of them again. The headings are those under
// which the government publishes its figures; a fact that came from elsewhere may hold
// other codes, which stand for themselves.
type AssessmentList []Answer

// Words are the words of a code; the code itself where the list does not have it.
func (l AssessmentList) Words(code string) string {
	if i := slices.IndexFunc(l, func(a Answer) bool { return a.Code == code }); i >= 0 {
		return l[i].Words
	}
	return code
}

// Has says whether a code is of the list.
func (l AssessmentList) Has(code string) bool {
	return slices.ContainsFunc(l, func(a Answer) bool { return a.Code == code })
}

// CausesOfLoss are the circumstances that made somebody homeless, or threaten to: the
// main reason for the loss of their last settled home.
//
// Statute: HA 1996 s.189A(2)(a)
func CausesOfLoss() AssessmentList {
	return AssessmentList{
		{"family_no_longer_willing", "Family can no longer offer a home"},
		{"friends_no_longer_willing", "Friends can no longer offer a home"},
		{"relationship_ended", "A relationship ended, without violence"},
		{"domestic_abuse", "Domestic abuse: had to leave because of it"},
		{"domestic_abuse_excluded", "Domestic abuse: was made to leave for it"},
		{"violence", "Violence or harassment by somebody else"},
		{"hate_crime", "Violence or harassment out of hatred, for race or another reason"},
		{"end_of_tenancy", "A private rented tenancy ended: the landlord wants the home back"},
		{"private_rent_arrears", "A private rented tenancy ended: rent owed"},
		{"private_other_breach", "A private rented tenancy ended: another breach"},
		{"social_rent_arrears", "A council or housing association tenancy ended: rent owed"},
		{"social_other", "A council or housing association tenancy ended: another reason"},
		{"supported_evicted", "Made to leave supported housing"},
		{"mortgage_repossession", "The home was repossessed, or had to be sold"},
		{"disrepair", "The home is not fit to live in"},
		{"emergency", "Fire, flood or another emergency"},
		{"left_prison", "Left prison or custody"},
		{"left_hospital", "Left hospital"},
		{"left_care", "Left care"},
		{"left_forces", "Left the armed forces"},
		{"asylum_support_ended", "Asylum support or Home Office accommodation ended"},
		{"cannot_afford", "The home cannot be afforded any more"},
		{"other", "Another reason"},
	}
}

// Accommodations are the kinds of accommodation in which somebody lived when they were
// last settled, or lives now.
//
// Statute: HA 1996 s.189A(2)(a)
func Accommodations() AssessmentList {
	return AssessmentList{
		{"private_rented", "Private rented, self-contained"},
		{"private_shared", "Private rented, a room in a shared house"},
		{"lodging", "Lodging with the landlord"},
		{"council", "Council tenancy"},
		{"housing_association", "Housing association tenancy"},
		{"supported", "Supported housing or a hostel"},
		{"owned", "A home that was owned or part-owned"},
		{"with_family", "With family"},
		{"with_friends", "With friends"},
		{"tied", "A home that came with a job, or armed forces housing"},
		{"asylum", "Home Office asylum accommodation"},
		{"temporary", "Temporary accommodation from a council"},
		{"refuge", "A refuge"},
		{"bed_and_breakfast", "Bed and breakfast or a hotel"},
		{"hospital", "Hospital"},
		{"custody", "Prison or custody"},
		{"care", "Care of children's services"},
		{"caravan_or_boat", "A caravan or boat"},
		{"no_fixed_abode", "Nowhere fixed: moving between places"},
		{"rough_sleeping", "Sleeping rough"},
		{"other", "Somewhere else"},
	}
}

// SupportNeeds are the kinds of support that somebody may need to have and keep
// accommodation.
//
// Statute: HA 1996 s.189A(2)(c)
func SupportNeeds() AssessmentList {
	return AssessmentList{
		{"mental_health", "Mental health"},
		{"physical_health", "Physical ill health or disability"},
		{"learning_disability", "Learning disability"},
		{"autism", "Autism"},
		{"domestic_abuse", "Domestic abuse, past or feared"},
		{"violence", "Other abuse or violence, past or feared"},
		{"sexual_exploitation", "Sexual abuse or exploitation"},
		{"modern_slavery", "Modern slavery"},
		{"drugs", "Drugs"},
		{"alcohol", "Alcohol"},
		{"offending", "Has offended"},
		{"repeat_homelessness", "Homeless again and again"},
		{"rough_sleeping", "Has slept rough"},
		{"care_leaver_young", "Care leaver aged 18 to 20"},
		{"care_leaver", "Care leaver aged 21 or over"},
		{"young_16_17", "Aged 16 or 17"},
		{"young_18_25", "Aged 18 to 25 and needs help to manage alone"},
		{"young_parent", "Young parent"},
		{"old_age", "Old age"},
		{"served", "Served in the armed forces"},
		{"refugee", "Former asylum seeker"},
		{"money", "Money, debts and benefits"},
		{"work_or_training", "Finding work, education or training"},
	}
}

// HomesThatSuit are the kinds of home that would suit a household.
//
// Statute: HA 1996 s.189A(2)(b)
func HomesThatSuit() AssessmentList {
	return AssessmentList{
		{"self_contained", "A home of their own"},
		{"shared", "A room in a shared house"},
		{"supported", "Supported housing"},
		{"sheltered", "Housing for older people"},
		{"refuge", "A refuge"},
		{"adapted", "An adapted home"},
	}
}

// AccessNeeds are what a home has to have for somebody to get into it and around it.
//
// Statute: HA 1996 s.189A(2)(b)
func AccessNeeds() AssessmentList {
	return AssessmentList{
		{"wheelchair", "Room for a wheelchair"},
		{"no_stairs", "No stairs"},
		{"level_shower", "A shower without a step"},
		{"near_treatment", "Near treatment or care"},
		{"near_school", "Near a school"},
		{"near_work", "Near work"},
		{"near_support", "Near people who give support"},
		{"away_from_danger", "Away from an area that is not safe"},
		{"pets", "Pets allowed"},
	}
}

// Wishes are what somebody wants to come of it.
func Wishes() AssessmentList {
	return AssessmentList{
		{"stay", "To stay at home"},
		{"go_back", "To go back when it is safe"},
		{"social", "A council or housing association home"},
		{"private", "A private rented home"},
		{"supported", "Supported housing"},
		{"family_or_friends", "To live with family or friends"},
		{"this_area", "To stay in this area"},
		{"other_area", "To move to another area"},
	}
}

// Discussed are the matters on which somebody may have been advised.
func Discussed() AssessmentList {
	return AssessmentList{
		{"staying", "Staying at home, and the rights there"},
		{"benefits", "Benefits, and help with rent"},
		{"debts", "Debts and rent arrears"},
		{"deposit", "Help with a deposit or rent in advance"},
		{"private_renting", "Finding a private rented home"},
		{"register", "The housing register"},
		{"supported", "Supported housing"},
		{"mediation", "Mediation with family or landlord"},
		{"abuse_services", "Services for domestic abuse"},
		{"health", "Health services"},
		{"children", "Children's services and schools"},
		{"work", "Work and training"},
		{"belongings", "Belongings and pets"},
		{"rights", "The right to a review, and where to get free advice"},
	}
}
