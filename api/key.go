package api

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"

	"dutyclock/internal/casework"
)

// keyHeader is the header with which a caller makes a request safe to repeat.
const keyHeader = "Idempotency-Key"

// maxKey is the longest key that is taken.
const maxKey = 200

// idempotencyKey is the key of a request that changes something: the caller's, or
// a new one. It is answered in the same header either way, so that a caller who
// sent none can still repeat.
func idempotencyKey(w http.ResponseWriter, r *http.Request, operation string, body json.RawMessage) (casework.Key, error) {
	sent := r.Header.Get(keyHeader)
	if sent == "" {
		sent = rand.Text()
	}
	if len(sent) > maxKey || !printable(sent) {
		return casework.Key{}, refuse(http.StatusBadRequest, "bad-key", "The Idempotency-Key cannot be used", fmt.Sprintf("An Idempotency-Key is 1 to %d printable characters, such as a random UUID.", maxKey))
	}
	hash, err := bodyHash(operation, body)
	if err != nil {
		return casework.Key{}, err
	}
	w.Header().Set(keyHeader, sent)
	return casework.NewKey(callerOf(r.Context()), sent, hash), nil
}

func printable(s string) bool {
	for i := range len(s) {
		if s[i] < '!' || s[i] > '~' {
			return false
		}
	}
	return true
}

// bodyHash is the hash of what is asked: the operation and the body, in a form
// that does not depend on spaces or on the order of names.
func bodyHash(operation string, body json.RawMessage) (string, error) {
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	var value any
	if err := dec.Decode(&value); err != nil {
		return "", notJSON("this is not JSON")
	}
	canonical, err := json.Marshal(value)
	if err != nil {
		return "", fmt.Errorf("write the body in canonical form: %w", err)
	}
	sum := sha256.Sum256(append([]byte(operation+"\n"), canonical...))
	return hex.EncodeToString(sum[:]), nil
}
