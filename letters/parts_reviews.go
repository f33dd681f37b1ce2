package letters

import (
	"dutyclock/casefile"
	"dutyclock/statute"
)

// formsOfReviews are the parts of the letters about a review.
func formsOfReviews() map[statute.Letter][]Part {
	holds := yesNo("holds", "Are they given accommodation meanwhile?", "")
	holds.Holds, holds.Mandatory, holds.Records = "decision", true, "holds"
	reasons := reasonsPart()
	reasons.Hint = "Why the reviewer still expects to decide against them. They are printed in the letter, word for word."
	decision := mayHaveReasons()
	decision.needed = func(in *Input) bool { return in.part("outcome") == "confirmed" || in.part("outcome") == "varied" }
	return map[statute.Letter][]Part{
		statute.N31: {
			{ID: "what_was_wrong", Label: "What was wrong with the decision, or with how it was made", Kind: KindLong, Holds: "minded", Mandatory: true},
			reasons,
			{ID: "answer_by", Label: "By when should they answer?", Kind: KindDate, Hint: "The law sets no day. Leave enough time before the decision is due."},
			{ID: "reviewer", Label: "Name of the reviewer", Kind: KindText},
		},
		statute.N32: {
			{ID: "until", Label: "Until when may the decision be given?", Kind: KindDate, Holds: "until", Mandatory: true},
			{ID: "why", Label: "Why more time is needed", Kind: KindLong},
		},
		statute.N33: {
			{ID: "until", Label: "Until when may they ask for a review?", Kind: KindDate, Holds: "until", Mandatory: true},
			{ID: "decision", Label: "Which decision is it about?", Kind: KindText, Hint: "To follow “our decision on”."},
		},
		statute.N34: {
			{ID: "outcome", Label: "What was decided on the review?", Kind: KindChoice, Holds: "decision", Mandatory: true, Records: "outcome",
				Options: []Option{{"confirmed", "The decision stays the same"}, {"varied", "Part of the decision is changed"}, {"overturned", "The decision is changed, as they asked"}},
				from: func(in *Input) string {
					if r := in.decided(); r != nil {
						return r.Outcome
					}
					return ""
				}},
			{ID: "decision", Label: "The decision in one or two sentences", Kind: KindText, Hint: "What is decided now, in plain words."},
			decision,
			{ID: "what_next", Label: "What happens now", Kind: KindLong},
			{ID: "stay_until", Label: "Until when may they stay in accommodation that you gave them?", Kind: KindDate, Hint: "Where it ends because of the decision."},
		},
		statute.N35: {
			{ID: "stage", Label: "While what is open?", Kind: KindChoice, Mandatory: true, Options: []Option{{"review", "A review"}, {"appeal", "An appeal"}}},
			holds, reasonsPart(),
			{ID: "until", Label: "Until when may they stay?", Kind: KindDate, Records: "until"},
		},
	}
}

// decided is the decision on the review that the letter is about; nil where there is
// none yet.
func (in *Input) decided() *casefile.ReviewDecided {
	for i := range in.Case.Facts {
		if r, ok := in.Case.Facts[i].Body.(*casefile.ReviewDecided); ok && r.Review == in.About {
			return r
		}
	}
	return nil
}
