package casefile

import (
	"slices"

	"dutyclock/statute/civil"
)

// EnquiryState is a complaint, court matter or request for data, and where it stands.
// It is of the working record: no statutory clock stands on it.
type EnquiryState struct {
	// ID is the id by which it is answered: that of the enquiry or, where it has none,
	// of the fact that recorded it.
	ID string
	// Body is what it is, as the fact has it: "ombudsman".
	Body       string
	ReceivedOn civil.Date
	// Due is the day by which it is to be answered; zero where none was recorded.
	Due civil.Date
	// AnsweredOn is zero while it is open. RemedyBy is the day by which what was wrong
	// is to be put right; zero where none was recorded.
	AnsweredOn, RemedyBy civil.Date
}

// Open says that it is not answered yet.
func (e *EnquiryState) Open() bool { return e.AnsweredOn.IsZero() }

// Name is what it is, in words.
func (e *EnquiryState) Name() string { return EnquiryName(e.Body) }

// enquiryNames are the kinds of enquiry, in words.
var enquiryNames = map[string]string{
	"complaint_1": "stage 1 complaint", "complaint_2": "stage 2 complaint", "ombudsman": "enquiry of the Ombudsman",
	"court": "court matter", "subject_access": "subject access request", "member": "member's enquiry",
}

// EnquiryKinds are the kinds of enquiry in the order in which they are offered.
func EnquiryKinds() []string {
	return []string{"complaint_1", "complaint_2", "ombudsman", "court", "subject_access", "member"}
}

// EnquiryName is a kind of enquiry in words; the kind itself where none is known.
func EnquiryName(body string) string {
	if name := enquiryNames[body]; name != "" {
		return name
	}
	return plain(body)
}

// Enquiries lists the enquiries of a case in the order in which they were received,
// without those that were corrected. An answer that names no enquiry answers none.
func Enquiries(facts []Fact) []EnquiryState {
	replaced := map[string]bool{}
	for i := range facts {
		if facts[i].Corrects != "" {
			replaced[facts[i].Corrects] = true
		}
	}
	var out []EnquiryState
	each := func(t FactType, do func(*Fact, *Enquiry)) {
		for i := range facts {
			if b, ok := facts[i].Body.(*Enquiry); ok && facts[i].Type == t && (facts[i].ID == "" || !replaced[facts[i].ID]) {
				do(&facts[i], b)
			}
		}
	}
	each(TypeEnquiryReceived, func(f *Fact, b *Enquiry) {
		e := EnquiryState{ID: b.Enquiry, Body: b.Body, ReceivedOn: f.On, Due: b.Due, RemedyBy: b.RemedyBy}
		if e.ID == "" {
			e.ID = f.ID
		}
		out = append(out, e)
	})
	each(TypeEnquiryAnswered, func(f *Fact, b *Enquiry) {
		for i := range out {
			if e := &out[i]; e.ID != "" && e.ID == b.Enquiry {
				e.AnsweredOn = f.On
				if !b.RemedyBy.IsZero() {
					e.RemedyBy = b.RemedyBy
				}
			}
		}
	})
	slices.SortStableFunc(out, func(a, b EnquiryState) int { return a.ReceivedOn.Compare(b.ReceivedOn) })
	return out
}

// Held says that nothing of the case may be deleted, because an enquiry about it is
// open. Whatever deletes asks this, or the column of the read model that is made of it.
func Held(facts []Fact) bool {
	return slices.ContainsFunc(Enquiries(facts), func(e EnquiryState) bool { return e.Open() })
}
