package pagecheck

import (
	"strings"
	"testing"
)

const good = `<!DOCTYPE html><html lang="en"><head><title>A – Dutyclock</title><link rel="stylesheet" href="/a.css"></head><body>
<a href="#main-content">Skip</a><header>H</header><main id="main-content"><h1>A</h1>
<form action="/a" method="post"><label for="a">Name</label><input id="a" name="a" type="text">
<fieldset><legend>Kind</legend><input type="radio" id="k" name="k"><label for="k">One</label></fieldset><button>Send</button></form>
<table><caption>C</caption><tr><th scope="col">N</th></tr><tr><td>1</td></tr></table>
</main><footer>F</footer><script src="/a.js"></script></body></html>`

func TestAGoodPageIsGood(t *testing.T) {
	t.Parallel()
	if wrong := Page(good); len(wrong) != 0 {
		t.Errorf("said %q", wrong)
	}
}

// Each change makes one thing wrong, and the check says which.
func TestEachThingThatCanBeWrongIsSeen(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ old, new, said string }{
		{`lang="en"`, ``, "does not say its language"},
		{`A – Dutyclock`, ` – Dutyclock`, "nothing before it"},
		{`<title>A – Dutyclock</title>`, ``, "0 titles"},
		{`<h1>A</h1>`, ``, "0 headings of level 1"},
		{`<h1>A</h1>`, `<h1>A</h1><h1>B</h1>`, "2 headings of level 1"},
		{`<h1>A</h1>`, `<h1>A</h1><h3>B</h3>`, "level 3 below one of level 1"},
		{`<header>H</header>`, ``, "0 <header>"},
		{`<h1>A</h1>`, `<h1>A</h1><nav>n</nav>`, "a <nav> has no name"},
		{`for="a"`, `for="b"`, "has no label"},
		{`for="a"`, `for="b"`, "nothing on the page"},
		{`id="k"`, `id="a"`, "stands twice"},
		{`id="k"`, `id="k" aria-describedby="gone"`, `"gone", which is nothing on the page`},
		{`<legend>Kind</legend>`, ``, "no legend"},
		{`<button>Send</button>`, `<button></button>`, "a button has no name"},
		{` name="a" `, ` `, "is never sent"},
		{` name="a" `, ` name="a" placeholder="x" `, "has a placeholder"},
		{`method="post"`, ``, "asks or changes"},
		{`action="/a" `, ``, "where it goes"},
		{`<caption>C</caption>`, ``, "a table has no caption"},
		{`scope="col"`, ``, "what it heads"},
		{`<h1>A</h1>`, `<h1 style="x">A</h1>`, "a style of its own"},
		{`<h1>A</h1>`, `<h1 onclick="x">A</h1>`, "a script of its own"},
		{`<h1>A</h1>`, `<h1>A</h1><script>x</script>`, "a script stands in the page"},
		{`<h1>A</h1>`, `<h1>A</h1><style>x</style>`, "a <style>"},
		{`href="/a.css"`, `href="//b.example/a.css"`, "not ours"},
		{`<h1>A</h1>`, `<h1 class="govuk-header__logotype">A</h1>`, "logotype of GOV.UK"},
		{`<h1>A</h1>`, `<h1>A %!d(string=x)</h1>`, "a template left behind"},
		{`<h1>A</h1>`, `<h1>{{.Name}}</h1>`, "a template left behind"},
		{`<h1>A</h1>`, `<h1>A</h1><a href="#gone">x</a>`, "leads to #gone"},
		{`<h1>A</h1>`, `<h1>A</h1><a href="/x"></a>`, "has no words"},
		{`<h1>A</h1>`, `<h1>A</h1><i accesskey="a"></i><i accesskey="a"></i>`, "opens two things"},
		{`<h1>A</h1>`, `<h1>A</h1><p class="govuk-error-message">Error: x</p>`, "no summary tells of"},
		{`<h1>A</h1>`, `<div class="govuk-error-summary"><a href="#a">x</a></div><h1>A</h1>`, "same words"},
		{`<h1>A</h1>`, `<div class="govuk-error-summary"><a href="#a">x</a></div><h1>A</h1>`, "title does not say"},
		{`<h1>A</h1>`, `<h1>A</h1><div class="govuk-error-summary"></div>`, "not the first thing"},
	} {
		page := strings.Replace(good, tt.old, tt.new, 1)
		if page == good {
			t.Fatalf("%q is not in the page", tt.old)
		}
		if wrong := strings.Join(Page(page), "\n"); !strings.Contains(wrong, tt.said) {
			t.Errorf("with %q the check says %q; want %q", tt.new, wrong, tt.said)
		}
	}
}
