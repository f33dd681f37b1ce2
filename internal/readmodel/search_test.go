package readmodel

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// townsfolk are the applicants of a town, in cases HX-000101 and so on.
var townsfolk = []struct {
	name, born, team, kind, value string
}{
	{"Zoë O’Neill-Brânză", "1990-02-28", "east", "mobile", "+44 (0)7700 900123"},               // 101
	{"Mo Salt", "1985-07-01", "east", "email", "Mo.Salt@Example.org"},                          // 102
	{"Moira Salter", "1985-07-01", "west", "postal", "Flat 3, 12 Mill Lane, Halewick HX9 4AB"}, // 103
	{"Percy 100%", "2001-01-01", "west", "landline", "01632 960001"},                           // 104
	{"Ann_Underwood", "", "", "postal", "c/o The Hostel, Mill Lane, Halewick HX9 4AB"},         // 105
	{"Siobhán Kelly", "1979-03-17", "east", "mobile", "07700 900200"},                          // 106
	{"Shane Kelley", "1979-03-18", "east", "mobile", "07700 900201"},                           // 107
	{"Muhammad Iqbal", "1992-01-01", "west", "mobile", "07700 900202"},                         // 108
	{"Mehmet Yılmaz", "1988-05-05", "west", "mobile", "07700 900203"},                          // 109
	{"Nguyễn Thị Mai", "1995-09-09", "east", "mobile", "07700 900204"},                         // 110
	{"Łukasz Świątek", "1983-11-30", "east", "mobile", "07700 900205"},                         // 111
	{"Omar al-Rashid", "1970-10-10", "west", "mobile", "07700 900206"},                         // 112
	{"Robert Bell", "1966-06-06", "east", "mobile", "07700 900207"},                            // 113
	{"Elizabeth Okonkwo-Smith", "1991-12-12", "west", "mobile", "07700 900208"},                // 114
	{"Katarzyna Wójcik", "1987-02-02", "east", "mobile", "07700 900209"},                       // 115
	{"Sinead McDonald", "1999-08-08", "west", "mobile", "07700 900210"},                        // 116
	{"李 雷", "1990-01-01", "east", "mobile", "07700 900211"},                                    // 117
	{"Ahmed Abdullahi", "2000-05-01", "east", "mobile", "07700 900212"},                        // 118
	{"Stephen Thompson", "1974-04-04", "west", "mobile", "07700 900213"},                       // 119
	{"Adaeze Nwosu", "1982-03-03", "west", "mobile", "07700 900214"},                           // 120
}

// town records the townsfolk, further people in some of the cases, and a rehearsal.
func town(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, "2026-11-22")
	for i, p := range townsfolk {
		ref := fmt.Sprintf("HX-%06d", 101+i)
		w.open(ref, applied, fmt.Sprintf(`{"type":"officer_assigned","on":"2026-11-02","who":"o-%d","team":%q}`, 101+i, p.team))
		w.keep(ref, p.name, p.born, record.Contact{Kind: p.kind, Value: p.value})
	}
	r := &life{world: w, state: casefile.State{Reference: "HX-000999", Rehearsal: true}}
	r.record(applied)
	w.keep("HX-000999", "Mo Salt", "1985-07-01", record.Contact{Kind: "email", Value: "mo.salt@example.org"})
	w.person("HX-000102", record.Person{Member: "B", Name: "Bo Pepper", DateOfBirth: civil.MustParse("2019-04-01")})
	w.person("HX-000120", record.Person{Member: "sol-1", Name: "Priya Raman"})
	w.person("HX-000119", record.Person{Member: "applicant", Name: "Stephen Thompson", DateOfBirth: civil.MustParse("1974-04-04"),
		Former: []string{"Stephanie Archer"}, Aliases: []string{"Tinker"}})
	return w
}

func (w *world) person(ref string, p record.Person) {
	w.t.Helper()
	if err := w.SavePerson(w.t.Context(), ref, p); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) keep(ref, name, born string, c record.Contact) {
	w.t.Helper()
	p := record.Person{Member: "applicant", Name: name}
	if born != "" {
		p.DateOfBirth = civil.MustParse(born)
	}
	w.person(ref, p)
	if err := w.SaveContact(w.t.Context(), ref, "contact-1", c); err != nil {
		w.t.Fatal(err)
	}
}

