package letters

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute"
)

// TestDueLettersOfTheExamplesCanBeWritten holds the letters to the keys and the
// positions that Derive gives, and not only to those made up here.
func TestDueLettersOfTheExamplesCanBeWritten(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("../testdata/examples/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	written := map[statute.Letter]int{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		file := decodeExample(t, data)
		asAt := file.AsAt
		position := casefile.Derive(file.Case, asAt)
		for _, due := range position.LettersDue {
			if !slices.Contains(Written(), due.Letter) {
				continue
			}
			letter, about := SplitKey(due.Key)
			in := Input{
				Letter: letter, About: about, Reference: file.Reference, Applicant: NewPrivate("Amara Example"), Authority: authority(),
				Officer: NewPrivate("Jo Sample"), Today: asAt, Method: ByEmail, Case: file.Case, Position: position, Reasons: NewPrivate("Because."),
			}
			if d := in.duty(); letter == statute.N09 || letter == statute.N10 {
				in.Ground = statute.GroundsFor(d)[0].Ground
				if p := position.Duty(d); p != nil && p.EndedOn != nil {
					in.Ground = statute.GroundFinalOffer
				}
			}
			in.Parts = answers(in)
			if _, err := Render(in); err != nil {
				t.Errorf("%s: %s: %v", filepath.Base(path), due.Key, err)
			}
			written[letter]++
		}
	}
	for _, letter := range []statute.Letter{statute.N02, statute.N13, statute.N30} {
		if written[letter] == 0 {
			t.Errorf("no example has %s due", letter)
		}
	}
}

// answers writes something of the right kind for every part that a letter needs.
func answers(in Input) map[string]Private {
	out := map[string]Private{}
	for i := range forms[in.Letter] {
		p := &forms[in.Letter][i]
		in.Parts = out
		if !p.Mandatory && (p.needed == nil || !p.needed(&in)) || in.part(p.ID) != "" {
			continue
		}
		text := "As we said."
		switch p.Kind {
		case KindDate:
			text = in.Today.AddDays(14).String()
		case KindMoney, KindNumber:
			text = "12"
		case KindYesNo:
			text = Yes
		case KindChoice:
			text = p.Options[0].Value
		case KindText, KindLong, KindList, KindOfficer:
		}
		out[p.ID] = NewPrivate(text)
	}
	return out
}

func decodeExample(t *testing.T, data []byte) casefile.File {
	t.Helper()
	var example struct {
		Case json.RawMessage `json:"case"`
	}
	if err := json.Unmarshal(data, &example); err != nil {
		t.Fatal(err)
	}
	file, problems, err := casefile.DecodeCase(example.Case)
	if err != nil || len(problems) > 0 {
		t.Fatalf("an example cannot be read: %v, %v", err, problems)
	}
	return file
}
