package statute

// Question asks an officer what happened, one step at a time, until an answer names
// the letters that it calls for.
type Question struct {
	ID      string         `json:"id"`
	Text    string         `json:"text"`
	Answers []PickerAnswer `json:"answers"`
}

// PickerAnswer is one answer: it leads to another question, or to letters.
type PickerAnswer struct {
	Text string `json:"text"`
	// While are the duties of which one must be owed for the answer to make sense;
	// empty where it always does.
	While []Duty `json:"while,omitempty"`
	// Next is the id of the question that follows; empty where Letters end it.
	Next    string         `json:"next,omitempty"`
	Letters []PickedLetter `json:"letters,omitempty"`
	// Note says what to do or to see to besides; empty where there is nothing.
	Note string `json:"note,omitempty"`
}

// PickedLetter is a letter that an answer calls for, in the order in which they are
// given.
type PickedLetter struct {
	Letter Letter `json:"letter"`
	// Ground is that on which the letter ends a duty; empty where it ends none on a
	// ground of choice.
	Ground Ground `json:"ground,omitempty"`
	// Duty is the duty that the letter is about, for its key; empty where it is about
	// something else, or about none.
	Duty Duty `json:"duty,omitempty"`
}

// FirstQuestion is the id of the question with which the picker begins.
const FirstQuestion = "what_happened"

// Questions lists every question of the picker, the first one first.
//
// Statute: HA 1996 ss.184(3), 189A, 189B(7), 190, 193(5)-(7AA), 193A, 193B, 195(8), 198-200, 202-204, 208, 211-213AA, 214
func Questions() []Question { return append([]Question(nil), questions...) }

// LookupQuestion gives a question by its id; false where there is none.
func LookupQuestion(id string) (Question, bool) {
	for i := range questions {
		if questions[i].ID == id {
			return questions[i], true
		}
	}
	return Question{}, false
}

// Open says whether an answer makes sense while these duties are owed.
func (a *PickerAnswer) Open(owed []Duty) bool {
	for _, needed := range a.While {
		for _, d := range owed {
			if d == needed {
				return true
			}
		}
	}
	return len(a.While) == 0
}

// letter, about and on are the ways to name a letter in the table.
func letter(l Letter) PickedLetter { return PickedLetter{Letter: l} }

func about(l Letter, d Duty) PickedLetter { return PickedLetter{Letter: l, Duty: d} }

func on(g Ground) PickedLetter {
	rule, _ := LookupGround(g)
	return PickedLetter{Letter: rule.Letter, Ground: g, Duty: rule.Duty}
}
