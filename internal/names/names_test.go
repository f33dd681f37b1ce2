package names

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"  Zoë  O’Neill-Brânză ": "zoe oneill branza", "D'Arcy": "darcy", "李 雷": "李 雷", "": "", "Łukasz Świątek": "lukasz swiatek",
		"Nguyễn Thị Đào": "nguyen thi dao", "İpek Şahin": "ipek sahin", "Strauß": "strauss", "Bjørn": "bjorn", "100%": "100", "' '": "",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWordsOfAName(t *testing.T) {
	for in, want := range map[string][]string{
		"Sinead O Neill": {"sinead", "oneill"}, "Omar al-Rashid": {"omar", "rashid"}, "Mac Donald": {"macdonald"}, "Mrs Ada Salt": {"ada", "salt"},
		"Al": {"al"}, "Dr": {"dr"}, "Smith-Jones": {"smith", "jones"}, "De La Cruz": {"cruz"}, "Nguyen Thi Mai": {"nguyen", "mai"},
	} {
		if diff := cmp.Diff(want, words(Fold(in))); diff != "" {
			t.Errorf("words of %q (-want +got):\n%s", in, diff)
		}
	}
}

func TestNamesThatAreSaidAlike(t *testing.T) {
	for _, pair := range [][2]string{
		{"siobhan", "shivaun"}, {"siobhan", "chevonne"}, {"niamh", "neve"}, {"mohammed", "muhammad"}, {"mohammed", "mehmet"}, {"stephen", "steven"},
		{"catherine", "kathryn"}, {"ciaran", "kieran"}, {"geoffrey", "jeffrey"}, {"philip", "filip"}, {"hussein", "hussain"}, {"mcdonald", "macdonald"},
		{"eoghan", "owen"}, {"sean", "shaun"}, {"caoimhe", "keeva"}, {"nguyen", "ngyuen"}, {"djamel", "jamal"}, {"khalid", "halid"}, {"wright", "right"}, {"yusuf", "youssef"},
	} {
		if !saidAlike(Sounds(pair[0]), pair[1]) {
			t.Errorf("%s %v and %s %v are not said alike", pair[0], Sounds(pair[0]), pair[1], Sounds(pair[1]))
		}
	}
	for _, pair := range [][2]string{{"salt", "pepper"}, {"ada", "eve"}, {"khan", "smith"}, {"mary", "jane"}} {
		if saidAlike(Sounds(pair[0]), pair[1]) {
			t.Errorf("%s and %s are said alike", pair[0], pair[1])
		}
	}
	if got := Sounds("雷"); got != nil {
		t.Errorf("sounds of a word that is not in Latin letters: %v", got)
	}
}

func TestWhatFitsBetter(t *testing.T) {
	for _, c := range []struct {
		said, better, worse string
	}{
		{"Bob Salt", "Robert Salt", "Bobek Salter"},
		{"Liz Smith", "Elizabeth Smith", "Lisa Smyth"},
		{"Siobhan Kelly", "Siobhán Kelly", "Shivaun Kelly"},
		{"Shivaun Kelly", "Siobhán Kelly", "Shane Kelley"},
		{"Salt Mo", "Mo Salt", "Moira Salter"},
		{"Mo Salt", "Mo Salt", "Salt Mo"},
		{"Oneill", "Máire O'Neill", "Ona Neil"},
		{"rashid", "Omar al-Rashid", "Rasheed Ali"},
		{"smithjones", "Ann Smith-Jones", "Ann Smith"},
		{"Jon", "Jon Bell", "John Bell"},
		{"Thomson", "Ann Thompson", "Ann Thom"},
	} {
		q := Ask(c.said)
		better, worse := q.Fit(c.better), q.Fit(c.worse)
		if better.Score <= worse.Score {
			t.Errorf("%q fits %q with %+v and %q with %+v", c.said, c.better, better, c.worse, worse)
		}
	}
}

func TestWhatDoesNotFit(t *testing.T) {
	for said, name := range map[string]string{"Salt": "Pepper", "Mo Salt": "Mo Pepper", "Ann Ann": "Ann Bell", "": "Mo", "!!": "Mo", "li": "Salil"} {
		if f := Ask(said).Fit(name); f.Score != 0 {
			t.Errorf("%q fits %q with %+v", said, name, f)
		}
	}
}

func TestHowItFits(t *testing.T) {
	for _, c := range []struct {
		said, name string
		want       Closeness
		swapped    bool
	}{
		{"Mo Salt", "Mo Salt", Letters, false}, {"Salt Mo", "Mo Salt", Letters, true}, {"Bob Salt", "Robert Salt", Short, false},
		{"Sal", "Mo Salt", Part, false}, {"Shivon", "Siobhan", Heard, false}, {"Underwoof", "Underwood", Spelt, false},
	} {
		got := Ask(c.said).Fit(c.name)
		if got.Least != c.want || got.Swapped != c.swapped {
			t.Errorf("%q fits %q as %+v, want %d, swapped %v", c.said, c.name, got, c.want, c.swapped)
		}
	}
}

// A name that is asked for as it is written is found by its keys and fits whole.
func TestANameIsFoundByItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[A-ZŁÉ][a-zéłß]{1,9}( [A-Z]['’]?[a-z]{2,9}(-[A-Z][a-z]{2,8})?){0,3}`).Draw(t, "name")
		q := Ask(name)
		if len(q.Words) == 0 {
			t.Fatalf("%q asks for nothing", name)
		}
		keys := Keys(name)
		for _, w := range q.Words {
			if !slices.ContainsFunc(w.Keys, func(k string) bool { return slices.Contains(keys, k) }) {
				t.Fatalf("%q: the word %q is not found by %v", name, w.Text, keys)
			}
		}
		if f := q.Fit(name); f.Score < 97 || f.Least != Letters {
			t.Fatalf("%q fits itself with %+v", name, f)
		}
	})
}

func FuzzAsk(f *testing.F) {
	for _, s := range []string{"Mo Salt", "", "\xff\xfe", "李雷", "o", "al-", "'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := Ask(s).Fit(s); got.Score < 0 || got.Score > 100 {
			t.Errorf("%q fits itself with %d", s, got.Score)
		}
		Keys(s)
	})
}
