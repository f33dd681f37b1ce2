package letters

import (
	"strings"
	"testing"
)

// The message may reach a stranger: it holds the code and where it comes from, and no
// word of housing.
func TestConfirmAddressSaysNothingOfACase(t *testing.T) {
	t.Parallel()
	got, err := ConfirmAddress(Authority{Name: "Hexford Council", Phone: "01632 960 100"}, "123 456")
	if err != nil {
		t.Fatal(err)
	}
	for what, text := range map[string]string{"text": got.Text, "html": got.HTML} {
		for _, part := range []string{"123 456", "Hexford Council", "01632 960 100"} {
			if !strings.Contains(text, part) {
				t.Errorf("the %s lacks %q", what, part)
			}
		}
	}
	all := strings.ToLower(got.Subject + got.Text)
	for _, word := range []string{"hous", "homeless", "letter", "case", "appl", "dear", "duty", "reference", "review", "address is safe"} {
		if strings.Contains(all, word) {
			t.Errorf("it says %q:\n%s", word, got.Text)
		}
	}
}
