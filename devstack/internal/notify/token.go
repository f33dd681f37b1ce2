package notify

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"
)

// Key is a made-up API key of the mock: a name, the service's id and the secret. It
// opens nothing but this mock.
const Key = "dutyclock_mock-6f3c1f5e-2b1d-4a52-9d0e-5a1f0b7c3d21-1f0e2d3c-4b5a-4697-8877-665544332211"

const (
	uuidLength = 36
	service    = "6f3c1f5e-2b1d-4a52-9d0e-5a1f0b7c3d21"
)

// The messages of the two refusals.
const (
	badKey   = "Invalid token: API key not found"
	badClock = "Error: Your system clock must be accurate to within 30 seconds"
)

// authorised checks the token of a request; the answer is why it is refused, or
// nothing. It is written by hand, so that it does not err where the caller's library
// errs.
func (m *Mock) authorised(header string) string {
	token, ok := strings.CutPrefix(header, m.contract.Authorisation.Scheme+" ")
	parts := strings.Split(token, ".")
	if !ok || len(parts) != 3 {
		return badKey
	}
	var head struct {
		Type      string `json:"typ"`
		Algorithm string `json:"alg"`
	}
	var claims struct {
		Issuer   string `json:"iss"`
		IssuedAt int64  `json:"iat"`
	}
	if !readPart(parts[0], &head) || !readPart(parts[1], &claims) || head.Type != "JWT" || head.Algorithm != m.contract.Authorisation.Algorithm {
		return badKey
	}
	mac := hmac.New(sha256.New, []byte(Key[len(Key)-uuidLength:]))
	mac.Write([]byte(parts[0] + "." + parts[1]))
	given, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil || !hmac.Equal(given, mac.Sum(nil)) || claims.Issuer != service {
		return badKey
	}
	apart := m.clock().Sub(time.Unix(claims.IssuedAt, 0)).Abs()
	if apart > time.Duration(m.contract.Authorisation.MostSecondsApart)*time.Second {
		return badClock
	}
	return ""
}

func readPart(part string, into any) bool {
	raw, err := base64.RawURLEncoding.DecodeString(part)
	return err == nil && json.Unmarshal(raw, into) == nil
}
