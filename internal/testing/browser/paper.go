package browser

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// errNoPDF says what to do where pdf.js was not fetched.
var errNoPDF = errors.New("pdfjs-dist was not fetched: run `make assets`")

// Paper is a PDF as a reader that had no part in its writing sees it.
type Paper struct {
	Title, Language string
	Marked          bool     // whether it says that it is tagged
	Outline         []string // the titles of its first level
	Pages           []Sheet
}

// Sheet is one page of a PDF.
type Sheet struct {
	Text  string // in the order in which it was drawn, a line break at the end of each run
	Lines []Line
	// Roles are those of the page's part of the tree of elements, outermost first:
	// "Document(H1 P L(LI(Lbl LBody)))".
	Roles string
	// Untagged is text that belongs neither to an element nor to what is drawn on
	// each page.
	Untagged string
	// Picture is the page as PNG, where it was asked for.
	Picture []byte
}

// Line is a run of text, and where it begins: points from the top left corner.
type Line struct {
	Text       string
	X, Y, Wide float64
}

// Need skips a test where what npm fetches is missing, and fails it where
// REQUIRE_BROWSER is set.
func Need(t testing.TB) {
	t.Helper()
	_, err := module("pdfjs-dist/legacy/build")
	if err != nil && os.Getenv("REQUIRE_BROWSER") == "" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Papers reads PDFs with pdf.js in a Chromium. Where pdf.js or Chromium is missing
// the test is skipped, or fails where REQUIRE_BROWSER is set.
func Papers(t testing.TB, docs ...[]byte) []Paper {
	t.Helper()
	return papers(t, 0, docs)
}

// PapersWithPictures reads PDFs as Papers does, and draws their pages, each so many
// pixels wide: most of the time goes into the fonts of a document, which both need.
func PapersWithPictures(t testing.TB, wide int, docs ...[]byte) []Paper {
	t.Helper()
	return papers(t, wide, docs)
}

func papers(t testing.TB, wide int, docs [][]byte) []Paper {
	t.Helper()
	tab := paperTab(t, docs)
	out := make([]Paper, len(docs))
	for n := range docs {
		call := readPaper + "(" + strconv.Itoa(n) + "," + strconv.Itoa(wide) + ")"
		if err := json.Unmarshal([]byte(eval[string](tab, call)), &out[n]); err != nil {
			t.Fatalf("read a PDF: %v", err)
		}
	}
	return out
}

// paperTab is a tab in which pdf.js can be had, and the documents under /doc/.
func paperTab(t testing.TB, docs [][]byte) *Page {
	t.Helper()
	Need(t)
	dir, err := module("pdfjs-dist/legacy/build")
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /js/", http.StripPrefix("/js/", http.FileServer(http.Dir(dir))))
	mux.HandleFunc("GET /doc/{n}", func(w http.ResponseWriter, r *http.Request) {
		n, err := strconv.Atoi(r.PathValue("n"))
		if err != nil || n < 0 || n >= len(docs) {
			http.NotFound(w, r)
			return
		}
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(docs[n]))
	})
	mux.HandleFunc("GET /", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(`<!DOCTYPE html><html lang="en"><title>PDF</title>`)) // the test fails on what it lacks
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	tab := Start(t).Tab(t)
	tab.Open(server.URL, Desktop)
	return tab
}

// module is the folder of what npm laid at the root of the module.
func module(name string) (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		path := filepath.Join(dir, "node_modules", filepath.FromSlash(name))
		if _, err := os.Stat(path); err == nil {
			return path, nil
		}
	}
	return "", errNoPDF
}

// readPaper reads one document, and draws its pages where they are to be some pixels
// wide.
const readPaper = `(async (n, wide) => {
	const pdfjs = await import('/js/pdf.min.mjs');
	pdfjs.GlobalWorkerOptions.workerPort ||= new Worker('/js/pdf.worker.min.mjs', {type: 'module'});
	const doc = await pdfjs.getDocument({url: '/doc/' + n}).promise;
	const canvas = document.createElement('canvas');
	const draw = async page => {
		const viewport = page.getViewport({scale: wide / page.view[2]});
		canvas.width = Math.round(viewport.width); canvas.height = Math.round(viewport.height);
		await page.render({canvas, canvasContext: canvas.getContext('2d', {willReadFrequently: true}), viewport}).promise;
		return canvas.toDataURL('image/png').replace(/^[^,]*,/, '');
	};
	const meta = await doc.getMetadata();
	const mark = await doc.getMarkInfo();
	const out = {Title: meta.info.Title || '', Language: meta.info.Language || '', Marked: !!mark && (mark instanceof Map ? mark.get('Marked') : mark.Marked) === true, Outline: ((await doc.getOutline()) || []).map(o => o.title), Pages: []};
	const roles = node => node.role + ((node.children || []).some(c => c.role) ? '(' + node.children.filter(c => c.role).map(roles).join(' ') + ')' : '');
	for (let i = 1; i <= doc.numPages; i++) {
		const page = await doc.getPage(i);
		const height = page.view[3];
		const content = await page.getTextContent({includeMarkedContent: true, disableNormalization: true});
		const lines = []; let text = '', untagged = ''; const open = [];
		for (const item of content.items) {
			if (item.type) {
				if (item.type.startsWith('beginMarkedContent')) open.push(item.tag || item.type); else open.pop();
				continue;
			}
			if (item.str === '') continue;
			text += item.str + '\n';
			if (!open.length) untagged += item.str + '\n';
			lines.push({Text: item.str, X: item.transform[4], Y: height - item.transform[5], Wide: item.width});
		}
		const tree = await page.getStructTree();
		out.Pages.push({Text: text, Lines: lines, Roles: tree ? (tree.children || []).map(roles).join(' ') : '', Untagged: untagged, Picture: wide ? await draw(page) : ''});
		page.cleanup();
	}
	await doc.cleanup();
	return JSON.stringify(out);
})`
