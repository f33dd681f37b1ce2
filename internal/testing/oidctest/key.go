package oidctest

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"testing"
)

// key is a key that signs tokens, as RS256 does.
type key struct {
	id      string
	private *rsa.PrivateKey
}

func newKey(t testing.TB) *key {
	t.Helper()
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	return &key{id: mint()[:8], private: private}
}

var b64 = base64.RawURLEncoding

// published is the public half, as JSON Web Keys are written.
func (k *key) published() map[string]string {
	return map[string]string{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": k.id,
		"n": b64.EncodeToString(k.private.N.Bytes()), "e": b64.EncodeToString(big.NewInt(int64(k.private.E)).Bytes())}
}

// sign writes a token with a signature, or with the algorithm none and no signature.
func (k *key) sign(claims map[string]any, unsigned bool) (string, error) {
	header := map[string]string{"alg": "RS256", "kid": k.id, "typ": "JWT"}
	if unsigned {
		header = map[string]string{"alg": "none"}
	}
	head, err := json.Marshal(header)
	if err != nil {
		return "", err
	}
	body, err := json.Marshal(claims)
	if err != nil {
		return "", err
	}
	text := b64.EncodeToString(head) + "." + b64.EncodeToString(body)
	if unsigned {
		return text + ".", nil
	}
	sum := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(rand.Reader, k.private, crypto.SHA256, sum[:])
	if err != nil {
		return "", err
	}
	return text + "." + b64.EncodeToString(signature), nil
}
