package signin

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
)

// Middleware puts the person of a session into the context of its requests, with
// who.With, and answers the paths that Owns names itself. A request without a
// session goes on without a person; whoever needs one there calls TurnAway.
func (s *Server) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case Owns(r.URL.Path):
			s.handler.ServeHTTP(w, r)
		case s.Skip != "" && strings.HasPrefix(r.URL.Path, s.Skip):
			next.ServeHTTP(w, r)
		default:
			s.identified(w, r, next)
		}
	})
}

// identified lets a request on with who sent it or, where that is nobody any more,
// with what is known of the session that was.
func (s *Server) identified(w http.ResponseWriter, r *http.Request, next http.Handler) {
	session, former, err := s.session(r.Context(), s.sessionHash(r))
	switch {
	case err != nil:
		s.broken(w, r, err)
	case session.ID == "":
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), formerKey{}, former)))
	default:
		w.Header().Set("Cache-Control", "no-store")
		s.pass(w, r, session, next)
	}
}

type formerKey struct{}

// RequirePerson lets a request on to next if somebody is signed in, and turns it
// away otherwise.
func (s *Server) RequirePerson(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.identified(w, r, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if _, known := who.From(r.Context()); !known {
				s.TurnAway(w, r)
				return
			}
			next.ServeHTTP(w, r)
		}))
	})
}

// pass lets a request on. Where it sends again what was kept, that is thrown away
// once an answer was given that is no failure of ours.
func (s *Server) pass(w http.ResponseWriter, r *http.Request, session record.Session, next http.Handler) {
	r = r.WithContext(who.With(r.Context(), personOf(session)))
	id := r.URL.Query().Get(keptParameter)
	if id == "" || r.Method != http.MethodPost {
		next.ServeHTTP(w, r)
		return
	}
	again, err := s.withFiles(withoutKept(r), session.Officer, id)
	if err != nil {
		s.broken(w, r, err)
		return
	}
	seen := &statusWriter{ResponseWriter: w}
	next.ServeHTTP(seen, again)
	if seen.status >= http.StatusInternalServerError {
		return
	}
	if err := s.Store.DropPost(context.WithoutCancel(r.Context()), session.Officer, id); err != nil {
		s.Log.WarnContext(r.Context(), "what was sent again not thrown away", "officer", session.Officer, "error", err)
	}
}

// session gives the session of a hash, checked; or the zero session and what is
// known of the one that was.
func (s *Server) session(ctx context.Context, hash []byte) (record.Session, record.FormerSession, error) {
	if hash == nil {
		return record.Session{}, record.FormerSession{}, nil
	}
	got, ok, err := s.Store.UseSession(ctx, hash, s.Idle)
	if err == nil && ok {
		got, ok, err = s.checked(ctx, hash, got)
	}
	if err == nil && ok && len(rolesOf(got.Roles)) == 0 {
		ok = false
		_, err = s.Store.EndSession(ctx, hash, record.EndNoRole)
	}
	if err != nil || ok {
		return got, record.FormerSession{}, err
	}
	former, _, err := s.Store.FormerSession(ctx, hash, s.Idle)
	return record.Session{}, former, err
}

// personOf is the person of a session.
func personOf(session record.Session) who.Person {
	return who.Person{ID: session.Officer, Name: session.Name, Roles: rolesOf(session.Roles), Team: session.Team, Session: session.ID}
}

// rolesOf are roles as the pages know them; one that there is not gives nothing.
func rolesOf(names []string) []who.Role {
	var out []who.Role
	for _, role := range who.Roles() {
		if slices.Contains(names, string(role)) {
			out = append(out, role)
		}
	}
	return out
}

// TurnAway answers a request that needs a person and that nobody who is signed in
// sent: a person is led to sign in, and back afterwards; a script is told 401. What
// a form sent is kept for the one whose session it was. The request has come through
// Middleware.
func (s *Server) TurnAway(w http.ResponseWriter, r *http.Request) {
	former, _ := r.Context().Value(formerKey{}).(record.FormerSession)
	w.Header().Set("Cache-Control", "no-store")
	if !wantsPage(r) {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = w.Write([]byte(`{"type":"about:blank","title":"You are not signed in","status":401,"detail":"Load the page again and sign in."}` + "\n"))
		return
	}
	to := cameFrom(r)
	if former.Why == record.EndUnchecked && s.Provider != nil && r.Method == http.MethodGet {
		// The provider is only to be asked again, which mostly needs no click.
		http.Redirect(w, r, signInPath+"/start?return="+escape(to), http.StatusSeeOther)
		return
	}
	kept := keptNothing
	if r.Method == http.MethodPost {
		kept = s.keep(r, former)
	}
	query := "?return=" + escape(to)
	if former.Why != "" {
		query += "&why=" + escape(string(former.Why))
	}
	if kept != keptNothing {
		query += "&kept=" + string(kept)
	}
	http.Redirect(w, r, signInPath+query, http.StatusSeeOther)
}

// broken answers a request that failed through no fault of the person.
func (s *Server) broken(w http.ResponseWriter, r *http.Request, err error) {
	s.Log.ErrorContext(r.Context(), "sign-in not answered as asked", "error", err)
	p := problemOurs
	if fault.KindOf(err) == fault.Unavailable {
		p = problemLater
	}
	if strings.HasPrefix(r.URL.Path, signInPath) || wantsPage(r) {
		s.problem(w, r, p)
		return
	}
	http.Error(w, p.Title, p.status)
}

// statusWriter remembers what was answered.
type statusWriter struct {
	http.ResponseWriter
	status int
}

// WriteHeader notes the status.
func (w *statusWriter) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
