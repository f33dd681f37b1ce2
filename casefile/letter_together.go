package casefile

import (
	"strings"

	"dutyclock/statute"
)

// Together is what belongs with a letter and should be done at the same time.
type Together struct {
	// Key is that of the letter that belongs with it; empty where it is something to
	// record.
	Key string `json:"key,omitempty"`
	// Fact is what to record; empty where it is a letter.
	Fact FactType `json:"fact,omitempty"`
	// Why says in a sentence why the two belong together.
	Why      string `json:"why"`
	Citation string `json:"citation"`
}

// pairs are the letters that belong together: what one decides leaves a question that
// the other answers.
//
// Statute: HA 1996 ss.184(3)-(4), 188(1ZA)-(1ZB), 189A(8), (11), 189B(7), 190(1), 195(8)(c), 198(A1), (1), 199A(5)(d)
var pairs = []struct {
	one, other statute.Letter
	why        string
	citation   string
}{
	{statute.N09, statute.N02, "Prevention ends because the applicant became homeless, and the relief duty begins: tell of both at once, so that nobody reads that their help has ended.", "HA 1996 ss.189B(1), 195(8)(c)"},
	{statute.N05, statute.N06, "The plan rests on the assessment: give both together.", "HA 1996 s.189A(3), (8)"},
	{statute.N08, statute.N06, "A step was taken out of the plan: give a copy of the new plan with the letter that says so.", "HA 1996 s.189A(11)"},
	{statute.N07, statute.N06, "The assessment changed: give a copy of the new plan with the letter that says how.", "HA 1996 s.189A(8), (10)"},
	{statute.N10, statute.N13, "Relief ends and the main duty begins: tell of both at once.", "HA 1996 ss.189B(7)(b), 193(1)"},
	{statute.N10, statute.N14, "Relief ends and what follows is accommodation for a time: tell of both at once.", "HA 1996 ss.189B(7)(b), 190(1)"},
	{statute.N01, statute.N03, "The decision counts a restricted person: its statement goes with it.", "HA 1996 s.184(3A)"},
	{statute.N25, statute.N27, "The applicant is told of a referral at the same time as the other authority.", "HA 1996 ss.184(4), 198(A1)"},
	{statute.N26, statute.N27, "The applicant is told of a referral at the same time as the other authority.", "HA 1996 ss.184(4), 198(1)"},
	{statute.N28, statute.N29, "The referral succeeded: the other authority needs the assessments from the same day.", "HA 1996 s.199A(5)(d)"},
}

// TogetherWith lists what belongs with a letter in a position: the letters that are
// due beside it, and what to record where it ends interim accommodation.
func TogetherWith(p Position, key string) []Together {
	letter, _ := splitKey(key)
	var out []Together
	for _, pair := range pairs {
		other := pair.other
		if letter == pair.other {
			other = pair.one
		} else if letter != pair.one {
			continue
		}
		for i := range p.LettersDue {
			due := &p.LettersDue[i]
			if due.Letter != other || due.Key == key || !fits(p, pair.one, due) || !fits(p, pair.one, &LetterDue{Letter: letter, Key: key}) {
				continue
			}
			out = append(out, Together{Key: due.Key, Why: pair.why, Citation: pair.citation})
		}
	}
	if interim := p.Duty(statute.InterimAccommodation); letter == statute.N13 && interim != nil && interim.EndedOn == nil {
		out = append(out, Together{Fact: TypePlacementExtended, Citation: statute.InterimEndCitation,
			Why: "Interim accommodation ends when this letter takes effect, and accommodation under the main duty takes its place: record from that day under which duty the place goes on."})
	}
	return out
}

// fits says whether a letter of a pair is the one that is meant: the end of prevention
// goes with the decision on relief, and with no other decision.
func fits(p Position, one statute.Letter, due *LetterDue) bool {
	if one != statute.N09 {
		return true
	}
	relief := p.Duty(statute.ReliefDuty)
	if due.Letter == statute.N02 {
		_, about := splitKey(due.Key)
		return statute.Duty(about) == statute.ReliefDuty
	}
	return relief != nil && relief.EndedOn == nil
}

// splitKey splits the key of a letter at its slash.
func splitKey(key string) (statute.Letter, string) {
	letter, about, _ := strings.Cut(key, "/")
	return statute.Letter(letter), about
}