// Each as a caller says it, and the cases that have to come first.
func TestSearchFindsPeopleAsCallersSayThem(t *testing.T) {
	w := town(t)
	born := civil.MustParse
	for what, c := range map[string]struct {
		q    record.Search
		want string // the last two figures of the first references, in order
		why  record.Match
	}{
		"misspelt, by its sound":                     {record.Search{Name: "Shivaun Kelly"}, "06", record.MatchShortForm},
		"misspelt, by another sound":                 {record.Search{Name: "Chevonne Kelley"}, "06", record.MatchSound},
		"misspelt, by its letters":                   {record.Search{Name: "Stephen Tgompson"}, "19", record.MatchSpelling},
		"a letter too few":                           {record.Search{Name: "Thomson"}, "19", record.MatchSpelling},
		"first and last swapped":                     {record.Search{Name: "Kelly Siobhan"}, "06", record.MatchSwapped},
		"another transliteration":                    {record.Search{Name: "Mohammed Iqbal"}, "08", record.MatchShortForm},
		"a transliteration of another":               {record.Search{Name: "Mohamed"}, "08 09 02", ""},
		"Turkish, without its letters":               {record.Search{Name: "Mehmet Yilmaz"}, "09", record.MatchName},
		"Vietnamese, without accents":                {record.Search{Name: "Nguyen"}, "10", record.MatchName},
		"Vietnamese, misspelt":                       {record.Search{Name: "Mai Ngyuen"}, "10", record.MatchSound},
		"Polish, without its letters":                {record.Search{Name: "Lukasz Swiatek"}, "11", record.MatchName},
		"Polish, as it sounds":                       {record.Search{Name: "Lucas Svyatek"}, "11", record.MatchSound},
		"Polish, in short":                           {record.Search{Name: "Kasia Wojcik"}, "15", record.MatchShortForm},
		"an apostrophe left out":                     {record.Search{Name: "zoe oneill"}, "01", record.MatchName},
		"an apostrophe as a space":                   {record.Search{Name: "O Neill"}, "01", record.MatchName},
		"the second of a double barrel":              {record.Search{Name: "Branza"}, "01", record.MatchName},
		"a double barrel as one":                     {record.Search{Name: "Okonkwosmith"}, "14", record.MatchName},
		"one half and a short form":                  {record.Search{Name: "Liz Smith"}, "14", record.MatchShortForm},
		"al- left out":                               {record.Search{Name: "Rashid"}, "12", record.MatchName},
		"al- as a word":                              {record.Search{Name: "Al Rashid Omar"}, "12", record.MatchSwapped},
		"al- joined, misspelt":                       {record.Search{Name: "Umar Alrashid"}, "12", record.MatchShortForm},
		"a short form":                               {record.Search{Name: "Bob Bell"}, "13", record.MatchShortForm},
		"Mac for Mc":                                 {record.Search{Name: "Macdonald"}, "16", record.MatchSound},
		"not in Latin letters":                       {record.Search{Name: "雷"}, "17", record.MatchName},
		"another spelling of a name":                 {record.Search{Name: "Achmed Abdulahi"}, "18", record.MatchSound},
		"a part of a name":                           {record.Search{Name: "Under"}, "05", record.MatchPart},
		"a name that is a number":                    {record.Search{Name: "100"}, "04", record.MatchName},
		"two with one name":                          {record.Search{Name: "salt"}, "02 03", record.MatchName},
		"the better of two":                          {record.Search{Name: " SALT mo "}, "02 03", record.MatchSwapped},
		"the other one":                              {record.Search{Name: "salte"}, "03 02", record.MatchPart},
		"a child":                                    {record.Search{Name: "Pepper"}, "02", record.MatchName},
		"a solicitor":                                {record.Search{Name: "Priya Ramen"}, "20", record.MatchSound},
		"a former name":                              {record.Search{Name: "Steph Archer"}, "19", record.MatchShortForm},
		"an alias":                                   {record.Search{Name: "tinker"}, "19", record.MatchName},
		"a number":                                   {record.Search{Number: "07700900123"}, "01", record.MatchNumber},
		"a number from abroad":                       {record.Search{Number: "0044 7700-900 123"}, "01", record.MatchNumber},
		"the end of a number":                        {record.Search{Number: "900 204"}, "10", record.MatchNumber},
		"an e-mail address":                          {record.Search{Address: " mo.salt@example.ORG"}, "02", record.MatchAddress},
		"a postcode":                                 {record.Search{Address: "hx94ab"}, "05 03", record.MatchAddress},
		"a postcode and a name":                      {record.Search{Address: "HX9 4AB", Name: "moira"}, "03", record.MatchName},
		"a whole address":                            {record.Search{Address: "flat 3 12 mill lane halewick hx9 4ab"}, "03", record.MatchAddress},
		"a part of an address":                       {record.Search{Address: "12 Mill Lane"}, "03", record.MatchAddress},
		"a street":                                   {record.Search{Address: "Mill Lane"}, "05 03", record.MatchAddress},
		"a reference":                                {record.Search{Reference: " hx-000104 "}, "04", record.MatchReference},
		"a birth date":                               {record.Search{BirthDate: born("1985-07-01")}, "02 03", record.MatchBirthDate},
		"a birth date and a name":                    {record.Search{BirthDate: born("1985-07-01"), Name: "moira"}, "03", record.MatchName},
		"the birth date of a child":                  {record.Search{BirthDate: born("2019-04-01")}, "02", record.MatchBirthDate},
		"nobody":                                     {record.Search{Name: "Zebedee Quux"}, "", ""},
		"the name of one, the birth date of another": {record.Search{BirthDate: born("2019-04-01"), Name: "salt"}, "", ""},
		"too short an end of a number":               {record.Search{Number: "0204"}, "", ""},
		"a part of a reference":                      {record.Search{Reference: "HX-0001"}, "", ""},
	} {
		got := must(w.Search(t.Context(), anybody, c.q))(t)
		var refs []string
		for _, f := range got.Items {
			refs = append(refs, f.Reference[7:])
		}
		list := strings.Join(refs, " ")
		if c.want == "" && list != "" || !strings.HasPrefix(list, c.want) {
			t.Errorf("%s: %+v finds %q, want first %q", what, c.q, list, c.want)
		} else if c.why != "" && got.Items[0].Why[0] != c.why {
			t.Errorf("%s: found because of %q, want %q", what, got.Items[0].Why, c.why)
		}
	}
}

