package temporalclient_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
	"google.golang.org/protobuf/proto"

	"dutyclock/internal/keyring"
	"dutyclock/internal/temporalclient"
)

const marker = "marker-which-nobody-may-read"

func ring(t *testing.T, ids ...string) *keyring.Ring {
	t.Helper()
	var entries []string
	for _, id := range ids {
		secret := bytes.Repeat([]byte(id+"."), 32)[:32]
		entries = append(entries, id+":"+base64.StdEncoding.EncodeToString(secret))
	}
	r, err := keyring.Parse(strings.Join(entries, ","))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestValuesLeaveSealedAndComeBack(t *testing.T) {
	t.Parallel()
	data := temporalclient.DataConverter(ring(t, "first"))
	long := strings.Repeat("the same words again and again ", 200)
	payloads, err := data.ToPayloads(marker, long, 42)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := proto.Marshal(payloads)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte(marker)) || bytes.Contains(raw, []byte("json/plain")) {
		t.Error("a payload shows its value or how it was encoded")
	}
	if size := len(payloads.GetPayloads()[1].GetData()); size > len(long)/4 {
		t.Errorf("%d bytes of repeated text were sealed as %d: not compressed", len(long), size)
	}
	var text, second string
	var number int
	if err := data.FromPayloads(payloads, &text, &second, &number); err != nil {
		t.Fatal(err)
	}
	if text != marker || second != long || number != 42 {
		t.Errorf("came back as %q, %d characters, %d", text, len(second), number)
	}
}

func TestOlderKeysStillOpen(t *testing.T) {
	t.Parallel()
	old, err := temporalclient.DataConverter(ring(t, "old")).ToPayload(marker)
	if err != nil {
		t.Fatal(err)
	}
	rotated := temporalclient.DataConverter(ring(t, "new", "old"))
	var got string
	if err := rotated.FromPayload(old, &got); err != nil || got != marker {
		t.Errorf("after rotation: %q, %v", got, err)
	}
	fresh, err := rotated.ToPayload(marker)
	if err != nil {
		t.Fatal(err)
	}
	if id := string(fresh.GetMetadata()["dutyclock-key"]); id != "new" {
		t.Errorf("sealed with key %q, not with the first", id)
	}
	if err := temporalclient.DataConverter(ring(t, "other")).FromPayload(old, &got); !errors.Is(err, keyring.ErrUnknownKey) {
		t.Errorf("without the key: %v", err)
	}
}

func TestWhatWasNotSealedWithOurKeyIsRefused(t *testing.T) {
	t.Parallel()
	data := temporalclient.DataConverter(ring(t, "first"))
	plain, err := converter.GetDefaultDataConverter().ToPayload("forged")
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := data.ToPayload("true")
	if err != nil {
		t.Fatal(err)
	}
	changed := proto.Clone(sealed).(*commonpb.Payload)
	changed.Data[len(changed.Data)-1] ^= 1
	var got string
	for name, p := range map[string]*commonpb.Payload{"not sealed": plain, "changed": changed} {
		if err := data.FromPayload(p, &got); err == nil {
			t.Errorf("%s: opened as %q", name, got)
		}
	}
}

func TestErrorsLeaveSealed(t *testing.T) {
	t.Parallel()
	failures := temporalclient.FailureConverter(temporalclient.DataConverter(ring(t, "first")))
	cause := errors.New("cause " + marker)
	f := failures.ErrorToFailure(temporal.NewNonRetryableApplicationError("message "+marker, "Refused", cause, "detail "+marker))
	raw, err := proto.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte(marker)) {
		t.Errorf("a failure shows its text: %v", f)
	}
	var app *temporal.ApplicationError
	if err := failures.FailureToError(f); !errors.As(err, &app) {
		t.Fatalf("came back as %v", err)
	}
	var detail string
	if err := app.Details(&detail); err != nil {
		t.Fatal(err)
	}
	if app.Type() != "Refused" || app.Message() != "message "+marker || detail != "detail "+marker {
		t.Errorf("came back as %s, %q, %q", app.Type(), app.Message(), detail)
	}
}
