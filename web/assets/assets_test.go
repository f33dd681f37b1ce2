package assets

import (
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

func loaded(t *testing.T) *Set {
	t.Helper()
	s, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func whole() fstest.MapFS {
	files := fstest.MapFS{"own/a.css": {Data: []byte("a{}")}, "vendor/.gitkeep": {}}
	for _, name := range needed {
		files[name] = &fstest.MapFile{Data: []byte(strings.Repeat(name, 100))}
	}
	return files
}

func TestAProgramWithoutTheFetchedAssetsSaysSo(t *testing.T) {
	t.Parallel()
	if _, err := load(whole()); err != nil {
		t.Fatal(err)
	}
	for _, name := range needed {
		files := whole()
		delete(files, name)
		if _, err := load(files); !errors.Is(err, ErrNotBuilt) {
			t.Errorf("without %s the error is %v", name, err)
		}
	}
	files := whole()
	files["own/a.exe"] = &fstest.MapFile{Data: []byte("x")}
	if _, err := load(files); err == nil {
		t.Error("a file of a kind that nobody knows was taken")
	}
}

func TestTheAddressChangesWithTheFiles(t *testing.T) {
	t.Parallel()
	address := func(files fstest.MapFS) string {
		s, err := load(files)
		if err != nil {
			t.Fatal(err)
		}
		url, err := s.URL("own/a.css")
		if err != nil {
			t.Fatal(err)
		}
		return url
	}
	changed := whole()
	changed["own/a.css"] = &fstest.MapFile{Data: []byte("b{}")}
	if a, b := address(whole()), address(whole()); a != b {
		t.Errorf("the same files are at %s and %s", a, b)
	}
	if a, b := address(whole()), address(changed); a == b {
		t.Errorf("other files are at %s too", a)
	}
	if url, err := loaded(t).URL("own/missing.css"); err == nil {
		t.Errorf("what is not there is at %s", url)
	}
}

func TestAssetsAreServedForEver(t *testing.T) {
	t.Parallel()
	s := loaded(t)
	url, err := s.URL("vendor/govuk-frontend.css")
	if err != nil {
		t.Fatal(err)
	}
	plain := answer(s, http.MethodGet, url, "")
	if plain.StatusCode != http.StatusOK || !strings.Contains(plain.Header.Get("Cache-Control"), "immutable") || plain.Header.Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("answered %d %v", plain.StatusCode, plain.Header)
	}
	text := read(t, plain.Body)
	packed := answer(s, http.MethodGet, url, "br, gzip;q=0.8")
	if packed.Header.Get("Content-Encoding") != "gzip" || packed.Header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("not compressed: %v", packed.Header)
	}
	unpack, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, unpack); got != text {
		t.Error("compressed it is something else")
	}
	for _, refused := range []string{"gzip;q=0", "gzip; q=0.0", "br", "identity"} {
		if got := answer(s, http.MethodGet, url, refused); got.Header.Get("Content-Encoding") != "" {
			t.Errorf("compressed for one who accepts %q", refused)
		}
	}
	if head := answer(s, http.MethodHead, url, ""); head.Header.Get("Content-Length") != plain.Header.Get("Content-Length") || read(t, head.Body) != "" {
		t.Error("HEAD is not GET without a body")
	}
	for _, gone := range []string{Prefix, Prefix + "0000000000000000/vendor/govuk-frontend.css", strings.Replace(url, "vendor/", "../assets.go", 1), url + "x"} {
		if got := answer(s, http.MethodGet, gone, ""); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s is answered with %d", gone, got.StatusCode)
		}
	}
}

// The typeface, the crown and the crest are GOV.UK's alone, and every picture that a
// stylesheet names is there.
func TestTheStylesAreNotThoseOfGOVUKItself(t *testing.T) {
	t.Parallel()
	s := loaded(t)
	pictures := regexp.MustCompile(`url\(["']?([^"')]+)`)
	looked := 0
	for name, f := range s.files {
		text := string(f.plain)
		for _, no := range []string{"GDS Transport", "@font-face", "govuk-crest", "sourceMappingURL"} {
			if strings.Contains(text, no) {
				t.Errorf("%s has %q in it", name, no)
			}
		}
		if strings.Contains(name, "crown") || strings.Contains(name, "crest") || strings.HasSuffix(name, ".woff2") {
			t.Errorf("%s may not be served", name)
		}
		if !strings.HasSuffix(name, ".css") {
			continue
		}
		for _, found := range pictures.FindAllStringSubmatch(text, -1) {
			looked++
			if _, there := s.files["vendor/"+found[1]]; !there {
				t.Errorf("%s shows %s, which is not there", name, found[1])
			}
		}
	}
	if looked == 0 {
		t.Error("no stylesheet shows a picture, so this test looked at nothing")
	}
}

func answer(s *Set, method, url, accepts string) *http.Response {
	r := httptest.NewRequest(method, url, nil)
	r.Header.Set("Accept-Encoding", accepts)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

func read(t *testing.T, from io.Reader) string {
	t.Helper()
	text, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Each block of our own styles is closed before the next rule begins: one that is not
// takes all that follow with it, and no browser says so.
func TestOurStylesAreWhole(t *testing.T) {
	t.Parallel()
	text, err := embedded.ReadFile("own/dutyclock.css")
	if err != nil {
		t.Fatal(err)
	}
	depth := 0
	for n, line := range strings.Split(string(text), "\n") {
		if line != "" && line[0] != ' ' && line[0] != '}' && depth != 0 && !strings.HasSuffix(line, ",") {
			t.Fatalf("line %d begins a rule within another: %q", n+1, line)
		}
		depth += strings.Count(line, "{") - strings.Count(line, "}")
	}
	if depth != 0 {
		t.Errorf("%d blocks are not closed", depth)
	}
}
