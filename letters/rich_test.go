package letters

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const longReasons = `# What we looked at
You told us **everything**, and *more*.
It was on a second line.

1. The first
   - a part of it
     - and a part of that
   - another
2. The second

   Said further.
Not in the list.

### Deeper
•	typed bullet
• another
14. A number of its own

<script>alert(1)</script> [link](http://x) ` + "`code`" + ` ![p](q)

    set in by spaces
> quoted
`

func TestWhatAnOfficerWritesBecomesBlocks(t *testing.T) {
	t.Parallel()
	one := func(s string) [][]span { return [][]span{{{Text: s}}} }
	want := []block{
		{Tag: "h3", Text: "What we looked at"},
		{Tag: "p", Text: "You told us everything, and more.", Spans: []span{{Text: "You told us "}, {Text: "everything", Bold: true}, {Text: ", and "}, {Text: "more", Italic: true}, {Text: "."}}},
		{Tag: "p", Text: "It was on a second line."},
		{Tag: "list", Text: "The first a part of it and a part of that another The second Said further.", List: &list{Start: 1, Items: []item{
			{Paragraphs: one("The first"), Sub: &list{Items: []item{{Paragraphs: one("a part of it")}, {Paragraphs: one("and a part of that")}, {Paragraphs: one("another")}}}},
			{Paragraphs: append(one("The second"), one("Said further.")...)},
		}}},
		{Tag: "p", Text: "Not in the list."},
		{Tag: "h4", Text: "Deeper"},
		{Tag: "list", Text: "typed bullet another", List: &list{Items: []item{{Paragraphs: one("typed bullet")}, {Paragraphs: one("another")}}}},
		{Tag: "list", Text: "A number of its own", List: &list{Start: 14, Items: []item{{Paragraphs: one("A number of its own")}}}},
		{Tag: "p", Text: "<script>alert(1)</script> [link](http://x) `code` ![p](q)"},
		{Tag: "p", Text: "set in by spaces"},
		{Tag: "p", Text: "quoted"},
	}
	if diff := cmp.Diff(want, markdown(longReasons)); diff != "" {
		t.Error(diff)
	}
}

func TestAllThreeFormsHoldTheWholeOfTheReasons(t *testing.T) {
	t.Parallel()
	r := richLetter(t, longReasons)
	for _, want := range []string{"<h3>What we looked at</h3>", "You told us <strong>everything</strong>, and <em>more</em>.", "<h4>Deeper</h4>",
		`<ol start="14">`, "&lt;script&gt;alert(1)&lt;/script&gt;", "<p>Said further.</p>"} {
		if !strings.Contains(r.HTML, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, want := range []string{"\nWhat we looked at\n.................\n", "You told us everything, and more.\n", "1. The first\n   * a part of it\n   * and a part of that\n",
		"2. The second\n   Said further.\n", "14. A number of its own\n"} {
		if !strings.Contains(r.Text, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
}

func TestPlainReasonsStayPlain(t *testing.T) {
	t.Parallel()
	got := markdown("One paragraph.\nAnother: it cost £5 * 2, and you_know_who.\n\nA third.")
	want := []block{{Tag: "p", Text: "One paragraph."}, {Tag: "p", Text: "Another: it cost £5 * 2, and you_know_who."}, {Tag: "p", Text: "A third."}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
