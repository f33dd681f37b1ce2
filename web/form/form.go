package form

import (
	"crypto/rand"
	"net/http"
	"net/url"

	"dutyclock/statute/civil"
)

// KeyName is the name under which a form sends its key.
const KeyName = "_key"

// maxKey is the longest key that is taken back.
const maxKey = 200

// Input is a field of a form: *Text, *Date, *Choice or *Choices.
type Input interface {
	// Template is the name of the template that draws the field.
	Template() string
	read(url.Values)
	base() *Field
	asked(url.Values) bool
}

// Form is the fields of one form, in the order of the page.
type Form struct {
	// Key makes an act one act, however often its button was pressed: it is made
	// when the form is first drawn, and comes back with what was typed.
	Key    string
	today  civil.Date
	fields []Input
	// general are problems that belong to no field.
	general []Problem
}

// Problem is one thing that is wrong, in the words that stand both in the summary
// and at the field. ID is the id of the element to go to; empty where there is none.
type Problem struct {
	ID   string
	Text string
}

// New is a form without fields, on the day today.
func New(today civil.Date) *Form { return &Form{Key: rand.Text(), today: today} }

// Read takes what was posted and checks it, and says whether all is well. Fields
// that stand under a choice that was not made are neither read nor checked.
func (f *Form) Read(r *http.Request) bool {
	if err := r.ParseForm(); err != nil {
		f.general = append(f.general, Problem{Text: "What was sent could not be read. Send it again."})
		return false
	}
	return f.ReadValues(r.PostForm)
}

// ReadValues is Read for values that are at hand, such as those of a query.
func (f *Form) ReadValues(values url.Values) bool {
	if key := values.Get(KeyName); plainKey(key) {
		f.Key = key
	}
	for _, in := range f.fields {
		if in.asked(values) {
			in.read(values)
		}
	}
	return len(f.Problems()) == 0
}

// FillValues fills a form that is not to be checked yet with what was typed before.
func (f *Form) FillValues(values url.Values) {
	f.ReadValues(values)
	f.Forgive()
}

// FillKey takes the key of a form that goes on over several pages.
func (f *Form) FillKey(key string) {
	if plainKey(key) {
		f.Key = key
	}
}

// Fill is FillValues for what was posted.
func (f *Form) Fill(r *http.Request) {
	f.Read(r)
	f.Forgive()
}

// Forgive forgets what was found wrong.
func (f *Form) Forgive() {
	f.general = nil
	for _, in := range f.fields {
		in.base().Problem = ""
		if d, ok := in.(*Date); ok {
			d.DayWrong, d.MonthWrong, d.YearWrong = false, false, false
		}
	}
}

// plainKey says whether a key can be one that we made or that somebody chose
// sensibly: 1 to 200 printable characters without a space.
func plainKey(key string) bool {
	for i := range len(key) {
		if key[i] < '!' || key[i] > '~' {
			return false
		}
	}
	return key != "" && len(key) <= maxKey
}

// Problems are all the problems, in the order of the page; those of no field first.
func (f *Form) Problems() []Problem {
	out := append([]Problem(nil), f.general...)
	for _, in := range f.fields {
		if b := in.base(); b.Problem != "" {
			out = append(out, Problem{ID: b.focus, Text: b.Problem})
		}
	}
	return out
}

// Wrong adds a problem to the field of a name, or to the form where no field has
// it. Only a field's first problem is kept: people mend one thing at a time.
func (f *Form) Wrong(name, text string) {
	for _, in := range f.fields {
		if b := in.base(); b.Name == name {
			b.wrong(text)
			return
		}
	}
	f.general = append(f.general, Problem{Text: text})
}
