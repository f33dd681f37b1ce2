package web

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/go-chi/chi/v5"
)

// letterPagesPath leads to the pages of a letter that was issued.
func letterPagesPath(ref, key string) string {
	return "/cases/" + ref + "/letter.pdf?" + url.Values{"letter": {key}}.Encode()
}

// showLetterPages answers with the pages of a letter as they were issued.
func (s *Server) showLetterPages(w http.ResponseWriter, r *http.Request) error {
	key := r.URL.Query().Get("letter")
	if key == "" {
		return errNoPage
	}
	pages, err := s.config.Casework.LetterPages(r.Context(), chi.URLParam(r, caseReference), key)
	if err != nil {
		return err
	}
	sendPages(w, r, pages)
	return nil
}

// showDraftPages answers with the pages of a draft as they would go, each marked.
func (s *Server) showDraftPages(w http.ResponseWriter, r *http.Request) error {
	d, err := s.config.Record.LetterDraft(r.Context(), viewerOf(r), chi.URLParam(r, "draft"))
	if err != nil {
		return err
	}
	if d.Reference != chi.URLParam(r, caseReference) || !d.State.Open() {
		return errNoPage
	}
	pages, err := s.config.Casework.DraftPages(r.Context(), d)
	if err != nil {
		return err
	}
	sendPages(w, r, pages)
	return nil
}

// sendPages answers with pages that were drawn here, to be read in the browser. They
// hold no script, and are kept nowhere on the way. A browser shows a PDF as an object
// of its own page, with a style of its own, and not at all in a sandbox.
func sendPages(w http.ResponseWriter, r *http.Request, pages []byte) {
	h := w.Header()
	h.Set("Content-Type", "application/pdf")
	h.Set("Content-Disposition", `inline; filename="letter.pdf"`)
	h.Set("Content-Security-Policy", "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(len(pages)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(pages) // the caller is gone where this errs
	}
}
