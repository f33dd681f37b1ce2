package record

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"dutyclock/statute/civil"
)

// The kinds of draft that there is one of for each person and case.
const (
	AssessmentDraft DraftKind = "assessment" // the assessment, until it is made
	PlanDraft       DraftKind = "plan"       // the plan, until it is given
)

// CaseDraftID is the id of what somebody types on a page of a case: there is one for
// each kind.
func CaseDraftID(kind DraftKind, officer, reference string) string {
	sum := sha256.Sum256([]byte(string(kind) + "\n" + officer + "\n" + reference))
	return string(kind) + "-" + hex.EncodeToString(sum[:12])
}

// Assessment is the assessment of a case as it was made. It is never changed: what
// changed is another one.
//
// Statute: HA 1996 s.189A(2)
type Assessment struct {
	ID      string
	Officer string
	On      civil.Date
	MadeAt  time.Time
	Assessed
}

// Assessed is what an assessment says: codes of the lists in package casefile, and
// words.
type Assessed struct {
	Cause       string `json:"cause,omitempty"`
	CauseWords  string `json:"cause_words,omitempty"`
	LastSettled string `json:"last_settled,omitempty"`
	Current     string `json:"current,omitempty"`

	Homes        []string `json:"homes,omitempty"`
	Bedrooms     *int     `json:"bedrooms,omitempty"`
	Access       []string `json:"access,omitempty"`
	HousingWords string   `json:"housing_words,omitempty"`

	// Support are the needs of each person, by the id of the member.
	Support      map[string][]string `json:"support,omitempty"`
	SupportWords string              `json:"support_words,omitempty"`

	Wishes         []string `json:"wishes,omitempty"`
	WishesWords    string   `json:"wishes_words,omitempty"`
	Discussed      []string `json:"discussed,omitempty"`
	DiscussedWords string   `json:"discussed_words,omitempty"`
}
