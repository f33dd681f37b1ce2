package main

import (
	"context"
	"net/http"
	"strings"
	"time"

	"dutyclock/web"
)

// pages are the pages for people. What the authority is called is read here, once.
func (d *deployment) pages(ctx context.Context) (*web.Server, error) {
	authority, err := d.store.Authority(ctx)
	if err != nil {
		return nil, err
	}
	return web.New(web.Config{
		Authority: authority.Name,
		Demo:      d.demo(),
		Secure:    d.live(),
		Clock:     time.Now,
		Log:       d.log,
		Observer:  d.metrics,
	})
}

// oneListener answers for machines and for people at one address: the paths of the
// API are the API's, and all others are pages.
func oneListener(api, pages http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch path := r.URL.Path; {
		case path == "/api", strings.HasPrefix(path, "/api/"), path == "/healthz", path == "/readyz", path == "/openapi.json":
			api.ServeHTTP(w, r)
		default:
			pages.ServeHTTP(w, r)
		}
	})
}
