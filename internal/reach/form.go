package reach

import (
	"net/mail"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Mailbox is the bare e-mail address in a text, without a name before it, as it was
// written; false where the text is not one address. It is what messages are sent to.
func Mailbox(text string) (string, bool) {
	one, err := mail.ParseAddress(strings.TrimSpace(norm.NFKC.String(text)))
	if err != nil || strings.Contains(text, ";") || strings.ContainsAny(one.Address, ", \"") || strings.ContainsFunc(one.Address, unicode.IsControl) {
		return "", false
	}
	return strings.TrimSuffix(one.Address, "."), true
}

// Email is the one form of an e-mail address: its mailbox in small letters. Dots and
// what follows a plus sign are kept: to most mail servers they are another mailbox.
// Text that is no address is its own form.
func Email(text string) string {
	if one, ok := Mailbox(text); ok {
		return strings.ToLower(one)
	}
	return strings.ToLower(strings.TrimSpace(norm.NFKC.String(text)))
}

const (
	countryCode = "44"
	// nationalDigits is how many digits a number of the United Kingdom has with its
	// leading 0; without it, and with 44 in its place, there are others.
	nationalDigits = 11
)

// Number is the one form of a telephone number: its digits as they are dialled in
// the United Kingdom. +44, 0044 and 44 before a number, a 0 in brackets, spaces and a
// leading 0 that a spreadsheet took make no difference.
func Number(text string) string {
	text = norm.NFKC.String(text)
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ReplaceAll(text, "(0)", ""))
	international := strings.HasPrefix(strings.TrimSpace(text), "+") || strings.HasPrefix(digits, "00")
	digits = strings.TrimPrefix(digits, "00")
	if rest, ok := strings.CutPrefix(digits, countryCode); ok && (international || len(digits) == len(countryCode)+nationalDigits-1) {
		return "0" + strings.TrimPrefix(rest, "0")
	}
	if len(digits) == nationalDigits-1 && digits[0] == '7' {
		return "0" + digits
	}
	return digits
}

// Mobile says whether a number in its one form can be sent a text.
func Mobile(number string) bool {
	return len(number) == nationalDigits && strings.HasPrefix(number, "07")
}

var postcodeForm = regexp.MustCompile(`(?i)\b([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})\b`)

// Postcode finds the last postcode in an address, without its space; empty where
// there is none.
func Postcode(address string) string {
	all := postcodeForm.FindAllStringSubmatch(address, -1)
	if len(all) == 0 {
		return ""
	}
	last := all[len(all)-1]
	return strings.ToUpper(last[1] + last[2])
}

// WithoutPostcodes is an address without the postcodes in it.
func WithoutPostcodes(address string) string { return postcodeForm.ReplaceAllString(address, "") }

// Postal is the one form of a postal address: its words without accents, capitals and
// punctuation, one space between them, a postcode as one word.
func Postal(address string) string {
	return Words(postcodeForm.ReplaceAllString(address, "$1$2"))
}

// Words brings text into small letters without accents and punctuation, with one
// space between words.
func Words(text string) string {
	// Made anew each time: a chain of transformers holds state.
	plain, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn))), text)
	if err != nil {
		plain = text
	}
	words := strings.FieldsFunc(strings.ToLower(plain), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '\'' && r != '’'
	})
	return strings.NewReplacer("'", "", "’", "").Replace(strings.Join(words, " "))
}
