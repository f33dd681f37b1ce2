package web

import "dutyclock/internal/who"

// navItem is one link of the navigation.
type navItem struct {
	Label string
	Path  string
	// roles are those who see it: those of the route of Path.
	roles []who.Role
	// Current is the value of aria-current: page, true, or empty.
	Current string
}

// navigation is the links at the head of each page, in their order. Each leads to a
// route of the table; who may not go there does not see the link.
var navigation = []navItem{
	{Label: "Tonight", Path: "/"},
	{Label: "My work", Path: "/work"},
	{Label: "Take a call", Path: "/call"},
	{Label: "Enquiries", Path: "/enquiries"},
	{Label: "Post", Path: "/post"},
	{Label: "Overdue", Path: "/overdue"},
	{Label: "Absences", Path: "/absences"},
	{Label: "Access log", Path: "/access-log"},
	{Label: "Search", Path: "/search"},
}

// navFor is the navigation as a person sees it on a page whose section is that path.
func (s *Server) navFor(p who.Person, section, path string) []navItem {
	var out []navItem
	for _, item := range navigation {
		for _, r := range s.routed {
			if r.method == get && r.pattern == item.Path {
				item.roles = r.who
			}
		}
		if !p.Is(item.roles...) {
			continue
		}
		switch {
		case item.Path == path:
			item.Current = "page"
		case item.Path == section:
			item.Current = "true"
		}
		out = append(out, item)
	}
	return out
}
