package casework

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// Assess keeps an assessment of a case, sealed, records that it was made in codes
// that name nobody, with what the household's home has to have, and forgets the draft
// that it was typed in. The same key again adds nothing. Its id follows from what it
// says, so that the record shows which words it stands for. Forbidden: the viewer may
// not see the case; *casefile.Refused.
//
// Statute: HA 1996 s.189A(2)
func (s *Service) Assess(ctx context.Context, caller record.Caller, v record.Viewer, reference string, a record.Assessment, key Key) (Answer, error) {
	standing, err := s.workable(ctx, v, reference)
	if err != nil {
		return Answer{}, err
	}
	today := s.today(standing.SkippedDays)
	if a.On.IsZero() {
		a.On = today
	}
	a.Officer = v.Officer
	if a.ID, err = assessmentID(&a, key); err != nil {
		return Answer{}, err
	}
	if err := s.store.KeepAssessment(ctx, reference, a); err != nil {
		return Answer{}, fmt.Errorf("keep an assessment of %s: %w", reference, err)
	}
	facts := []casefile.Fact{{Type: casefile.TypeAssessmentMade, On: a.On, Body: &casefile.AssessmentMade{
		CauseOfLoss: a.Cause, LastSettled: a.LastSettled, Current: a.Current, Support: supportOfAll(a.Support), Document: a.ID}}}
	if needs := needsAfter(standing.Case.Facts, &a); needs != nil {
		facts = append(facts, casefile.Fact{Type: casefile.TypeNeedsRecorded, On: a.On, Body: needs})
	}
	answer, err := s.take(ctx, reference, casefile.Command{
		Key: key.Command, BodyHash: key.BodyHash, Token: caller.Token, Officer: v.Officer, Today: today, Now: s.clock(), Facts: facts,
	})
	if err != nil {
		return Answer{}, err
	}
	s.endDraft(ctx, v, record.CaseDraftID(record.AssessmentDraft, v.Officer, reference), reference)
	return answer, nil
}

// endDraft forgets a draft of what is safe now; what is left of it goes with time.
func (s *Service) endDraft(ctx context.Context, v record.Viewer, id, reference string) {
	if err := s.store.EndDraft(ctx, v, id); err != nil {
		s.log.WarnContext(ctx, "draft not ended", "case", reference, "kind", fault.KindOf(err))
	}
}

// assessmentID follows from what the assessment says and from the key, which nobody
// can guess: the id is no way to try what it may say.
func assessmentID(a *record.Assessment, key Key) (string, error) {
	text, err := json.Marshal(a.Assessed)
	if err != nil {
		return "", fmt.Errorf("write an assessment: %w", err)
	}
	sum := sha256.New()
	sum.Write([]byte(key.Command + "\x00" + a.Officer + "\x00"))
	sum.Write(text)
	return "assessment-" + hex.EncodeToString(sum.Sum(nil)[:16]), nil
}

// supportOfAll are the support needs of a household, each once, in order.
func supportOfAll(of map[string][]string) []string {
	all := map[string]bool{}
	for _, codes := range of {
		for _, code := range codes {
			all[code] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// needsAfter are the recorded needs of the household with those that the assessment
// found; nil where it found none that was not recorded. Pets, language and format
// stand as they were.
func needsAfter(facts []casefile.Fact, a *record.Assessment) *casefile.NeedsRecorded {
	out := casefile.LastNeeds(facts, a.On)
	changed := false
	add := func(list *[]string, codes []string) {
		*list = slices.Clone(*list)
		for _, code := range codes {
			if !slices.Contains(*list, code) {
				*list, changed = append(*list, code), true
			}
		}
	}
	add(&out.Access, a.Access)
	add(&out.Support, supportOfAll(a.Support))
	if !changed {
		return nil
	}
	return &out
}
