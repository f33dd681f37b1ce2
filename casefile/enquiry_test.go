package casefile_test

import (
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// An open enquiry holds a case; its answer, and no other, lets it go.
func TestAnEnquiryHoldsACaseUntilItIsAnswered(t *testing.T) {
	t.Parallel()
	day := civil.MustParse
	received := casefile.Fact{Type: casefile.TypeEnquiryReceived, ID: "f1", On: day("2026-11-20"), Body: &casefile.Enquiry{Enquiry: "E1", Body: "ombudsman", Due: day("2026-12-18")}}
	nameless := casefile.Fact{Type: casefile.TypeEnquiryReceived, ID: "f2", On: day("2026-11-02"), Body: &casefile.Enquiry{Body: "complaint_1"}}
	answer := func(id, enquiry string) casefile.Fact {
		return casefile.Fact{Type: casefile.TypeEnquiryAnswered, ID: id, On: day("2026-12-01"), Body: &casefile.Enquiry{Enquiry: enquiry, RemedyBy: day("2027-01-11")}}
	}
	corrected := casefile.Fact{Type: casefile.TypeEnquiryReceived, ID: "f5", Corrects: "f1", On: day("2026-11-21"), Body: &casefile.Enquiry{Enquiry: "E1", Body: "court"}}
	for what, tc := range map[string]struct {
		facts []casefile.Fact
		held  bool
		list  int
	}{
		"none":                     {nil, false, 0},
		"open":                     {[]casefile.Fact{received}, true, 1},
		"answered":                 {[]casefile.Fact{received, answer("f3", "E1")}, false, 1},
		"another was answered":     {[]casefile.Fact{received, answer("f3", "E2")}, true, 1},
		"an answer without a name": {[]casefile.Fact{received, answer("f3", "")}, true, 1},
		"one of two":               {[]casefile.Fact{received, nameless, answer("f3", "E1")}, true, 2},
		"both, one by its fact":    {[]casefile.Fact{received, nameless, answer("f3", "E1"), answer("f4", "f2")}, false, 2},
		"corrected":                {[]casefile.Fact{received, corrected}, true, 1},
		"the answer was corrected": {[]casefile.Fact{received, answer("f3", "E1"), {Type: casefile.TypeEnquiryAnswered, ID: "f6", Corrects: "f3", On: day("2026-12-02"), Body: &casefile.Enquiry{Enquiry: "E9"}}}, true, 1},
	} {
		list := casefile.Enquiries(tc.facts)
		if got := casefile.Held(tc.facts); got != tc.held || len(list) != tc.list {
			t.Errorf("%s: held %v, %d enquiries", what, got, len(list))
		}
	}
	list := casefile.Enquiries([]casefile.Fact{received, nameless, answer("f3", "E1")})
	if first, second := list[0], list[1]; first.ID != "f2" || first.Name() != "stage 1 complaint" || second.RemedyBy != day("2027-01-11") || second.Open() || second.Due != day("2026-12-18") {
		t.Errorf("%+v", list)
	}
	if got := casefile.Enquiries([]casefile.Fact{received, corrected})[0]; got.Body != "court" || got.ReceivedOn != day("2026-11-21") {
		t.Errorf("corrected: %+v", got)
	}
}
