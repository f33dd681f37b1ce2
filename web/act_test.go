package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dutyclock/internal/casework"
	"dutyclock/internal/who"
	"dutyclock/web/form"
)

// keyFor is the key of a form as somebody posts it.
func keyFor(t *testing.T, p who.Person, path, body string) casework.Key {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r = r.WithContext(who.With(r.Context(), p))
	f := form.New(today)
	f.Text("a", "A")
	f.Text("b", "B")
	if !f.Read(r) {
		t.Fatal(f.Problems())
	}
	return keyOf(r, f)
}

func TestOneFormIsOneAct(t *testing.T) {
	t.Parallel()
	first := keyFor(t, kofi, "/cases/HX-1/placement", "_key=k1&a=1&b=2")
	if again := keyFor(t, kofi, "/cases/HX-1/placement", "b=2&a=1&_key=k1"); again != first {
		t.Error("the same form, sent again, is another act")
	}
	for what, other := range map[string]casework.Key{
		"another answer": keyFor(t, kofi, "/cases/HX-1/placement", "_key=k1&a=1&b=3"),
		"another case":   keyFor(t, kofi, "/cases/HX-2/placement", "_key=k1&a=1&b=2"),
		"split answers":  keyFor(t, kofi, "/cases/HX-1/placement", "_key=k1&a=1=&b=2&b="),
	} {
		if other.Command != first.Command || other.BodyHash == first.BodyHash {
			t.Errorf("%s under the same key is not seen to be another act", what)
		}
	}
	for what, other := range map[string]casework.Key{
		"another form":   keyFor(t, kofi, "/cases/HX-1/placement", "_key=k2&a=1&b=2"),
		"another person": keyFor(t, priya, "/cases/HX-1/placement", "_key=k1&a=1&b=2"),
	} {
		if other.Command == first.Command {
			t.Errorf("%s has the same key", what)
		}
	}
}
