package names

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// letters are those that are no plain letter with an accent.
var letters = strings.NewReplacer("ł", "l", "ø", "o", "đ", "d", "ð", "d", "þ", "th", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i", "ə", "e", "ħ", "h")

// Fold brings a name into small letters without accents and punctuation, one space
// between words: "Zoë O’Neill-Brânză" is "zoe oneill branza".
func Fold(name string) string {
	// Made anew each time: a chain of transformers holds state.
	plain, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn))), name)
	if err != nil {
		plain = name
	}
	plain = letters.Replace(strings.ToLower(plain))
	words := strings.FieldsFunc(plain, func(r rune) bool {
		return unicode.IsSpace(r) || (unicode.IsPunct(r) || unicode.IsSymbol(r)) && !apostrophe(r)
	})
	out := words[:0]
	for _, w := range words {
		if w = strings.Map(dropApostrophe, w); w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

func apostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '`' || r == '´'
}

func dropApostrophe(r rune) rune {
	if apostrophe(r) {
		return -1
	}
	return r
}

// Words that belong to the one after them, and those that are as often left out as
// said. Titles are no part of a name.
var (
	joined  = map[string]bool{"o": true, "mc": true, "mac": true, "fitz": true, "saint": true, "st": true}
	article = map[string]bool{"al": true, "el": true, "ul": true, "bin": true, "bint": true, "ibn": true, "de": true, "da": true, "dos": true, "del": true, "di": true, "van": true, "von": true, "der": true, "den": true, "la": true, "le": true, "abu": true, "thi": true}
	title   = map[string]bool{"mr": true, "mrs": true, "miss": true, "ms": true, "mx": true, "dr": true, "sir": true}
)

// words splits a folded name into the words by which it is searched: "o neill" is
// one, "al rashid" is "rashid", and titles are left out. A name of nothing but such
// words keeps them.
func words(folded string) []string {
	all := strings.Fields(folded)
	var out []string
	for i := 0; i < len(all); i++ {
		w := all[i]
		last := i == len(all)-1
		switch {
		case joined[w] && !last:
			out = append(out, w+all[i+1])
			i++
		case (article[w] || title[w]) && len(all) > 1 && (!last || len(out) > 0):
		default:
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// joints are the words that two neighbours make when they are written as one:
// "smith jones" is also "smithjones", "al rashid" also "alrashid".
func joints(folded string) []string {
	all := strings.Fields(folded)
	var out []string
	for i := 1; i < len(all); i++ {
		out = append(out, all[i-1]+all[i])
	}
	return out
}
