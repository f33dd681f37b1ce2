package temporalclient_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/converter"
	"google.golang.org/protobuf/encoding/protojson"

	"dutyclock/internal/temporalclient"
)

const uiOrigin = "http://127.0.0.1:17288"

func ask(t *testing.T, method, origin, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, "/codec/decode", strings.NewReader(body))
	if origin != "" {
		r.Header.Set("Origin", origin)
	}
	w := httptest.NewRecorder()
	temporalclient.CodecEndpoint(ring(t, "first"), uiOrigin).ServeHTTP(w, r)
	return w
}

func sealedBody(t *testing.T) string {
	t.Helper()
	payloads, err := temporalclient.DataConverter(ring(t, "first")).ToPayloads(marker)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := converter.GetDefaultDataConverter().ToPayload("made by the server")
	if err != nil {
		t.Fatal(err)
	}
	payloads.Payloads = append(payloads.Payloads, plain)
	body, err := protojson.Marshal(payloads)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestEndpointOpensForThePagesOfTemporal(t *testing.T) {
	t.Parallel()
	w := ask(t, http.MethodPost, uiOrigin, sealedBody(t))
	if w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	var opened commonpb.Payloads
	if err := protojson.Unmarshal(w.Body.Bytes(), &opened); err != nil {
		t.Fatal(err)
	}
	if got := string(opened.GetPayloads()[0].GetData()); got != `"`+marker+`"` {
		t.Errorf("opened as %s", got)
	}
	if got := string(opened.GetPayloads()[1].GetData()); got != `"made by the server"` {
		t.Errorf("what was not sealed came back as %s", got)
	}
	if got := w.Header().Get("Access-Control-Allow-Origin"); got != uiOrigin {
		t.Errorf("allows %q", got)
	}
}

func TestEndpointIsForNobodyElse(t *testing.T) {
	t.Parallel()
	for _, origin := range []string{"", "null", "http://127.0.0.1:8080", "https://elsewhere.example"} {
		for _, method := range []string{http.MethodPost, http.MethodOptions} {
			w := ask(t, method, origin, sealedBody(t))
			if w.Code != http.StatusForbidden || strings.Contains(w.Body.String(), marker) {
				t.Errorf("%s from %q: status %d", method, origin, w.Code)
			}
			if got := w.Header().Get("Access-Control-Allow-Origin"); got != "" {
				t.Errorf("%s from %q: allows %q", method, origin, got)
			}
		}
	}
	if w := ask(t, http.MethodOptions, uiOrigin, ""); w.Code != http.StatusNoContent {
		t.Errorf("preflight of Temporal's pages: status %d", w.Code)
	}
}
