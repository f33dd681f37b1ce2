package web

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// searcher finds people and cases; readmodel.Store is it.
type searcher interface {
	// Search finds cases by what is known of somebody in them, the best first. Those that
	// are hidden from the viewer are not found. It writes the search into the access log.
	Search(ctx context.Context, v record.Viewer, q record.Search) (record.Results, error)
}

// Search looks for people and cases. What is looked for is posted, so that it
// stands in no address, no history of a browser and no log.
type Search struct {
	*form.Form
	Name, Number, Address, Reference *form.Text
	Born                             *form.Date
	// Said is how many there are; empty before anything was looked for.
	Said string
	// Narrow says how to find somebody among too many, or where nobody was found.
	Narrow string
	Table  ui.Table
}

var searchPage = page[Search]{name: "search", section: "/search"}

// shortest is how many letters of a name, or of an address, are looked for at least.
const shortest = 2

// fewestDigits is how much of a telephone number is looked for at least.
const fewestDigits = 6

func (s *Server) newSearch() Search {
	f := form.New(s.today())
	v := Search{Form: f}
	v.Name = f.Text("name", "Name").WithHint("Of anybody in the household, as the caller says it. Former names and other spellings are found too.").
		AtMost(200, "Name must be 200 characters or less").Check(longEnough("Type at least two letters of the name"))
	v.Number = f.Text("number", "Telephone number").WithHint("The whole number, or its last six digits").Wide(20).Keyboard("tel").Check(func(t string) string {
		if digits(t) < fewestDigits {
			return "Type at least the last six digits of the telephone number"
		}
		return ""
	})
	v.Address = f.Text("address", "Address, postcode or e-mail address").AtMost(200, "Address must be 200 characters or less").
		Check(longEnough("Type more of the address"))
	v.Reference = f.Text("reference", "Case reference").WithHint("For example, HX-000123").Wide(20).AtMost(64, "Case reference must be 64 characters or less")
	v.Born = f.Date("born", "Date of birth").OfBirth().Called("The date of birth").NotFuture()
	return v
}

func longEnough(otherwise string) func(string) string {
	return func(t string) string {
		if utf8.RuneCountInString(t) < shortest {
			return otherwise
		}
		return ""
	}
}

func digits(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

func (s *Server) askSearch(w http.ResponseWriter, r *http.Request) error {
	return searchPage.show(s, w, r, s.newSearch())
}

// oneBox is the name of the box at the head of every page.
const oneBox = "q"

var (
	likeReference = regexp.MustCompile(`^\p{L}{1,8}-?\d{3,}$`)
	likePostcode  = regexp.MustCompile(`(?i)^[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}$`)
	likeNumber    = regexp.MustCompile(`^\+?[\d\s()./-]{6,}$`)
)

// sorted puts what was typed into the one box into the field in which it is looked
// for: a reference, a telephone number, an address or postcode, a day, or a name.
func sorted(text string, born *form.Date) url.Values {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		return url.Values{}
	case likeReference.MatchString(text):
		return url.Values{"reference": {text}}
	case strings.Contains(text, "@"), likePostcode.MatchString(text):
		return url.Values{"address": {text}}
	}
	if day, month, year, ok := daySaid(text); ok {
		return url.Values{born.DayID(): {day}, born.MonthID(): {month}, born.YearID(): {year}}
	}
	if likeNumber.MatchString(text) {
		return url.Values{"number": {text}}
	}
	return url.Values{"name": {text}}
}

var likeDay = regexp.MustCompile(`^(\d{1,2})[/. -](\d{1,2})[/. -]((?:19|20)\d{2})$`)

// daySaid takes a day apart that was typed in figures, the day first.
func daySaid(text string) (day, month, year string, ok bool) {
	m := likeDay.FindStringSubmatch(text)
	if m == nil {
		return "", "", "", false
	}
	return m[1], m[2], m[3], true
}

