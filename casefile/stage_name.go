package casefile

import "strings"

// Name is the stage in words for people, as it stands at the head of a case.
func (s Stage) Name() string {
	switch s {
	case StageClosed:
		return "Closed"
	case StageMainReferral:
		return "Main duty, referred to another authority"
	case StageMain:
		return "Main duty"
	case StageIntentional:
		return "Accommodation for a period, intentionally homeless"
	case StageReliefReferral:
		return "Referred to another authority at relief"
	case StageLegacy193C4:
		return "Duty after non-co-operation, for a person to decide"
	case StageRelief:
		return "Relief duty"
	case StagePostRelief:
		return "Relief has ended, main duty to be decided"
	case StagePrevention:
		return "Prevention duty"
	case StageNoDuty:
		return "No duty owed"
	case StageEnquiries:
		return "Enquiries"
	case StageNew:
		return "New referral"
	}
	return strings.ReplaceAll(string(s), "_", " ")
}

// Stages lists every stage, in the order in which the first true one is taken.
func Stages() []Stage {
	return []Stage{StageClosed, StageMainReferral, StageMain, StageIntentional, StageReliefReferral, StageLegacy193C4, StageRelief, StagePostRelief, StagePrevention, StageNoDuty, StageEnquiries, StageNew}
}
