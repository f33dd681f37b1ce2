package readmodel

import (
	"crypto/rand"
	"strings"
)

const (
	// codeLetters are those that nobody takes for another when they are read aloud or
	// copied by hand.
	codeLetters = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
	// codeLength makes codes that nobody finds by trying: 58 bits.
	codeLength = 12
	codeGroup  = 4
)

// newCode makes a code in groups of four letters.
func newCode() string {
	var out strings.Builder
	for n := 0; n < codeLength; {
		var raw [1]byte
		_, _ = rand.Read(raw[:]) // never fails
		// Each letter is as likely as any other: what does not fill the last round is left out.
		if int(raw[0]) >= 256/len(codeLetters)*len(codeLetters) {
			continue
		}
		if n > 0 && n%codeGroup == 0 {
			out.WriteByte('-')
		}
		out.WriteByte(codeLetters[int(raw[0])%len(codeLetters)])
		n++
	}
	return out.String()
}

// codeTyped is a code as people type it, without what stands between its letters;
// empty where it can be none.
func codeTyped(text string) string { return lettersTyped(text, codeLength) }

// lettersTyped are so many letters of codes as people type them.
func lettersTyped(text string, length int) string {
	var out strings.Builder
	for _, r := range strings.ToUpper(text) {
		switch {
		case strings.ContainsRune(codeLetters, r):
			out.WriteRune(r)
		case r == ' ' || r == '-' || r == '.':
		default:
			return ""
		}
	}
	if out.Len() != length {
		return ""
	}
	return out.String()
}

// codeIndex is what is kept of a code: nobody who reads the table can use it.
func (s *Store) codeIndex(code string) []byte { return s.ring.Index("enquiry code\n" + code) }
