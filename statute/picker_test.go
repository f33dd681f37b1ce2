package statute

import "testing"

// walk goes through the picker from its first question and gives every letter that
// it can come to, with its grounds.
func walk(t *testing.T) (letters map[Letter]bool, grounds map[Ground]bool, seen map[string]bool) {
	t.Helper()
	letters, grounds, seen = map[Letter]bool{}, map[Ground]bool{}, map[string]bool{}
	var from func(id string, path map[string]bool)
	from = func(id string, path map[string]bool) {
		q, ok := LookupQuestion(id)
		if !ok {
			t.Fatalf("there is no question %s", id)
		}
		if path[id] {
			t.Fatalf("question %s leads back to itself", id)
		}
		seen[id], path[id] = true, true
		defer delete(path, id)
		for _, a := range q.Answers {
			if (a.Next == "") == (len(a.Letters) == 0) {
				t.Errorf("%s, %q: wants a question or letters, and one of them alone", id, a.Text)
			}
			if a.Next != "" {
				from(a.Next, path)
			}
			for _, l := range a.Letters {
				letters[l.Letter] = true
				if l.Ground != "" {
					grounds[l.Ground] = true
				}
			}
		}
	}
	from(FirstQuestion, map[string]bool{})
	return letters, grounds, seen
}

func TestThePickerComesToEveryLetterAndGround(t *testing.T) {
	t.Parallel()
	letters, grounds, seen := walk(t)
	for _, rule := range Letters() {
		if !letters[rule.Letter] {
			t.Errorf("no answer comes to %s, %s", rule.Letter, rule.Title)
		}
	}
	for _, d := range Duties() {
		for _, g := range GroundsFor(d) {
			if !grounds[g.Ground] {
				t.Errorf("no answer comes to %s, %s", g.Ground, g.Means)
			}
		}
	}
	for _, q := range Questions() {
		if !seen[q.ID] {
			t.Errorf("no answer leads to the question %s", q.ID)
		}
	}
}

func TestThePickerIsSound(t *testing.T) {
	t.Parallel()
	ids := map[string]bool{}
	for _, q := range Questions() {
		if ids[q.ID] || q.Text == "" || len(q.Answers) < 2 {
			t.Errorf("question %q: an id of its own, a text and a choice are needed", q.ID)
		}
		ids[q.ID] = true
		for _, a := range q.Answers {
			if a.Text == "" {
				t.Errorf("%s has an answer without words", q.ID)
			}
			for _, l := range a.Letters {
				if _, ok := LookupLetter(l.Letter); !ok {
					t.Errorf("%s, %q: there is no letter %q", q.ID, a.Text, l.Letter)
				}
				rule, known := LookupGround(l.Ground)
				if l.Ground != "" && (!known || rule.Letter != l.Letter || rule.Duty != l.Duty) {
					t.Errorf("%s, %q: %s does not end the %s on %s", q.ID, a.Text, l.Letter, l.Duty, l.Ground)
				}
				if l.Ground == "" && (l.Letter == N09 || l.Letter == N10) {
					t.Errorf("%s, %q: %s needs its ground", q.ID, a.Text, l.Letter)
				}
			}
		}
	}
}

func TestAnswersThatMakeSense(t *testing.T) {
	t.Parallel()
	always, while := PickerAnswer{}, PickerAnswer{While: []Duty{PreventionDuty, ReliefDuty}}
	for _, tt := range []struct {
		a    PickerAnswer
		owed []Duty
		want bool
	}{
		{always, nil, true}, {while, nil, false}, {while, []Duty{MainDuty}, false}, {while, []Duty{InterimAccommodation, ReliefDuty}, true},
	} {
		if got := tt.a.Open(tt.owed); got != tt.want {
			t.Errorf("%v while %v is owed: %v", tt.a.While, tt.owed, got)
		}
	}
}
