package keyring

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// secretOf makes a key for tests that is 32 different bytes.
func secretOf(first byte) string {
	b := make([]byte, KeySize)
	for i := range b {
		b[i] = first + byte(i)
	}
	return base64.StdEncoding.EncodeToString(b)
}

func parse(t *testing.T, s string) *Ring {
	t.Helper()
	r, err := Parse(s)
	if err != nil {
		t.Fatalf("Parse: %v", err)
	}
	return r
}

func TestSealAndOpenGiveBackWhatWasSealed(t *testing.T) {
	r := parse(t, "a:"+secretOf(1)+",b:"+secretOf(90))
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.SliceOf(rapid.Byte()).Draw(t, "plain")
		id, sealed, err := r.Seal(plain)
		if err != nil || id != "a" {
			t.Fatalf("Seal = %q, %v", id, err)
		}
		if len(plain) > 4 && bytes.Contains(sealed, plain) {
			t.Fatal("the sealed bytes hold the plain ones")
		}
		got, err := r.Open(id, sealed)
		if err != nil || !bytes.Equal(got, plain) {
			t.Fatalf("Open = %q, %v", got, err)
		}
	})
}

func TestSealingTwiceDiffers(t *testing.T) {
	_, one, _ := Demo().Seal([]byte("x"))
	_, two, _ := Demo().Seal([]byte("x"))
	if bytes.Equal(one, two) {
		t.Error("the same value was sealed to the same bytes twice")
	}
}

func TestOpenRefuses(t *testing.T) {
	r := parse(t, "a:"+secretOf(1))
	id, sealed, _ := r.Seal([]byte("0161 496 0000"))
	changed := bytes.Clone(sealed)
	changed[len(changed)-1] ^= 1
	other := parse(t, "a:"+secretOf(2))
	renamed := parse(t, "b:"+secretOf(1))
	for _, c := range []struct {
		name   string
		ring   *Ring
		id     string
		sealed []byte
		want   error
	}{
		{"another key under the same id", other, id, sealed, ErrNotOpened},
		{"changed bytes", r, id, changed, ErrNotOpened},
		{"cut short", r, id, sealed[:5], ErrNotOpened},
		{"nothing", r, id, nil, ErrNotOpened},
		{"key not in the ring", r, "z", sealed, ErrUnknownKey},
		{"same key under another id", renamed, "b", sealed, ErrNotOpened},
	} {
		if _, err := c.ring.Open(c.id, c.sealed); !errors.Is(err, c.want) {
			t.Errorf("%s: Open = %v, want %v", c.name, err, c.want)
		}
	}
}

func TestRotation(t *testing.T) {
	before := parse(t, "old:"+secretOf(1))
	id, sealed, _ := before.Seal([]byte("x"))
	after := parse(t, "new:"+secretOf(50)+", old:"+secretOf(1))
	if got, err := after.Open(id, sealed); err != nil || string(got) != "x" {
		t.Errorf("after rotation Open = %q, %v", got, err)
	}
	if id, _, _ := after.Seal(nil); id != "new" || after.Sealer() != "new" {
		t.Errorf("the ring seals with %q, want the first key", id)
	}
	if !bytes.Equal(before.Index("v"), after.Index("v")) {
		t.Error("a key put in front changed the blind index")
	}
	if bytes.Equal(before.Index("v"), parse(t, "new:"+secretOf(50)).Index("v")) {
		t.Error("the index does not depend on the key")
	}
	if bytes.Equal(before.Index("v"), before.Index("w")) {
		t.Error("two values have one index")
	}
}

func TestIndexNeverChanges(t *testing.T) {
	// Stored indexes are compared with new ones for years: this value is fixed.
	const want = "7c24eebafd5a466ccfd9ee814bc6c79dcd36712de995c56173faa9c7666f3524"
	if got := fmt.Sprintf("%x", Demo().Index("07700900123")); got != want {
		t.Errorf("Index = %s, want %s", got, want)
	}
}

func TestParseRefuses(t *testing.T) {
	long := base64.StdEncoding.EncodeToString(make([]byte, 31))
	same := base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, KeySize))
	for _, c := range []struct{ in, want string }{
		{"", "there is no key"},
		{"  ", "there is no key"},
		{secretOf(1), "key 1: write it as id:key"},
		{"a:" + secretOf(1) + ",", "key 2: write it as id:key"},
		{"a b:" + secretOf(1), "key 1: the id is"},
		{":" + secretOf(1), "key 1: the id is"},
		{"a:???", `"a" is not base64`},
		{"a:" + long, `"a" has 31 bytes, a key has 32`},
		{"a:" + same, `"a" is one byte over and over`},
		{"a:" + secretOf(1) + ",a:" + secretOf(2), `key 2: the id "a" is used twice`},
		{"a:x!,b:" + long, `"b" has 31 bytes`},
	} {
		r, err := Parse(c.in)
		if err == nil || r != nil {
			t.Errorf("Parse(%q) was taken", c.in)
			continue
		}
		if !strings.Contains(err.Error(), c.want) {
			t.Errorf("Parse(%q) = %q, want it to say %q", c.in, err, c.want)
		}
		if strings.Contains(err.Error(), secretOf(1)) {
			t.Errorf("the error shows a key: %v", err)
		}
	}
}

func TestParseTakesEitherAlphabetAndNoPadding(t *testing.T) {
	raw := bytes.Repeat([]byte{0xfb, 0xff, 0x3e, 0x01}, 8)
	for _, text := range []string{
		base64.StdEncoding.EncodeToString(raw), base64.RawStdEncoding.EncodeToString(raw),
		base64.URLEncoding.EncodeToString(raw), base64.RawURLEncoding.EncodeToString(raw),
	} {
		if got := parse(t, "a:"+text+"\n").Index("v"); !bytes.Equal(got, parse(t, "a:"+base64.StdEncoding.EncodeToString(raw)).Index("v")) {
			t.Errorf("%q was read as another key", text)
		}
	}
}

func TestIsDemo(t *testing.T) {
	if !Demo().IsDemo() {
		t.Error("the built-in key is not known as such")
	}
	hidden := parse(t, "a:"+secretOf(1)+",b:"+base64.StdEncoding.EncodeToString(demoKey()))
	if !hidden.IsDemo() {
		t.Error("the built-in key under another id is not noticed")
	}
	if parse(t, "demo:"+secretOf(1)).IsDemo() {
		t.Error("a key of one's own counts as the built-in one by its id")
	}
}

func TestPrintingShowsNoKey(t *testing.T) {
	r := parse(t, "a:"+secretOf(1)+",b:"+secretOf(2))
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("ring", "ring", r)
	for _, text := range []string{fmt.Sprintf("%v", r), fmt.Sprintf("%+v", r), fmt.Sprintf("%#v", r), r.String()} {
		if text != "keyring(a, b)" {
			t.Errorf("printed %q", text)
		}
	}
	if !strings.Contains(log.String(), "keyring(a, b)") {
		t.Errorf("logged %s", log.String())
	}
}