func TestSearchWithNothingToLookFor(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	for _, q := range []record.Search{{}, {Name: "  ", Number: "x", Address: " "}, {Name: "%"}} {
		_, err := w.Search(t.Context(), anybody, q)
		wants(t, fmt.Sprintf("%+v", q), err, fault.Invalid)
	}
}

func TestSearchSaysWhoWasFound(t *testing.T) {
	w := town(t)
	w.open("HX-000200", applied,
		`{"type":"household_recorded","on":"2026-11-02","members":[{"member":"A","role":"applicant"},{"member":"B","role":"partner"}]}`,
		`{"type":"contact_person_recorded","on":"2026-11-02","person":"sol-1","role":"solicitor"}`, assigned1)
	w.person("HX-000200", record.Person{Member: "A", Name: "Iris Quill", DateOfBirth: civil.MustParse("1980-01-02")})
	w.person("HX-000200", record.Person{Member: "B", Name: "Otto Quill"})
	w.person("HX-000200", record.Person{Member: "sol-1", Name: "Vera Ferro"})
	got := must(w.Search(t.Context(), anybody, record.Search{Name: "Quill", BirthDate: civil.MustParse("1980-01-02")}))(t)
	want := record.Results{Items: []record.Found{{Reference: "HX-000200", Name: "Iris Quill", Stage: casefile.StageEnquiries, Officer: "o-1", Team: "east",
		Person: "A", Relation: "applicant", BirthDate: civil.MustParse("1980-01-02"), Why: []record.Match{record.MatchName, record.MatchBirthDate}}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("found (-want +got):\n%s", diff)
	}
	if got := must(w.Search(t.Context(), anybody, record.Search{Name: "Vera"}))(t); len(got.Items) != 1 || got.Items[0].Relation != "solicitor" {
		t.Errorf("found %+v", got)
	}
	w.person("HX-000200", record.Person{Member: "A", Name: "Iris Marsh"})
	former := must(w.Search(t.Context(), anybody, record.Search{Name: "Iris Quill"}))(t).Items[0]
	if former.Name != "Iris Marsh" || former.As != "Iris Quill" || former.Why[1] != record.MatchFormerName {
		t.Errorf("by a name that was replaced: %+v", former)
	}
	people := must(w.People(t.Context(), "HX-000200"))(t)
	if len(people) != 3 || people[0].Name != "Iris Marsh" || people[0].Former[0] != "Iris Quill" || people[2].Relation != "solicitor" {
		t.Errorf("people %+v", people)
	}
	w.person("HX-000200", record.Person{Member: "A", Name: "Iris Quill"})
	if again := must(w.Search(t.Context(), anybody, record.Search{Name: "Iris Quill"}))(t).Items[0]; again.As != "" || again.Name != "Iris Quill" {
		t.Errorf("by a name that is back: %+v", again)
	}
}

func TestSearchShowsFiftyAndSaysHowManyMore(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	for i := range 53 {
		ref := fmt.Sprintf("HX-%06d", 300+i)
		w.open(ref, applied)
		w.person(ref, record.Person{Member: "applicant", Name: fmt.Sprintf("Ada Lane %c%c", 'a'+i/26, 'a'+i%26)})
	}
	got := must(w.Search(t.Context(), anybody, record.Search{Name: "ada lane"}))(t)
	if len(got.Items) != 50 || got.More != 3 {
		t.Errorf("%d hits and %d more", len(got.Items), got.More)
	}
}

func TestSearchIsNarrowedToTeams(t *testing.T) {
	w := town(t)
	for teams, want := range map[string]int{"west north": 1, "north": 0, "east west": 2} {
		v := record.Viewer{Token: "t", Teams: strings.Fields(teams)}
		if got := must(w.Search(t.Context(), v, record.Search{Name: "salt"}))(t); len(got.Items) != want {
			t.Errorf("in %s: %d hits, want %d", teams, len(got.Items), want)
		}
	}
}

// Where the extension cannot be created, all is found but what only letters tell.
func TestSearchWithoutTrigrams(t *testing.T) {
	w := town(t)
	w.change(`DROP EXTENSION pg_trgm CASCADE`)
	s := New(w.pool, w.ring, w.clock)
	for name, want := range map[string]int{"Shivaun Kelly": 1, "Mohammed Iqbal": 1, "Bob Bell": 1, "Stephen Tgompson": 0} {
		if got := must(s.Search(t.Context(), anybody, record.Search{Name: name}))(t); len(got.Items) != want {
			t.Errorf("%q finds %d, want %d", name, len(got.Items), want)
		}
	}
}

func TestNamesAndNumbersOfOlderRulesAreKeyedAgain(t *testing.T) {
	w := town(t)
	w.change(`UPDATE person_names SET keys = '{}', folded = '', rules = 0`)
	w.change(`UPDATE contacts SET indexes = indexes[1:1], rules = 0`)
	if got := must(w.Search(t.Context(), anybody, record.Search{Name: "Mo Salt"}))(t); len(got.Items) != 0 {
		t.Errorf("found without keys: %+v", got)
	}
	done := 0
	for n := -1; n != 0; done += n {
		n = must(w.Rekey(t.Context(), 7))(t)
	}
	if done < 40 {
		t.Errorf("only %d were made again", done)
	}
	for _, q := range []record.Search{{Name: "Mo Salt"}, {Number: "900204"}, {Address: "12 mill lane"}} {
		if got := must(w.Search(t.Context(), anybody, q))(t); len(got.Items) == 0 {
			t.Errorf("%+v finds nobody", q)
		}
	}
}
