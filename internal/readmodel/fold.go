package readmodel

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"dutyclock/internal/record"
)

// fold brings a name into the form in which it is searched: without accents,
// capitals and punctuation, one space between words.
func fold(name string) string {
	// Made anew each time: a chain of transformers holds state.
	plain, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn))), name)
	if err != nil {
		plain = name
	}
	words := strings.FieldsFunc(strings.ToLower(plain), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '\'' && r != '’'
	})
	return strings.NewReplacer("'", "", "’", "").Replace(strings.Join(words, " "))
}

// normalNumber is a telephone number as its digits, in the national form.
func normalNumber(number string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ReplaceAll(number, "(0)", ""))
	international := strings.HasPrefix(strings.TrimSpace(number), "+") || strings.HasPrefix(digits, "00")
	digits = strings.TrimPrefix(digits, "00")
	if rest, ok := strings.CutPrefix(digits, "44"); ok && international {
		return "0" + rest
	}
	return digits
}

func normalEmail(address string) string { return strings.ToLower(strings.TrimSpace(address)) }

var postcodeForm = regexp.MustCompile(`(?i)\b([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})\b`)

// postcode finds the last postcode in an address; empty where there is none.
func postcode(address string) string {
	all := postcodeForm.FindAllStringSubmatch(address, -1)
	if len(all) == 0 {
		return ""
	}
	last := all[len(all)-1]
	return strings.ToUpper(last[1] + last[2])
}

// indexes are the blind indexes by which a contact is found.
func (s *Store) indexes(c record.Contact) [][]byte {
	switch c.Kind {
	case "mobile", "landline":
		return [][]byte{s.ring.Index("number " + normalNumber(c.Value))}
	case "email":
		return [][]byte{s.ring.Index("email " + normalEmail(c.Value))}
	}
	out := [][]byte{s.ring.Index("postal " + fold(c.Value))}
	if code := postcode(c.Value); code != "" {
		out = append(out, s.ring.Index("postcode "+code))
	}
	return out
}

// sought are the blind indexes of an address as it is looked for: an e-mail
// address, a whole postal address, or a postcode alone.
func (s *Store) sought(address string) [][]byte {
	if strings.Contains(address, "@") {
		return s.indexes(record.Contact{Kind: "email", Value: address})
	}
	if code := postcode(address); code != "" && len(strings.ReplaceAll(strings.TrimSpace(address), " ", "")) == len(code) {
		return [][]byte{s.ring.Index("postcode " + code)}
	}
	return [][]byte{s.ring.Index("postal " + fold(address))}
}
