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

// fold brings an address into the form of which blind indexes are made: without
// accents, capitals and punctuation, one space between words. It stays as it is,
// because indexes were made with it.
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

// indexRules is the number of the rules by which blind indexes are made. Those of
// another number are made again.
const indexRules = 1

// tailDigits is how many of the last digits of a number find it.
const tailDigits = 6

// indexes are the blind indexes by which a contact is found: first that of the
// whole, then those of its parts.
func (s *Store) indexes(c record.Contact) [][]byte {
	switch c.Kind {
	case "mobile", "landline":
		digits := normalNumber(c.Value)
		out := [][]byte{s.ring.Index("number " + digits)}
		if len(digits) > tailDigits {
			out = append(out, s.ring.Index("tail "+digits[len(digits)-tailDigits:]))
		}
		return out
	case "email":
		return [][]byte{s.ring.Index("email " + normalEmail(c.Value))}
	}
	out := [][]byte{s.ring.Index("postal " + fold(c.Value))}
	if code := postcode(c.Value); code != "" {
		out = append(out, s.ring.Index("postcode "+code))
	}
	return append(out, s.pairs(c.Value)...)
}

// pairs are the blind indexes of each two neighbouring words of an address:
// "12 mill" and "mill lane". One word alone would tell too much of what it is.
func (s *Store) pairs(address string) [][]byte {
	words := strings.Fields(fold(address))
	var out [][]byte
	for i := 1; i < len(words); i++ {
		out = append(out, s.ring.Index("pair "+words[i-1]+" "+words[i]))
	}
	return out
}

// soughtNumber are the blind indexes of a number as it is looked for: the whole, or
// its last digits.
func (s *Store) soughtNumber(number string) [][]byte {
	digits := normalNumber(number)
	switch {
	case digits == "":
		return nil
	case len(digits) == tailDigits:
		return [][]byte{s.ring.Index("tail " + digits)}
	}
	return [][]byte{s.ring.Index("number " + digits)}
}

// sought are the blind indexes of an address as it is looked for: an e-mail
// address, a postcode alone, or words that follow each other in a postal address
// and the postcode where it is among them. All of them have to be there.
func (s *Store) sought(address string) [][]byte {
	if strings.TrimSpace(address) == "" {
		return nil
	}
	if strings.Contains(address, "@") {
		return s.indexes(record.Contact{Kind: "email", Value: address})
	}
	code := postcode(address)
	if code != "" && len(strings.ReplaceAll(strings.TrimSpace(address), " ", "")) == len(code) {
		return [][]byte{s.ring.Index("postcode " + code)}
	}
	rest := postcodeForm.ReplaceAllString(address, "")
	out := s.pairs(rest)
	if code != "" {
		out = append(out, s.ring.Index("postcode "+code))
	}
	if len(out) == 0 {
		return [][]byte{s.ring.Index("postal " + fold(address))}
	}
	return out
}