func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return refuse(http.StatusBadRequest, "What was sent could not be read", "Go back and send it again.")
	}
	v := s.newSearch()
	values := r.PostForm
	if values.Has(oneBox) {
		values = sorted(values.Get(oneBox), v.Born)
	}
	if !v.ReadValues(values) {
		return searchPage.again(s, w, r, v, v.Form)
	}
	asked := record.Search{Name: v.Name.Value, Number: v.Number.Value, Address: v.Address.Value, Reference: v.Reference.Value, BirthDate: v.Born.Value}
	if asked == (record.Search{}) {
		v.Wrong("name", "Type a name, a number, an address, a reference or a date of birth")
		return searchPage.again(s, w, r, v, v.Form)
	}
	found, err := s.config.Record.Search(r.Context(), viewerOf(r), asked)
	if fault.KindOf(err) == fault.Invalid {
		v.Wrong("", fault.TextOf(err))
		return searchPage.again(s, w, r, v, v.Form)
	}
	if err != nil {
		return err
	}
	officers, err := s.officerNames(r.Context())
	if err != nil {
		return err
	}
	v.show(found, officers)
	return searchPage.show(s, w, r, v)
}

// show puts the hits into a table. Where nobody is found the words are always the
// same, whether there is nobody or nobody whom the person may see.
func (v *Search) show(found record.Results, officers map[string]string) {
	shown := len(found.Items)
	switch {
	case shown == 0:
		v.Said = "Nobody was found"
		v.Narrow = "Try another spelling, fewer words, a former name, a telephone number or the date of birth."
	case found.More > 0:
		v.Said = strconv.Itoa(shown) + " of " + ui.Plural(shown+found.More, "person", "people")
		v.Narrow = "Those who fit best are shown. Say more to find somebody among the others."
	default:
		v.Said = ui.Plural(shown, "person", "people") + " found"
	}
	v.Table = ui.Table{ID: "found", Caption: v.Said, CaptionHidden: true,
		Head: []ui.Column{{Text: "Person"}, {Text: "Case"}, {Text: "Why they fit"}, {Text: "Officer"}}}
	for i := range found.Items {
		v.Table.Rows = append(v.Table.Rows, foundRow(&found.Items[i], officers))
	}
}

func foundRow(f *record.Found, officers map[string]string) ui.Row {
	person := ui.Cell{Text: nameOf(f.Name), Href: "/cases/" + f.Reference}
	var about []string
	if f.As != "" {
		about = append(about, "as "+f.As)
	}
	if f.Relation != "" && f.Relation != "applicant" {
		about = append(about, codeWords(f.Relation))
	}
	if !f.BirthDate.IsZero() {
		about = append(about, "born "+f.BirthDate.Short())
	}
	person.Below = capital(strings.Join(about, ", "))
	why := make([]string, len(f.Why))
	for i, m := range f.Why {
		why[i] = string(m)
	}
	officer := ui.Cell{Text: nameOr(officers, f.Officer), Below: f.Team}
	if f.Officer == "" {
		officer = ui.Cell{Tag: ui.Tag{Text: "Nobody", Colour: ui.Red}, Below: f.Team}
	}
	return ui.Row{Cells: []ui.Cell{person, {Text: f.Reference, Below: f.Stage.Name()}, {Text: capital(strings.Join(why, "; "))}, officer}}
}

// nameOf is a name, or what stands where nobody recorded one.
func nameOf(name string) string {
	if name == "" {
		return "No name recorded"
	}
	return name
}

// officerNames are the names of all officers by id.
func (s *Server) officerNames(ctx context.Context) (map[string]string, error) {
	officers, err := s.config.Record.Officers(ctx, "")
	if err != nil {
		return nil, err
	}
	out := make(map[string]string, len(officers))
	for _, o := range officers {
		out[o.ID] = o.Name
	}
	return out, nil
}

// codeWords makes words of a code: "other adult".
func codeWords(code string) string { return strings.ReplaceAll(code, "_", " ") }
