package signin

import (
	"context"
	"crypto/rand"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"github.com/go-chi/chi/v5"

	"dutyclock/internal/who"
)

// demoSession marks the sessions of invented officers; no provider is asked about
// their roles.
const demoSession = "demo-"

// mintID makes the name of a session for the log.
func mintID(kind string) string { return kind + strings.ToLower(rand.Text()[:12]) }

// onThisMachine says whether a request comes from this machine and was meant for
// it: a name of another site that was made to mean this machine is refused.
func onThisMachine(r *http.Request) bool {
	from, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return false
	}
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	return loopback(from) && (host == "localhost" || loopback(strings.Trim(host, "[]")))
}

func loopback(address string) bool {
	ip, err := netip.ParseAddr(address)
	return err == nil && ip.IsLoopback()
}

// mayPutOut says whether whoever asks may sign others out.
func mayPutOut(ctx context.Context) bool {
	p, ok := who.From(ctx)
	return ok && p.Is(who.Manager, who.Administrator)
}

func escape(path string) string { return url.QueryEscape(path) }

func pathPart(r *http.Request, name string) string {
	raw := chi.URLParam(r, name)
	if plain, err := url.PathUnescape(raw); err == nil {
		return plain
	}
	return raw
}
