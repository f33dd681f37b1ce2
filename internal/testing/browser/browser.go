package browser

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Size is that of a window, in CSS pixels.
type Size struct{ Width, Height int64 }

// The sizes at which pages are looked at. Zoomed is what a window of 1280 pixels has
// left when it is enlarged to 400%.
var (
	Desktop = Size{1280, 900}
	Phone   = Size{375, 812}
	Zoomed  = Size{320, 256}
)

// openTime is how long a page may take to open and be looked at. It is far more than
// one needs, and only ends a test that hangs.
const openTime = time.Minute

// Browser is a running Chromium.
type Browser struct {
	ctx context.Context
	axe string
}

// Start starts a Chromium that ends with the test. Where there is none the test is
// skipped, or fails where REQUIRE_BROWSER is set, as it is by `make test`.
func Start(t testing.TB) *Browser {
	t.Helper()
	path, err := program()
	if errors.Is(err, errMissing) && os.Getenv("REQUIRE_BROWSER") == "" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	source, err := axe()
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.Flag("disable-lcd-text", true),
		chromedp.Flag("hide-scrollbars", true),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses to sandbox itself as root
	}
	ctx, endAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(endAllocator)
	ctx, end := chromedp.NewContext(ctx)
	t.Cleanup(end)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	return &Browser{ctx: ctx, axe: source}
}

// Page is a tab with a page in it.
type Page struct {
	t   testing.TB
	ctx context.Context
	axe string
	// complained is what went wrong in the page at url since it was opened.
	complained struct {
		sync.Mutex
		url  string
		list []string
	}
}

// Option changes how a tab is.
type Option = chromedp.Action[chromedp.Void]

// NoScript is a tab in which no script of a page runs. Axe is a script: it cannot be
// asked there.
func NoScript() Option {
	return func(ctx context.Context, t *chromedp.Target) (none chromedp.Void, err error) {
		_, err = cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return none, err
	}
}

// Print is a tab that shows pages as they are printed.
func Print() Option {
	return func(ctx context.Context, t *chromedp.Target) (none chromedp.Void, err error) {
		_, err = cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		return none, err
	}
}

// Tab opens an empty tab that ends with the test.
func (b *Browser) Tab(t testing.TB, options ...Option) *Page {
	t.Helper()
	ctx, end := chromedp.NewContext(b.ctx)
	t.Cleanup(end)
	p := &Page{t: t, ctx: ctx, axe: b.axe}
	if err := chromedp.Listen(ctx, p.hear); err != nil {
		t.Fatalf("listen to a tab of Chromium: %v", err)
	}
	if _, err := chromedp.Call(ctx, cdplog.Enable, cdp.Empty{}); err != nil {
		t.Fatalf("listen to a tab of Chromium: %v", err)
	}
	p.Do(options...)
	return p
}

// hear notes what the browser says of the page. That the page itself was answered
// with a status such as 422 is no complaint.
func (p *Page) hear(event any) {
	p.complained.Lock()
	defer p.complained.Unlock()
	switch e := event.(type) {
	case *cdplog.EventEntryAdded:
		quiet := e.Entry.Level == cdplog.EntryLevelVerbose || e.Entry.Level == cdplog.EntryLevelInfo
		if !quiet && e.Entry.URL != p.complained.url {
			p.complained.list = append(p.complained.list, e.Entry.Text+" "+e.Entry.URL)
		}
	case *runtime.EventExceptionThrown:
		p.complained.list = append(p.complained.list, e.ExceptionDetails.Text)
	}
}

// Open loads an address in a window of a size.
func (p *Page) Open(url string, size Size) {
	p.t.Helper()
	p.complained.Lock()
	p.complained.url, p.complained.list = url, nil
	p.complained.Unlock()
	p.Do(chromedp.EmulateViewport(size.Width, size.Height), chromedp.Navigate(url))
}

// Show puts another page in the place of the one that is open, as it would be had it
// been opened, but for its scripts, which do not run. It is many times quicker: what
// axe needs is there already.
func (p *Page) Show(html string) {
	p.t.Helper()
	quoted, err := json.Marshal(html)
	if err != nil {
		p.t.Fatal(err)
	}
	p.Do(chromedp.Evaluate[chromedp.Void]("document.replaceChild(document.importNode(new DOMParser().parseFromString(" + string(quoted) + ", 'text/html').documentElement, true), document.documentElement); scrollTo(0, 0)"))
}

// Resize gives the window another size; the page stays as it is.
func (p *Page) Resize(size Size) {
	p.t.Helper()
	p.Do(chromedp.EmulateViewport(size.Width, size.Height))
}

// Do runs actions of chromedp, typing, pressing, waiting, and ends the test where
// one errs.
func (p *Page) Do(actions ...Option) {
	p.t.Helper()
	run(p, chromedp.Steps(actions...))
}

// run runs an action and gives its value.
func run[T any](p *Page, action chromedp.Action[T]) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, openTime)
	defer cancel()
	out, err := chromedp.Run(ctx, action)
	if err != nil {
		p.t.Fatalf("in Chromium: %v", err)
	}
	return out
}

// Title is the title of the page.
func (p *Page) Title() string {
	p.t.Helper()
	return run(p, chromedp.Title())
}

// Path is the path and query of the address of the page.
func (p *Page) Path() string {
	p.t.Helper()
	return eval[string](p, "location.pathname + location.search")
}

// Shown says whether the first element that a CSS selector finds can be seen.
func (p *Page) Shown(selector string) bool {
	p.t.Helper()
	quoted, err := json.Marshal(selector)
	if err != nil {
		p.t.Fatal(err)
	}
	return eval[bool](p, "(() => { const e = document.querySelector("+string(quoted)+"); return e !== null && e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}); })()")
}

// Text is what can be read of the first element that a CSS selector finds; empty
// where there is none.
func (p *Page) Text(selector string) string {
	p.t.Helper()
	quoted, err := json.Marshal(selector)
	if err != nil {
		p.t.Fatal(err)
	}
	return eval[string](p, "(document.querySelector("+string(quoted)+") || {innerText: ''}).innerText")
}

// Eval is the value of an expression in the page, which may be a promise.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	return eval[T](p, expression)
}

// eval is the value of an expression in the page, which may be a promise.
func eval[T any](p *Page, expression string) T {
	p.t.Helper()
	return run(p, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// Value is the value of an expression in the page, which may be a promise.
func Value[T any](p *Page, expression string) T {
	p.t.Helper()
	return eval[T](p, expression)
}
