package names

import "strings"

// mostSounds is how many ways of saying one word are kept.
const mostSounds = 8

// rule says how letters at a place are said: as each of sounds, where what is
// around them fits.
type rule struct {
	letters string
	sounds  []string
	first   bool   // only at the beginning of a word
	inside  bool   // only after the beginning
	before  string // only before one of these letters
}

func says(letters string, sounds ...string) rule { return rule{letters: letters, sounds: sounds} }

// rules are tried in order, the longer letters first. X stands for sh and ch alike,
// F also for v, T for d, P for b, K for g and q: what is taken for one another on a
// bad line. A silent letter has the sound "".
var rules = []rule{
	says("sch", "X", "SK"), says("tch", "X"), says("szcz", "X"), says("shch", "X"),
	{letters: "mac", sounds: []string{"MK"}, first: true}, {letters: "mc", sounds: []string{"MK"}, first: true},
	{letters: "chr", sounds: []string{"KR"}}, {letters: "chl", sounds: []string{"KL"}},
	says("ch", "X", "K"), says("sh", "X"), says("sz", "X", "S"), says("cz", "X"), says("zh", "J"), says("dj", "J"), says("dz", "J", "S"),
	{letters: "si", sounds: []string{"X", "S"}, first: true, before: "aou"}, {letters: "se", sounds: []string{"X", "S"}, first: true, before: "aou"},
	says("bh", "F", "P"), says("mh", "F", "M"), says("ph", "F"), says("th", "T"), says("dh", "T"), says("kh", "K", "H"),
	{letters: "gh", sounds: []string{"K"}, first: true}, {letters: "gh", sounds: []string{"", "F"}, inside: true},
	{letters: "kn", sounds: []string{"N"}, first: true}, {letters: "gn", sounds: []string{"N"}, first: true},
	{letters: "wr", sounds: []string{"R"}, first: true}, {letters: "ps", sounds: []string{"S"}, first: true}, {letters: "wh", sounds: []string{"W"}, first: true},
	says("ck", "K"), says("ts", "S"), says("tz", "S"), says("ng", "NK"),
	{letters: "c", sounds: []string{"S", "K"}, before: "eiy"}, says("c", "K"),
	{letters: "g", sounds: []string{"J", "K"}, before: "eiy"}, says("g", "K"),
	{letters: "x", sounds: []string{"S", "X"}, first: true}, says("x", "KS"),
	{letters: "h", sounds: []string{"H"}, first: true}, says("h", ""),
	{letters: "w", sounds: []string{"W", "F"}, first: true}, says("w", "", "F"),
	{letters: "y", sounds: []string{"Y"}, first: true}, {letters: "y", sounds: []string{""}},
	says("j", "J"), says("q", "K"), says("k", "K"), says("b", "P"), says("p", "P"), says("d", "T"), says("t", "T"),
	says("f", "F"), says("v", "F"), says("s", "S"), says("z", "S"), says("l", "L"), says("m", "M"), says("n", "N"), says("r", "R"),
}

// rulesOf are the rules by the first of their letters.
var rulesOf = func() (out [256][]rule) {
	for _, r := range rules {
		out[r.letters[0]] = append(out[r.letters[0]], r)
	}
	return out
}()

const vowels = "aeiou"

// Sounds gives the ways in which a folded word may be said, as its consonants; a
// vowel at the beginning is A. A word that says too little by its sound, or is not
// in Latin letters, has none.
func Sounds(word string) []string {
	heard := []string{""}
	for at := 0; at < len(word); {
		sounds, n := sound(word, at)
		if n == 0 {
			return nil
		}
		at += n
		heard = follow(heard, sounds)
	}
	var out []string
	for _, h := range heard {
		if len(h) > 1 {
			out = add(out, h)
		}
	}
	return out
}

// sound gives how the letters at a place are said, and how many they are; 0 where
// they are not Latin.
func sound(word string, at int) ([]string, int) {
	for _, r := range rulesOf[word[at]] {
		if !strings.HasPrefix(word[at:], r.letters) || r.first && at > 0 || r.inside && at == 0 {
			continue
		}
		next := at + len(r.letters)
		if r.before == "" || next < len(word) && strings.IndexByte(r.before, word[next]) >= 0 {
			return r.sounds, len(r.letters)
		}
	}
	if strings.IndexByte(vowels, word[at]) < 0 {
		return nil, 0
	}
	if at == 0 {
		return []string{"A"}, 1
	}
	return []string{""}, 1
}

// follow adds each of the sounds to each of what was heard before. The same sound
// twice is heard once.
func follow(heard, sounds []string) []string {
	var out []string
	for _, h := range heard {
		for _, s := range sounds {
			if s != "" && strings.HasSuffix(h, s[:1]) {
				s = s[1:]
			}
			if len(out) < mostSounds {
				out = add(out, h+s)
			}
		}
	}
	return out
}

func add(list []string, s string) []string {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}
