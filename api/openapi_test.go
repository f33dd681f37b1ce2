package api_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/go-chi/chi/v5"
	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"

	"dutyclock/api"
	"dutyclock/casefile"
)

// document is the description of the API, read by a library that is not ours.
var document = sync.OnceValue(func() validator.Validator {
	server, err := api.New(api.Config{Version: "test"})
	if err != nil {
		panic(err)
	}
	w := httptest.NewRecorder()
	server.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/openapi.json", nil))
	parsed, err := libopenapi.NewDocument(w.Body.Bytes())
	if err != nil {
		panic(err)
	}
	v, errs := validator.NewValidator(parsed)
	if len(errs) > 0 {
		panic(errs[0])
	}
	return v
})

func TestDocumentIsOpenAPI(t *testing.T) {
	if ok, errs := document().ValidateDocument(); !ok {
		for _, e := range errs {
			t.Errorf("%s: %s", e.Message, e.Reason)
			for _, s := range e.SchemaValidationErrors {
				t.Logf("  %s: %s", s.FieldPath, s.Reason)
			}
		}
	}
}

func TestEveryRouteIsDescribedAndEveryDescriptionRouted(t *testing.T) {
	o := newOffice(t)
	var got struct {
		Paths map[string]map[string]struct {
			OperationID string `json:"operationId"`
			Summary     string
			Description string
		}
	}
	o.get("/openapi.json").with("Authorization", "").do().want(http.StatusOK).into(&got)
	described := map[string]bool{}
	ids := map[string]bool{}
	for path, item := range got.Paths {
		for method, op := range item {
			described[strings.ToUpper(method)+" "+path] = true
			if op.Summary == "" || op.OperationID == "" || ids[op.OperationID] {
				t.Errorf("%s %s: summary %q, id %q: want both, and the id once", method, path, op.Summary, op.OperationID)
			}
			ids[op.OperationID] = true
			if strings.HasPrefix(path, "/api/") && !strings.Contains(op.Description, "For tokens with the role: ") {
				t.Errorf("%s %s does not say who may", method, path)
			}
		}
	}
	err := chi.Walk(o.server.Routes(), func(method, route string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		if !described[method+" "+route] {
			t.Errorf("%s %s is not described", method, route)
		}
		delete(described, method+" "+route)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for call := range described {
		t.Errorf("%s is described and not routed", call)
	}
}

func TestEveryFactTypeIsDescribed(t *testing.T) {
	var got struct {
		Components struct {
			Schemas map[string]struct {
				Required   []string
				Properties map[string]json.RawMessage
			}
		}
	}
	newOffice(t).get("/openapi.json").do().into(&got)
	for _, kind := range casefile.FactTypes() {
		s := got.Components.Schemas[string(kind)]
		for _, field := range casefile.FieldsOf(kind) {
			if len(s.Properties[field]) == 0 {
				t.Errorf("%s lacks the field %s", kind, field)
			}
		}
		if extra := len(s.Properties) - 1; extra > len(casefile.FieldsOf(kind)) {
			t.Errorf("%s has %d fields, of %v", kind, extra, casefile.FieldsOf(kind))
		}
	}
	if s := got.Components.Schemas["duty_accepted"]; strings.Join(s.Required, ",") != "type,on,duty" || !strings.Contains(string(s.Properties["duty"]), `"intentional"`) {
		t.Errorf("duty_accepted is described as %+v", s)
	}
}

// Every worked example is described by the document and taken by the API.
func TestExamplesAreDescribedAndTaken(t *testing.T) {
	files, err := filepath.Glob("../testdata/examples/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var example struct{ Case json.RawMessage }
			if err := json.Unmarshal(data, &example); err != nil {
				t.Fatal(err)
			}
			o := newOffice(t)
			requestIsDescribed(t, o.post("/api/v1/check", string(example.Case)), true)
			o.post("/api/v1/check", string(example.Case)).do().want(http.StatusOK)
			var c struct{ Facts json.RawMessage }
			if err := json.Unmarshal(example.Case, &c); err != nil {
				t.Fatal(err)
			}
			requestIsDescribed(t, o.post("/api/v1/cases", `{"applicant": {"name": "A"}, "facts": `+string(c.Facts)+`}`), true)
			requestIsDescribed(t, o.post("/api/v1/cases/HX-1/facts", string(c.Facts)), true)
		})
	}
}

func TestWrongInputIsNotDescribed(t *testing.T) {
	o := newOffice(t)
	for _, body := range []string{
		`{"facts": [{"type": "duty_excepted", "on": "2026-11-20"}]}`,
		`{"facts": [{"type": "duty_accepted", "on": "2026-11-20"}]}`,
		`{"facts": [{"type": "duty_accepted", "on": "2026-11-20", "duty": "help"}]}`,
		`{"facts": [{"type": "duty_accepted", "on": "2026-11-20", "duty": "relief", "recorded_by": "me"}]}`,
		`{"facst": []}`,
	} {
		requestIsDescribed(t, o.post("/api/v1/cases", body), false)
	}
	requestIsDescribed(t, o.post("/api/v1/cases", opening), true)
	requestIsDescribed(t, o.get("/api/v1/clocks?state=overdue&due_before=2026-12-01"), true)
	requestIsDescribed(t, o.get("/api/v1/clocks?state=late"), false)
}

func requestIsDescribed(t *testing.T, r *request, want bool) {
	t.Helper()
	req := httptest.NewRequest(r.method, r.path, strings.NewReader(r.body))
	req.Header.Set("Authorization", "Bearer secret-manager")
	req.Header.Set("Content-Type", "application/json")
	if ok, errs := document().ValidateHttpRequestSync(req); ok != want {
		t.Errorf("%s %s %s: described %v, want %v", r.method, r.path, r.body, ok, want)
		for _, e := range errs {
			t.Logf("  %s: %s", e.Message, e.Reason)
		}
	}
}

// plainKey is the key of a letter in a path with its slash as it is.
var plainKey = regexp.MustCompile(`(/letters/N\d\d)/(main|relief)`)

// asDescribed checks an answer of the API against the document.
func asDescribed(t testing.TB, req *http.Request, a answer) {
	t.Helper()
	described := plainKey.ReplaceAllString(req.URL.EscapedPath(), "$1%2F$2")
	req = httptest.NewRequest(req.Method, described, nil)
	response := &http.Response{StatusCode: a.status, Header: a.header, Body: io.NopCloser(bytes.NewReader(a.body)), Request: req}
	if ok, errs := document().ValidateHttpResponse(req, response); !ok {
		for _, e := range errs {
			t.Errorf("%s %s answers %d, which is not as described: %s: %s", req.Method, req.URL.Path, a.status, e.Message, e.Reason)
			for _, s := range e.SchemaValidationErrors {
				t.Logf("  %s: %s", s.FieldPath, s.Reason)
			}
		}
	}
}
