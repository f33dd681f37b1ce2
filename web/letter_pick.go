package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/letters"
	"dutyclock/statute"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// LetterPick asks what happened, one question at a time, until an answer comes to the
// letters that it calls for. Where somebody is stands in the address, as the numbers of
// the answers they gave, so that the browser's own way back works.
type LetterPick struct {
	Head CaseHead
	// Said are the questions that were answered, each with its answer.
	Said ui.SummaryList
	// Question and Answers are what is asked now; Closed are the answers that make no
	// sense while the duties of the case stand as they do.
	Question string
	Answers  []ui.Link
	Closed   []ClosedAnswer
	// Picked are the letters that the answers came to, and Note what to see to besides.
	Picked []PickedItem
	Note   string
	Form   *form.Form

	back string
}

// ClosedAnswer is an answer that does not fit the case, and why.
type ClosedAnswer struct{ Text, Why string }

// PickedItem is one letter that the answers call for.
type PickedItem struct {
	Title string
	// Why are the ground and the provisions of the letter, in words.
	Why []string
	// Begin are the ways to begin it, one for each thing that it can be about; none
	// where something is to be recorded first.
	Begin    []PickedBegin
	Together []TogetherLine
}

// PickedBegin begins the draft of a letter.
type PickedBegin struct {
	Key, Ground string
	Text        string // of the button
}

// Back leads to the question before, or to the letters.
func (v LetterPick) Back() string { return v.back }

var letterPickPage = page[LetterPick]{name: "letter_pick", section: "/work"}

// answerKey is the name of an answer in the address.
const answerKey = "a"

func pickPath(ref string, answers []string) string {
	path := "/cases/" + ref + "/letters/pick"
	if len(answers) == 0 {
		return path
	}
	return path + "?" + url.Values{answerKey: answers}.Encode()
}

func (s *Server) pickLetter(w http.ResponseWriter, r *http.Request) error {
	o, err := s.openCase(r, "letters")
	if err != nil {
		return err
	}
	v, ok := pickView(&o, r.URL.Query()[answerKey])
	if !ok {
		return errNoPage
	}
	return letterPickPage.show(s, w, r, v)
}

// pickView goes along the answers; false where there is no such way.
func pickView(o *opened, answers []string) (LetterPick, bool) {
	ref := o.head.Reference
	v := LetterPick{Head: o.head, Form: form.New(o.today), back: "/cases/" + ref + "/letters"}
	if n := len(answers); n > 0 {
		v.back = pickPath(ref, answers[:n-1])
	}
	owed := owedDuties(o.position)
	ask := statute.FirstQuestion
	for i, given := range answers {
		q, ok := statute.LookupQuestion(ask)
		n, err := strconv.Atoi(given)
		if !ok || err != nil || n < 1 || n > len(q.Answers) {
			return v, false
		}
		a := &q.Answers[n-1]
		v.Said.Rows = append(v.Said.Rows, ui.SummaryRow{Key: q.Text, Value: []string{a.Text}, Actions: []ui.Link{{Text: "Change", Hidden: q.Text, Href: pickPath(ref, answers[:i])}}})
		ask, v.Note = a.Next, strings.TrimSpace(v.Note+" "+a.Note)
		if a.Next == "" {
			if i < len(answers)-1 {
				return v, false
			}
			for _, l := range a.Letters {
				v.Picked = append(v.Picked, pickedItem(o, l))
			}
			return v, true
		}
	}
	q, ok := statute.LookupQuestion(ask)
	v.Question = q.Text
	for i := range q.Answers {
		a := &q.Answers[i]
		if !a.Open(owed) {
			v.Closed = append(v.Closed, ClosedAnswer{Text: a.Text, Why: "Only while this is owed: " + dutyNames(a.While) + "."})
			continue
		}
		v.Answers = append(v.Answers, ui.Link{Text: a.Text, Href: pickPath(ref, append(slices.Clone(answers), strconv.Itoa(i+1)))})
	}
	return v, ok
}

// owedDuties are the duties that are owed now.
func owedDuties(p casefile.Position) []statute.Duty {
	var out []statute.Duty
	for i := range p.Duties {
		if d := &p.Duties[i]; !d.StartedOn.IsZero() && d.EndedOn == nil {
			out = append(out, d.Duty)
		}
	}
	return out
}

func dutyNames(duties []statute.Duty) string {
	names := make([]string, len(duties))
	for i, d := range duties {
		names[i] = d.Name()
	}
	return strings.Join(names, " or ")
}

// pickedItem is one letter with why it is the right one and how it is begun.
func pickedItem(o *opened, l statute.PickedLetter) PickedItem {
	rule, _ := statute.LookupLetter(l.Letter) // the picker knows no other, and a test holds it
	item := PickedItem{Title: letterName(string(l.Letter))}
	if g, ok := statute.LookupGround(l.Ground); ok {
		item.Why = append(item.Why, "The ground is that "+lowerFirst(g.Means)+" ("+statute.FullCitation(string(g.Ground))+").")
	}
	if rule.Citation != "" {
		item.Why = append(item.Why, "It is asked for by "+rule.Citation+".")
	}
	keys := casefile.PickedKeys(o.position, l)
	for _, key := range keys {
		begin := PickedBegin{Key: key, Ground: string(l.Ground), Text: "Write this letter"}
		if _, about := letters.SplitKey(key); len(keys) > 1 {
			begin.Text = "Write it about " + aboutName(about)
		}
		item.Begin = append(item.Begin, begin)
		item.Together = append(item.Together, togetherLines(o, key)...)
	}
	return item
}

// aboutName is what a letter is about, as people call it.
func aboutName(about string) string {
	if d := statute.Duty(about); d.Known() {
		return "the " + d.Name()
	}
	return about
}

func lowerFirst(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToLower(text[:1]) + text[1:]
}
