package names

import "unicode/utf8"

// Version is that of the rules by which keys are made. Keys of another version are
// made again.
const Version = 1

// What a key says begins with a sign that is in no name.
const (
	wholeKey  = "=" // the word itself
	startKey  = "^" // its first letters
	soundKey  = "~" // how it may be said
	familyKey = "#" // the name that it may be a form of
)

// longestStart is the most letters of a beginning that are a key: what is longer is
// found by those and told apart by Fit.
const longestStart = 3

// Keys are what a name is found by.
func Keys(name string) []string {
	folded := Fold(name)
	var out []string
	for _, w := range words(folded) {
		out = wordKeys(out, w)
		for n := 1; n <= longestStart; n++ {
			if start := firstLetters(w, n); start != "" {
				out = add(out, startKey+start)
			}
		}
	}
	for _, w := range joints(folded) {
		out = add(out, wholeKey+w)
	}
	return out
}

// wordKeys are the keys that a word is stored by and asked for alike.
func wordKeys(out []string, w string) []string {
	out = add(out, wholeKey+w)
	for _, s := range Sounds(w) {
		out = add(out, soundKey+s)
	}
	for _, f := range familiesOf[w] {
		out = add(out, familyKey+f)
	}
	return out
}

// Word is one word that is asked for.
type Word struct {
	Text string
	// Keys find the names that may fit: each of them has one of these.
	Keys   []string
	sounds []string
}

// Query is a name as somebody says it.
type Query struct {
	Words []Word
	met   map[[2]string]closeness
}

// mostWords is how many words of a name are looked for: a longer one is cut.
const mostWords = 6

// Ask makes a query of a name as it is said. It has no words where nothing in the
// text can be looked for.
func Ask(text string) Query {
	q := Query{met: map[[2]string]closeness{}}
	for _, w := range words(Fold(text)) {
		if len(q.Words) == mostWords {
			break
		}
		q.Words = append(q.Words, Word{Text: w, Keys: add(wordKeys(nil, w), startKey+start(w)), sounds: Sounds(w)})
	}
	return q
}

// firstLetters are the first n letters of a word; empty where it has fewer.
func firstLetters(w string, n int) string {
	for i := range w {
		if n == 0 {
			return w[:i]
		}
		n--
	}
	if n > 0 {
		return ""
	}
	return w
}

// start is the beginning of a word by which it is looked for.
func start(w string) string {
	return firstLetters(w, min(longestStart, utf8.RuneCountInString(w)))
}
