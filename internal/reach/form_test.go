package reach_test

import (
	"testing"

	"dutyclock/internal/reach"
)

func TestForms(t *testing.T) {
	t.Parallel()
	for what, c := range map[string]struct {
		form func(string) string
		want map[string]string
	}{
		"number": {reach.Number, map[string]string{
			"+44 (0)7700 900-123": "07700900123", "0044 7700 900123": "07700900123", "07700 900123": "07700900123", "447700900123": "07700900123",
			"7700900123": "07700900123", "+44 07700 900123": "07700900123", "０７７００ ９００１２３": "07700900123", "(01632) 960 100": "01632960100", "+44 1632 960100": "01632960100",
			"+33 1 23 45": "3312345", "4477": "4477", "abc": "", "": ""}},
		"e-mail": {reach.Email, map[string]string{
			" Amara@Home.Example ": "amara@home.example", "Amara Osei <amara@home.example>": "amara@home.example", "<AMARA@home.example>": "amara@home.example",
			"amara@home.example (work)": "amara@home.example", "ａmara@home.example": "amara@home.example",
			"a.mara@home.example": "a.mara@home.example", "amara+x@home.example": "amara+x@home.example", "Ada at home": "ada at home"}},
		"postal": {reach.Postal, map[string]string{
			"Flat 2, 12 Mill Lane,\nHalewick  HX9 4AB.": "flat 2 12 mill lane halewick hx94ab", "flat 2 12 mill lane halewick hx94ab": "flat 2 12 mill lane halewick hx94ab"}},
		"postcode": {reach.Postcode, map[string]string{"1 Mill Lane, Halewick, hx9 4ab": "HX94AB", "SW1A1AA": "SW1A1AA", "12 Mill Lane": "", "HX9 4AB, now M1 1AE": "M11AE"}},
		"words":    {reach.Words, map[string]string{"  Zoë  O’Neill-Brânză ": "zoe oneill branza", "D'Arcy": "darcy", "李 雷": "李 雷", "": ""}},
	} {
		for in, want := range c.want {
			if got := c.form(in); got != want {
				t.Errorf("%s %q is %q, want %q", what, in, got, want)
			}
		}
	}
}

func TestMailboxIsOneAddressOrNone(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"Amara <Amara@Home.example>": "Amara@Home.example", "a@b.example, c@d.example": "", "all: a@b.example;": "", "amara": "", "a@b.example\r\nBcc: c@d.example": "", `"a b"@c.example`: ""} {
		if got, ok := reach.Mailbox(in); got != want || ok != (want != "") {
			t.Errorf("mailbox of %q is %q, %v", in, got, ok)
		}
	}
	for number, want := range map[string]bool{"07700900123": true, "01632960100": false, "0770090012": false, "3312345": false} {
		if reach.Mobile(number) != want {
			t.Errorf("mobile %s", number)
		}
	}
}
