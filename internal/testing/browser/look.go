package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/chromedp"
)

// Screenshot writes the whole page, however long, as a picture.
func (p *Page) Screenshot(file string) {
	p.t.Helper()
	picture := run(p, chromedp.FullScreenshot(100))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(file, picture, 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// Sideways is what is wider than the window, so that one has to scroll sideways to
// read the page; empty where nothing is. What scrolls by itself, as a table may, does
// not count.
func (p *Page) Sideways() []string {
	p.t.Helper()
	return eval[[]string](p, `(() => {
		const root = document.documentElement;
		if (root.scrollWidth <= root.clientWidth) return [];
		const scrolls = e => { for (; e && e !== document.body; e = e.parentElement) { const o = getComputedStyle(e).overflowX; if (o === 'auto' || o === 'scroll' || o === 'hidden') return true; } return false; };
		const wide = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > root.clientWidth + 0.5 && !scrolls(e.parentElement));
		const names = wide.map(e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (e.className && e.className.baseVal === undefined ? '.' + e.className.split(/\s+/).join('.') : ''));
		return names.length ? names : ['the page itself'];
	})()`)
}

// Violation is something that axe found.
type Violation struct {
	ID     string   `json:"id"`
	Help   string   `json:"help"`
	Impact string   `json:"impact"`
	Nodes  []string `json:"nodes"`
}

// String is the violation in one line, with where it is.
func (v Violation) String() string {
	return fmt.Sprintf("%s (%s, %s): %s", v.Help, v.ID, v.Impact, strings.Join(v.Nodes, " "))
}

// Axe runs axe's rules for WCAG 2.0, 2.1 and 2.2, levels A and AA, over the page as
// it is now.
//
// One thing is let pass, which docs/dependencies.md and the accessibility statement
// name: GOV.UK Frontend says of a radio that shows further questions whether it shows
// them (aria-expanded), which ARIA does not provide for and screen readers differ over.
func (p *Page) Axe() []Violation {
	p.t.Helper()
	if !eval[bool](p, "typeof axe !== 'undefined'") {
		p.Do(chromedp.Evaluate[chromedp.Void](p.axe))
	}
	return eval[[]Violation](p, axeRun)
}

// axeRun gives what axe found.
const axeRun = `(async () => {
	const found = await axe.run(document, {
		runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']},
		resultTypes: ['violations'],
	});
	const why = n => n.any.concat(n.all, n.none).map(c => c.message).join('; ');
	const letPass = (v, n) => v.id === 'aria-allowed-attr' && /^<input class="govuk-radios__input"/.test(n.html) && /^ARIA attribute is not allowed: aria-expanded="(true|false)"$/.test(why(n));
	return found.violations.map(v => ({
		id: v.id, help: v.help, impact: v.impact,
		nodes: v.nodes.filter(n => !letPass(v, n)).map(n => n.html.slice(0, 200) + ' ' + why(n)),
	})).filter(v => v.nodes.length > 0);
})()`

// Errors are what the page's scripts and the browser complained of, such as a script
// that the policy of the page stopped.
func (p *Page) Errors() []string {
	p.t.Helper()
	p.complained.Lock()
	defer p.complained.Unlock()
	return append([]string(nil), p.complained.list...)
}
