package keyring

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"strings"
)

// KeySize is the length of a key in bytes.
const KeySize = 32

// ErrUnknownKey is the error of opening something that was sealed with a key that
// is not in the ring.
var ErrUnknownKey = errors.New("the key is not in the ring")

// ErrNotOpened is the error of opening something with the right key id but the
// wrong key, or something that was changed since it was sealed.
var ErrNotOpened = errors.New("the key is another one, or the sealed bytes were changed")

// Ring is a set of keys. The first one seals, all of them open. It may be used by
// several goroutines at once, and prints only the ids of its keys.
type Ring struct {
	seals string
	keys  map[string]cipher.AEAD
	ids   []string
	index []byte
	demo  bool
}

// key is one key with its id, as it was configured.
type key struct {
	id     string
	secret []byte
}

// newRing makes a ring of keys that were checked; there is at least one.
func newRing(keys []key) (*Ring, error) {
	r := &Ring{seals: keys[0].id, keys: make(map[string]cipher.AEAD, len(keys))}
	for _, k := range keys {
		sealing, err := derive(k.secret, "dutyclock seal 1")
		if err != nil {
			return nil, fmt.Errorf("derive the sealing key of %q: %w", k.id, err)
		}
		block, err := aes.NewCipher(sealing)
		if err != nil {
			return nil, fmt.Errorf("set up the cipher of key %q: %w", k.id, err)
		}
		aead, err := cipher.NewGCMWithRandomNonce(block)
		if err != nil {
			return nil, fmt.Errorf("set up the cipher of key %q: %w", k.id, err)
		}
		r.keys[k.id] = aead
		r.ids = append(r.ids, k.id)
		r.demo = r.demo || isDemoKey(k.secret)
	}
	var err error
	if r.index, err = derive(keys[len(keys)-1].secret, "dutyclock index 1"); err != nil {
		return nil, fmt.Errorf("derive the index key: %w", err)
	}
	return r, nil
}

func derive(secret []byte, purpose string) ([]byte, error) {
	return hkdf.Key(sha256.New, secret, nil, purpose, KeySize)
}

// Seal encrypts plain with the first key and gives the id of that key, which has
// to be kept beside the sealed bytes.
func (r *Ring) Seal(plain []byte) (keyID string, sealed []byte, err error) {
	return r.seals, r.keys[r.seals].Seal(nil, nil, plain, bound(r.seals)), nil
}

// Open decrypts what Seal made. The error is ErrUnknownKey or ErrNotOpened and
// says nothing of what was sealed.
func (r *Ring) Open(keyID string, sealed []byte) ([]byte, error) {
	aead, ok := r.keys[keyID]
	if !ok {
		return nil, fmt.Errorf("open what was sealed with key %q: %w", keyID, ErrUnknownKey)
	}
	plain, err := aead.Open(nil, nil, sealed, bound(keyID))
	if err != nil {
		return nil, fmt.Errorf("open what was sealed with key %q: %w", keyID, ErrNotOpened)
	}
	return plain, nil
}

// Index gives the blind index of a value: the same for the same value, and of no
// use to somebody without the key. The caller brings the value into its normal
// form first. It is made with the last key of the ring, so that it stays the same
// when a new key is put in front.
func (r *Ring) Index(value string) []byte {
	mac := hmac.New(sha256.New, r.index)
	mac.Write([]byte(value))
	return mac.Sum(nil)
}

// IsDemo says whether the key that is built into the program, and so known to
// everybody, is one of the ring.
func (r *Ring) IsDemo() bool { return r.demo }

// Sealer is the id of the key that seals.
func (r *Ring) Sealer() string { return r.seals }

// String gives the ids of the keys and nothing of the keys themselves.
func (r *Ring) String() string { return "keyring(" + strings.Join(r.ids, ", ") + ")" }

// GoString is String, so that no way of printing shows a key.
func (r *Ring) GoString() string { return r.String() }

// LogValue is what a log shows of a ring.
func (r *Ring) LogValue() slog.Value { return slog.StringValue(r.String()) }

// bound ties sealed bytes to the id of their key.
func bound(keyID string) []byte { return []byte("dutyclock/" + keyID) }
