package signin

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"golang.org/x/oauth2"
)

// attemptTime is how long somebody may take at the provider's pages.
const attemptTime = 10 * time.Minute

// attempt is what the browser keeps, sealed, while somebody is at the provider's
// pages. Each has a cookie of its own, so that two windows do not disturb each other.
type attempt struct {
	For      string    `json:"for"` // a sealed thing of another sort is no attempt
	State    string    `json:"state"`
	Nonce    string    `json:"nonce"`
	Verifier string    `json:"verifier"`
	Return   string    `json:"return"`
	Begun    time.Time `json:"begun"`
}

const attemptFor = "sign-in"

func (s *Server) newAttempt(returnTo string) attempt {
	return attempt{For: attemptFor, State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier(),
		Return: localPath(returnTo), Begun: s.Clock()}
}

// attemptCookie names the cookie of an attempt by a part of its state.
func attemptCookie(state string) string { return "attempt-" + strings.ToLower(state[:8]) }

func (s *Server) keepAttempt(w http.ResponseWriter, a attempt) error {
	plain, err := json.Marshal(a)
	if err != nil {
		return fmt.Errorf("write down an attempt to sign in: %w", err)
	}
	key, sealed, err := s.Keys.Seal(plain)
	if err != nil {
		return fmt.Errorf("seal an attempt to sign in: %w", err)
	}
	s.setCookie(w, attemptCookie(a.State), key+"."+base64.RawURLEncoding.EncodeToString(sealed), int(attemptTime.Seconds()))
	return nil
}

var errNoAttempt = errors.New("this browser did not begin this sign-in, or too long ago")

// takeAttempt gives the attempt that a state belongs to, once: its cookie goes.
func (s *Server) takeAttempt(w http.ResponseWriter, r *http.Request, state string) (attempt, error) {
	if len(state) < 20 || len(state) > 64 || strings.Trim(state, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") != "" {
		return attempt{}, errNoAttempt
	}
	name := attemptCookie(state)
	value := s.cookie(r, name)
	if value == "" {
		return attempt{}, errNoAttempt
	}
	s.setCookie(w, name, "", -1)
	at := strings.LastIndexByte(value, '.') // an id of a key may have dots
	if at < 0 {
		return attempt{}, errNoAttempt
	}
	sealed, err := base64.RawURLEncoding.DecodeString(value[at+1:])
	if err != nil {
		return attempt{}, errNoAttempt
	}
	plain, err := s.Keys.Open(value[:at], sealed)
	if err != nil {
		return attempt{}, errNoAttempt
	}
	var a attempt
	if json.Unmarshal(plain, &a) != nil || a.For != attemptFor || subtle.ConstantTimeCompare([]byte(a.State), []byte(state)) != 1 {
		return attempt{}, errNoAttempt
	}
	if age := s.Clock().Sub(a.Begun); age < 0 || age > attemptTime {
		return attempt{}, errNoAttempt
	}
	return a, nil
}
