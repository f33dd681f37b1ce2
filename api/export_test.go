package api

import "github.com/go-chi/chi/v5"

// Routes lets tests walk the routes as they are mounted.
func (s *Server) Routes() chi.Routes { return s.router }
