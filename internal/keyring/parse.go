package keyring

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// demoID is the id of the key that is built in.
const demoID = "demo"

// howToMake ends every sentence about a key that is no key.
const howToMake = "make one with: openssl rand -base64 32"

var idForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$`)

// Parse reads a ring from "id:base64,id2:base64": ids of letters, digits, dots,
// dashes and underscores, keys of 32 bytes in base64. The first key seals, all of
// them open, the last makes blind indexes. The error names every entry that is
// wrong by its place and id, and never shows a key.
func Parse(s string) (*Ring, error) {
	if strings.TrimSpace(s) == "" {
		return nil, errors.New("there is no key; write it as id:key, and " + howToMake)
	}
	var keys []key
	var problems []error
	seen := map[string]bool{}
	for i, entry := range strings.Split(s, ",") {
		k, err := parseKey(strings.TrimSpace(entry))
		switch {
		case err != nil:
			problems = append(problems, fmt.Errorf("key %d: %w", i+1, err))
		case seen[k.id]:
			problems = append(problems, fmt.Errorf("key %d: the id %q is used twice", i+1, k.id))
		default:
			seen[k.id] = true
			keys = append(keys, k)
		}
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return newRing(keys)
}

func parseKey(entry string) (key, error) {
	id, text, ok := strings.Cut(entry, ":")
	if !ok {
		return key{}, errors.New("write it as id:key, with a colon between them")
	}
	if !idForm.MatchString(id) {
		// The text before the colon may be a key that was put in the wrong place.
		return key{}, errors.New("the id is at most 32 letters, digits, dots, dashes and underscores, and begins with a letter or a digit")
	}
	secret, err := decode(text)
	if err != nil {
		return key{}, fmt.Errorf("%q is not base64; %s", id, howToMake)
	}
	if len(secret) != KeySize {
		return key{}, fmt.Errorf("%q has %d bytes, a key has %d; %s", id, len(secret), KeySize, howToMake)
	}
	if bytes.Equal(secret, bytes.Repeat(secret[:1], KeySize)) {
		return key{}, fmt.Errorf("%q is one byte over and over, which is no key; %s", id, howToMake)
	}
	return key{id: id, secret: secret}, nil
}

// decode takes base64 of either alphabet, with or without padding.
func decode(text string) ([]byte, error) {
	text = strings.TrimRight(strings.TrimSpace(text), "=")
	text = strings.NewReplacer("-", "+", "_", "/").Replace(text)
	return base64.RawStdEncoding.DecodeString(text)
}

// Demo is the ring of the one key that is built in. It hides nothing from anybody
// who has the program, and live refuses it.
func Demo() *Ring {
	r, err := newRing([]key{{id: demoID, secret: demoKey()}})
	if err != nil {
		// The key is a constant of the right length, so nothing can go wrong.
		panic(err)
	}
	return r
}

func demoKey() []byte {
	sum := sha256.Sum256([]byte("the key of the demonstration, which everybody may know"))
	return sum[:]
}

func isDemoKey(secret []byte) bool { return bytes.Equal(secret, demoKey()) }
