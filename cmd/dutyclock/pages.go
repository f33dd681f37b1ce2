package main

import (
	"context"
	"net/http"
	"strings"
	"time"

	"dutyclock/internal/signin"
	"dutyclock/web"
	"dutyclock/web/assets"
)

// pages are the pages for people, and the way in to them. What the authority is
// called is read here, once.
func (d *deployment) pages(ctx context.Context) (*web.Server, *signin.Server, error) {
	authority, err := d.store.Authority(ctx)
	if err != nil {
		return nil, nil, err
	}
	// The way in has pages of its own, which stand in the frame of all pages.
	var pages *web.Server
	entrance, err := d.entrance(func(w http.ResponseWriter, r *http.Request, p signin.Page) error {
		return pages.Framed(w, r, p.Status, web.FramedPage{Title: p.Title, Main: p.Main})
	})
	if err != nil {
		return nil, nil, err
	}
	pages, err = web.New(web.Config{
		SignIn:    entrance,
		Casework:  d.casework,
		Record:    d.store,
		Sight:     d.store,
		Authority: authority.Name,
		Phone:     authority.Phone,
		Enquiries: d.store,
		Status:    d.store,
		Demo:      d.demo(),
		Secure:    d.live(),
		Clock:     time.Now,
		Log:       d.log,
		Observer:  d.metrics,
	})
	return pages, entrance, err
}

// entrance is how people sign in: with the provider that the settings name and, in
// a demo, with one click.
func (d *deployment) entrance(frame signin.Frame) (*signin.Server, error) {
	c := signin.Config{
		Store: d.store, Keys: d.keys, Demo: d.demo(), Secure: d.live(), Idle: d.config.SessionIdle,
		Clock: time.Now, Log: d.log, Skip: assets.Prefix, Frame: frame,
	}
	if oidc := d.config.OIDC; oidc.IsSet() {
		c.Provider = signin.NewProvider(signin.ProviderConfig{
			Issuer: oidc.Issuer, ClientID: oidc.ClientID, ClientSecret: oidc.ClientSecret.Reveal(),
			RolesClaim: oidc.RolesClaim, SubjectClaim: oidc.Subject, PublicURL: d.config.PublicURL, Clock: time.Now,
		})
	}
	return signin.New(c)
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
