package web

import (
	"net/http"

	"dutyclock/internal/who"
	"dutyclock/statute/civil"
)

// Start is the first page of somebody who is signed in.
type Start struct {
	Name  string
	Today civil.Date
	// Roles are what the person may do, in words.
	Roles []string
	// OnlyReads says that the person may look and change nothing.
	OnlyReads bool
}

var startPage = page[Start]{name: "start", section: "/"}

func (s *Server) start(w http.ResponseWriter, r *http.Request) error {
	p, _ := who.From(r.Context())
	view := Start{Name: p.Name, Today: s.today(), OnlyReads: p.OnlyReads()}
	for _, role := range p.Roles {
		view.Roles = append(view.Roles, role.Label())
	}
	return startPage.show(s, w, r, view)
}
