package oidctest

import (
	"crypto/sha256"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"time"
)

func (p *Provider) discovery(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, map[string]any{
		"issuer": p.URL, "authorization_endpoint": p.URL + "/authorize", "token_endpoint": p.URL + "/token",
		"jwks_uri": p.URL + "/keys", "end_session_endpoint": p.URL + "/end",
		"id_token_signing_alg_values_supported": []string{"RS256"}, "code_challenge_methods_supported": []string{"S256"},
	})
}

func (p *Provider) publishKeys(w http.ResponseWriter, _ *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.faults.KeysDown {
		http.Error(w, "away", http.StatusServiceUnavailable)
		return
	}
	var list []map[string]string
	for _, k := range p.keys {
		list = append(list, k.published())
	}
	answer(w, http.StatusOK, map[string]any{"keys": list})
}

// authorize sends whoever comes straight back, as the person who is signed in here.
func (p *Provider) authorize(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	back, err := url.Parse(q.Get("redirect_uri"))
	switch {
	case err != nil || back.Host == "":
		http.Error(w, "redirect_uri", http.StatusBadRequest)
		return
	case q.Get("client_id") != ClientID, q.Get("response_type") != "code", !strings.Contains(q.Get("scope"), "openid"),
		q.Get("code_challenge_method") != "S256", q.Get("code_challenge") == "", q.Get("nonce") == "", q.Get("state") == "":
		http.Error(w, "invalid_request", http.StatusBadRequest)
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	out := url.Values{"state": {q.Get("state")}}
	if p.faults.Deny != "" {
		out.Set("error", p.faults.Deny)
		out.Set("error_description", "the account "+p.people[p.current].Email+" was not let in")
	} else {
		code := mint()
		p.codes[code] = grant{p.current, q.Get("nonce"), q.Get("code_challenge"), q.Get("redirect_uri")}
		out.Set("code", code)
	}
	back.RawQuery = out.Encode()
	http.Redirect(w, r, back.String(), http.StatusFound)
}

// token gives tokens for a code, once, or for a refresh token.
func (p *Provider) token(w http.ResponseWriter, r *http.Request) {
	id, secret, ok := r.BasicAuth()
	if err := r.ParseForm(); err != nil || !ok || id != ClientID || secret != url.QueryEscape(ClientSecret) {
		deny(w, http.StatusUnauthorized, "invalid_client", "")
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	switch r.PostForm.Get("grant_type") {
	case "authorization_code":
		g, ok := p.codes[r.PostForm.Get("code")]
		delete(p.codes, r.PostForm.Get("code"))
		sum := sha256.Sum256([]byte(r.PostForm.Get("code_verifier")))
		if !ok || g.redirect != r.PostForm.Get("redirect_uri") || g.challenge != b64.EncodeToString(sum[:]) {
			deny(w, http.StatusBadRequest, "invalid_grant", "a code, its verifier or its address is wrong")
			return
		}
		p.give(w, g.subject, g.nonce)
	case "refresh_token":
		held := r.PostForm.Get("refresh_token")
		subject, ok := p.refreshes[held]
		delete(p.refreshes, held) // good once
		if !ok || p.disabled[subject] {
			deny(w, http.StatusBadRequest, "invalid_grant", "the account "+p.people[subject].Email+" is disabled")
			return
		}
		p.refreshed++
		if p.faults.RefreshAs != "" {
			subject = p.faults.RefreshAs
		}
		p.give(w, subject, "")
	default:
		deny(w, http.StatusBadRequest, "unsupported_grant_type", "")
	}
}

// give answers with tokens about somebody.
func (p *Provider) give(w http.ResponseWriter, subject, nonce string) {
	claims := p.claims(subject, nonce)
	k := p.keys[0]
	if p.faults.ForeignKey {
		k = &key{id: k.id, private: p.foreign.private}
	}
	id, err := k.sign(claims, p.faults.Unsigned)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	out := map[string]any{"access_token": mint(), "token_type": "Bearer", "expires_in": 3600, "id_token": id}
	if !p.faults.NoRefreshToken {
		refresh := mint()
		p.refreshes[refresh] = subject
		out["refresh_token"] = refresh
	}
	answer(w, http.StatusOK, out)
}

func (p *Provider) claims(subject, nonce string) map[string]any {
	person, f := p.people[subject], p.faults
	life := f.Life
	if life == 0 {
		life = time.Hour
	}
	at := p.clock().Add(f.Skew)
	c := map[string]any{"iss": p.URL, "aud": ClientID, "sub": subject, "iat": at.Unix(), "nbf": at.Unix(), "exp": at.Add(life).Unix(),
		"name": person.Name, "email": person.Email}
	set := func(name, value string) {
		if value != "" {
			c[name] = value
		}
	}
	set("nonce", nonce)
	set("oid", person.OID)
	set("tid", person.TID)
	if len(person.Roles) > 0 {
		c["roles"] = person.Roles // without one Entra ID leaves the claim out
	}
	set("aud", f.Audience)
	set("iss", f.Issuer)
	if f.Nonce != "" && nonce != "" {
		c["nonce"] = f.Nonce
	}
	maps.Copy(c, person.More)
	return c
}

// end ends a sign-in here and sends whoever comes back.
func (p *Provider) end(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ended = append(p.ended, r.URL.Query().Get("id_token_hint"))
	http.Redirect(w, r, r.URL.Query().Get("post_logout_redirect_uri"), http.StatusFound)
}

// deny answers as RFC 6749 says. The description of a real provider often holds an
// address.
func deny(w http.ResponseWriter, status int, code, description string) {
	answer(w, status, map[string]any{"error": code, "error_description": description})
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the caller is gone where this errs
}
