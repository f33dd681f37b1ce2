package temporalclient_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"dutyclock/internal/temporalclient"
)

func TestDialAsksForWhatItNeeds(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]temporalclient.Config{
		"no address":   {Namespace: "n", Keys: ring(t, "first")},
		"no namespace": {Address: "127.0.0.1:1", Keys: ring(t, "first")},
		"no keys":      {Address: "127.0.0.1:1", Namespace: "n"},
	} {
		if _, err := temporalclient.Dial(context.Background(), c); err == nil || !strings.Contains(err.Error(), "needed") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestIdentityNamesNobody(t *testing.T) {
	t.Parallel()
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	id := temporalclient.Identity()
	if !strings.HasPrefix(id, "dutyclock-") || strings.Contains(id, host) {
		t.Errorf("identity %q", id)
	}
	if id == temporalclient.Identity() {
		t.Error("two processes would have one identity")
	}
}
