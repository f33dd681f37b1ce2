package casefile_test

import (
	"regexp"
	"testing"

	"dutyclock/casefile"
)

// The lists of an assessment are kept in facts and read by letters and returns: a code
// means one thing, and is never words.
func TestListsOfAnAssessment(t *testing.T) {
	t.Parallel()
	plain := regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	for name, list := range map[string]casefile.AssessmentList{
		"causes": casefile.CausesOfLoss(), "accommodations": casefile.Accommodations(), "support": casefile.SupportNeeds(),
		"homes": casefile.HomesThatSuit(), "access": casefile.AccessNeeds(), "wishes": casefile.Wishes(), "discussed": casefile.Discussed(),
	} {
		codes, words := map[string]bool{}, map[string]bool{}
		for _, a := range list {
			if !plain.MatchString(a.Code) || a.Words == "" || codes[a.Code] || words[a.Words] {
				t.Errorf("%s: %+v is no answer, or is there twice", name, a)
			}
			codes[a.Code], words[a.Words] = true, true
		}
		if len(list) < 5 || !list.Has(list[0].Code) || list.Words(list[0].Code) != list[0].Words || list.Has("unheard_of") || list.Words("unheard_of") != "unheard_of" {
			t.Errorf("%s: a code is not found by its words", name)
		}
	}
}
