package sink

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"
)

func (s *Sink) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.showList)
	mux.HandleFunc("GET /messages.json", s.listJSON)
	mux.HandleFunc("DELETE /messages", s.clear)
	mux.HandleFunc("POST /messages/clear", s.clearFromPage)
	mux.HandleFunc("GET /messages/{id}", s.showMessage)
	mux.HandleFunc("GET /messages/{id}/html", s.showHTML)
	mux.HandleFunc("GET /messages/{id}/raw", s.showRaw)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	if s.hooks {
		mux.HandleFunc("GET /faults", s.getFaults)
		mux.HandleFunc("POST /faults", s.setFaults)
	}
	return onlyLocal(http.NewCrossOriginProtection().Handler(mux))
}

// onlyLocal refuses requests for other host names, so that no web page can
// reach the sink through a name that it points at 127.0.0.1.
func onlyLocal(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		if host != "localhost" && net.ParseIP(strings.Trim(host, "[]")) == nil {
			http.Error(w, "open the mail sink as http://127.0.0.1", http.StatusForbidden)
			return
		}
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

func (s *Sink) listJSON(w http.ResponseWriter, r *http.Request) {
	q, err := queryFrom(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	writeJSON(w, s.Store.List(q))
}

func queryFrom(r *http.Request) (Query, error) {
	values := r.URL.Query()
	q := Query{To: values.Get("to"), Subject: values.Get("subject")}
	if since := values.Get("since"); since != "" {
		t, err := time.Parse(time.RFC3339Nano, since)
		if err != nil {
			return Query{}, fmt.Errorf("since is a time such as 2026-11-22T09:30:00Z, not %q", since)
		}
		q.Since = t
	}
	return q, nil
}

func (s *Sink) clear(w http.ResponseWriter, _ *http.Request) {
	n, err := s.Store.Clear()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	writeJSON(w, map[string]int{"deleted": n})
}

func (s *Sink) clearFromPage(w http.ResponseWriter, r *http.Request) {
	if _, err := s.Store.Clear(); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (s *Sink) getFaults(w http.ResponseWriter, _ *http.Request) { writeJSON(w, s.faults.get()) }

func (s *Sink) setFaults(w http.ResponseWriter, r *http.Request) {
	var f Faults
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&f); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := f.validate(); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	s.faults.set(f)
	writeJSON(w, f)
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	_ = encoder.Encode(v) // the reader has gone away
}
