package web

import (
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// perAddress limits how often something may be done from one address, so that the
// pages that need no sign-in cannot be used to fill the record or to try codes.
type perAddress struct {
	mu    sync.Mutex
	every rate.Limit
	burst int
	known map[string]*rate.Limiter
}

// mostAddresses is of how many addresses is kept how much they did.
const mostAddresses = 10_000

// newPerAddress lets an address do something so often at once, and once more after
// each while.
func newPerAddress(burst int, while time.Duration) *perAddress {
	return &perAddress{every: rate.Every(while), burst: burst, known: map[string]*rate.Limiter{}}
}

// allow says whether an address may do it once more.
func (p *perAddress) allow(address string, now time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	l, known := p.known[address]
	if !known {
		if len(p.known) >= mostAddresses {
			p.forget(now)
		}
		l = rate.NewLimiter(p.every, p.burst)
		p.known[address] = l
	}
	return l.AllowN(now, 1)
}

// forget drops the addresses that did nothing lately, and all where there are none:
// somebody has thousands of addresses, and the limit is no help against them.
func (p *perAddress) forget(now time.Time) {
	for address, l := range p.known {
		if l.TokensAt(now) >= float64(p.burst) {
			delete(p.known, address)
		}
	}
	if len(p.known) >= mostAddresses {
		clear(p.known)
	}
}

// addressOf is the address that a request comes from. A server in front of this one,
// on the same machine or network, adds it as the last of a header; from anywhere else
// that header is what the caller likes to say.
func addressOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	if ip := net.ParseIP(host); ip != nil && (ip.IsLoopback() || ip.IsPrivate()) {
		said := r.Header.Values("X-Forwarded-For")
		if len(said) > 0 {
			parts := strings.Split(said[len(said)-1], ",")
			if last := strings.TrimSpace(parts[len(parts)-1]); net.ParseIP(last) != nil {
				host = last
			}
		}
	}
	if ip := net.ParseIP(host); ip != nil && ip.To4() == nil {
		return ip.Mask(net.CIDRMask(64, 128)).String() // a household has as many as it likes below that
	}
	return host
}

// maxPublicBody is how much may be sent without signing in.
const maxPublicBody = 64 << 10

// public limits what may be sent without signing in.
func (s *Server) public(l *perAddress, next handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if !l.allow(addressOf(r), s.clock()) {
			return s.tooOften(w)
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxPublicBody)
		if err := r.ParseForm(); err != nil {
			return err
		}
		return next(w, r)
	}
}

func (s *Server) tooOften(w http.ResponseWriter) error {
	w.Header().Set("Retry-After", "60")
	text := []string{"Wait a minute, go back, and press the button again. What you typed still stands on the page before."}
	if s.config.Phone != "" {
		text = append(text, "If it cannot wait, call us on "+s.config.Phone+".")
	}
	return refuse(http.StatusTooManyRequests, "Too much was sent from your connection just now", text...)
}
