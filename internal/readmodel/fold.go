package readmodel

import (
	"strings"

	"dutyclock/internal/reach"
	"dutyclock/internal/record"
)

// indexRules is the number of the rules by which blind indexes are made. Those of
// another number are made again.
const indexRules = 2

// tailDigits is how many of the last digits of a number find it.
const tailDigits = 6

// indexes are the blind indexes by which a contact is found: first that of the
// whole, then those of its parts.
func (s *Store) indexes(c record.Contact) [][]byte {
	switch c.Kind {
	case "mobile", "landline":
		digits := reach.Number(c.Value)
		out := [][]byte{s.ring.Index("number " + digits)}
		if len(digits) > tailDigits {
			out = append(out, s.ring.Index("tail "+digits[len(digits)-tailDigits:]))
		}
		return out
	case "email":
		return [][]byte{s.ring.Index("email " + reach.Email(c.Value))}
	}
	out := [][]byte{s.ring.Index("postal " + reach.Postal(c.Value))}
	if code := reach.Postcode(c.Value); code != "" {
		out = append(out, s.ring.Index("postcode "+code))
	}
	return append(out, s.pairs(c.Value)...)
}

// pairs are the blind indexes of each two neighbouring words of an address:
// "12 mill" and "mill lane". One word alone would tell too much of what it is.
func (s *Store) pairs(address string) [][]byte {
	words := strings.Fields(reach.Words(address))
	var out [][]byte
	for i := 1; i < len(words); i++ {
		out = append(out, s.ring.Index("pair "+words[i-1]+" "+words[i]))
	}
	return out
}

// soughtNumber are the blind indexes of a number as it is looked for: the whole, or
// its last digits.
func (s *Store) soughtNumber(number string) [][]byte {
	digits := reach.Number(number)
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
	code := reach.Postcode(address)
	if code != "" && len(strings.ReplaceAll(strings.TrimSpace(address), " ", "")) == len(code) {
		return [][]byte{s.ring.Index("postcode " + code)}
	}
	rest := reach.WithoutPostcodes(address)
	out := s.pairs(rest)
	if code != "" {
		out = append(out, s.ring.Index("postcode "+code))
	}
	if len(out) == 0 {
		return [][]byte{s.ring.Index("postal " + reach.Postal(address))}
	}
	return out
}
