package letters

import (
	"strings"
	"testing"
)

// What is read on a page is what the letter says, each sentence once and in order.
func TestPassagesAreTheWholeLetter(t *testing.T) {
	t.Parallel()
	for name, in := range samples() {
		got, err := Render(in)
		if err != nil {
			t.Fatal(err)
		}
		passages := Passages(got.HTML)
		if len(passages) < 3 || !passages[0].Heading {
			t.Fatalf("%s has passages %+v", name, passages)
		}
		words := func(s string) string {
			return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \n*=-.", r) }), " ")
		}
		var all []string
		for _, p := range passages {
			all = append(all, p.Text)
		}
		said := words(strings.Join(all, " "))
		blocks, err := compose(&in)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range blocks {
			if b.Text != "" && !strings.Contains(said, words(b.Text)) && b.Tag != "end" {
				t.Errorf("%s: %q is not read", name, b.Text)
			}
		}
	}
}

func TestPassagesOfNoLetter(t *testing.T) {
	t.Parallel()
	got := Passages(`<main><h1>A &amp; B</h1><ul><li>One<ul><li><p>Two</p></li></ul></li></ul><p>x<br>y</p><script>bad()</script></main>`)
	want := []Passage{{Heading: true, Text: "A & B"}, {Item: true, Text: "One"}, {Item: true, Text: "Two"}, {Text: "x y"}}
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("passage %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}
