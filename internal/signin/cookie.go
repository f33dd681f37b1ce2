package signin

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
)

// tokenSize is the number of random bytes in the token of a session.
const tokenSize = 32

// cookieName is the name of a cookie. With __Host- a browser takes it only over
// https, from this host itself, for all of its paths.
func (s *Server) cookieName(what string) string {
	if s.Secure {
		return "__Host-dutyclock-" + what
	}
	return "dutyclock-" + what
}

// setCookie sets a cookie; it lasts for so many seconds, or until the browser is
// closed where that is 0, and goes where it is less. SameSite=Lax: it does not come
// with what another site's page posts, and does come when somebody follows a link,
// or comes back from the provider.
func (s *Server) setCookie(w http.ResponseWriter, what, value string, seconds int) {
	http.SetCookie(w, &http.Cookie{Name: s.cookieName(what), Value: value, Path: "/", MaxAge: seconds,
		HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode})
}

func (s *Server) cookie(r *http.Request, what string) string {
	c, err := r.Cookie(s.cookieName(what))
	if err != nil {
		return ""
	}
	return c.Value
}

const sessionCookie = "session"

// mintToken makes the token of a session.
func mintToken() string {
	raw := make([]byte, tokenSize)
	rand.Read(raw) // never fails
	return base64.RawURLEncoding.EncodeToString(raw)
}

// sessionHash is the hash of the token that a request brings; nil where it brings
// none that could be one. A token is random and long, so that a plain hash cannot
// be worked back.
func (s *Server) sessionHash(r *http.Request) []byte {
	token := s.cookie(r, sessionCookie)
	if raw, err := base64.RawURLEncoding.DecodeString(token); err != nil || len(raw) != tokenSize {
		return nil
	}
	return hashOf(token)
}

func hashOf(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
