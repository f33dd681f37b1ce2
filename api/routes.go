package api

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/go-chi/chi/v5"
)

const (
	get  = http.MethodGet
	post = http.MethodPost
)

// route is one line of the table: what is called, who may, and what answers.
type route struct {
	method  string
	pattern string
	who     []role
	answer  handler
}

// routes is the whole API.
func (s *Server) routes() []route {
	return []route{
		{get, "/healthz", anyone, s.healthy},
		{get, "/readyz", anyone, s.ready},
		{get, "/openapi.json", anyone, s.openAPI},

		{post, "/api/v1/cases", officers, s.openCase},
		{get, "/api/v1/cases", readers, s.listCases},
		{get, "/api/v1/cases/{reference}", readers, s.showCase},
		{get, "/api/v1/cases/{reference}/facts", readers, s.showFacts},
		{post, "/api/v1/cases/{reference}/facts", officers, s.recordFacts},
		{get, "/api/v1/cases/{reference}/clocks", readers, s.showClocks},
		{get, "/api/v1/cases/{reference}/acts", readers, s.showActs},
		{get, "/api/v1/cases/{reference}/history", readers, s.showHistory},
		{get, "/api/v1/cases/{reference}/letters", readers, s.showLetters},
		{get, "/api/v1/cases/{reference}/letters/{key}", readers, s.showLetter},
		{post, "/api/v1/cases/{reference}/letters/{key}/issue", officers, s.issueLetter},
		{post, "/api/v1/cases/{reference}/letters/{key}/stop", officers, s.stopLetter},
		{post, "/api/v1/cases/{reference}/rehearse", officers, s.rehearse},

		{get, "/api/v1/letter-forms/{letter}", readers, s.showLetterForm},
		{get, "/api/v1/clocks", readers, s.listClocks},
		{post, "/api/v1/search", readers, s.search},
		{post, "/api/v1/check", readers, s.check},
		{get, "/api/v1/troubles", watchers, s.listTroubles},
		{post, "/api/v1/troubles/{message}/retry", managers, s.retryMessage},
	}
}

// mount puts the table on a router.
func (s *Server) mount() *chi.Mux {
	router := chi.NewRouter()
	for _, r := range s.routes() {
		router.Method(r.method, r.pattern, s.serve(s.admit(r.who, r.answer)))
	}
	router.NotFound(s.serve(func(http.ResponseWriter, *http.Request) error {
		return refuse(http.StatusNotFound, "not-found", "There is no such thing", "There is nothing at this path. The calls are described at /openapi.json.")
	}))
	router.MethodNotAllowed(s.serve(func(w http.ResponseWriter, r *http.Request) error {
		for _, method := range []string{get, post} {
			if router.Match(chi.NewRouteContext(), method, r.URL.EscapedPath()) {
				w.Header().Add("Allow", method)
			}
		}
		return refuse(http.StatusMethodNotAllowed, "method", "Not with this method", "This path is not called with "+r.Method+". The calls are described at /openapi.json.")
	}))
	return router
}

// plainLetterKeys lets the key of a letter stand in a path as it is, "N13/main",
// as well as escaped, "N13%2Fmain": both are routed as one part of the path.
func plainLetterKeys(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head, rest, found := strings.Cut(r.URL.EscapedPath(), "/letters/")
		if !found || !strings.HasPrefix(head, "/api/v1/cases/") {
			next.ServeHTTP(w, r)
			return
		}
		key, issue := strings.CutSuffix(rest, "/issue")
		path := head + "/letters/" + strings.ReplaceAll(key, "/", "%2F")
		if issue {
			path += "/issue"
		}
		same := *r
		same.URL = new(url.URL)
		*same.URL = *r.URL
		same.URL.RawPath = path
		next.ServeHTTP(w, &same)
	})
}

// part is a part of the path, unescaped.
func part(r *http.Request, name string) string {
	raw := chi.URLParam(r, name)
	if plain, err := url.PathUnescape(raw); err == nil {
		return plain
	}
	return raw
}
