package signin

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"

	"dutyclock/internal/record"
)

// keptParameter marks a form that sends again what was kept.
const keptParameter = "kept"

const (
	// mostKept is the most that is kept of one form, in bytes, without its files.
	mostKept = 1 << 20
	// mostKeptFiles is the most that is kept of its files together. What is beyond it is
	// named, so that the person can choose it again.
	mostKeptFiles = 20 << 20
	// mostRead is the most that is read of one form, its files with it.
	mostRead = 32 << 20
	// mostFields bounds the page on which they are given back.
	mostFields = 2000
)

// keeping is what became of what a form sent.
type keeping string

const (
	keptNothing keeping = ""
	keptAll     keeping = "yes"
	keptTooLong keeping = "too_long"
	keptNot     keeping = "no"
)

// posted is a form that was sent.
type posted struct {
	// To is the path it was sent to, with its query.
	To     string  `json:"to"`
	Fields []field `json:"fields"` // in their order
	// Files name the files that came with it and were too large to be kept, With are
	// those that are.
	Files     []string   `json:"files,omitempty"`
	With      []keptFile `json:"with,omitempty"`
	Multipart bool       `json:"multipart,omitempty"`
}

// keptFile is a file as a form sent it.
type keptFile struct {
	Field   string `json:"field"`
	Name    string `json:"name"`
	Kind    string `json:"kind,omitempty"`
	Content []byte `json:"content"`
}

type field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

var errTooLong = errors.New("what was sent is too long to be kept")

// keep keeps what a form sent for the officer whose session it was. It keeps
// nothing of which the browser does not say that a page of ours sent it: else
// another site could lay something here for an officer to send on.
func (s *Server) keep(r *http.Request, former record.FormerSession) keeping {
	if former.Officer == "" || !sameOrigin(r) || Owns(r.URL.Path) {
		return keptNothing
	}
	form, err := readForm(r)
	var over *http.MaxBytesError
	if errors.Is(err, errTooLong) || errors.As(err, &over) {
		return keptTooLong
	}
	if err != nil {
		return keptNot // what was sent is no form, or the browser went away
	}
	form.To = withoutKept(r).URL.RequestURI()
	if content, err := json.Marshal(form); err == nil {
		if err = s.Store.KeepPost(r.Context(), former.Officer, strings.ToLower(rand.Text()), content); err == nil {
			s.Log.InfoContext(r.Context(), "what was sent without a session is kept", "officer", former.Officer)
			return keptAll
		}
		s.Log.ErrorContext(r.Context(), "what was sent without a session is not kept", "officer", former.Officer, "error", err)
	}
	return keptNot
}

// readForm reads a form of either sort.
func readForm(r *http.Request) (posted, error) {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return posted{}, fmt.Errorf("read the kind of a form: %w", err)
	}
	var form posted
	switch kind {
	case "application/x-www-form-urlencoded":
		form.Fields, err = readFields(r.Body)
	case "multipart/form-data":
		form.Multipart = true
		err = form.readParts(multipart.NewReader(&cut{from: r.Body, left: mostRead}, params["boundary"]))
	default:
		err = errors.New("what was sent is no form")
	}
	if err == nil && len(form.Fields) > mostFields {
		err = errTooLong
	}
	return form, err
}

func readFields(body io.Reader) ([]field, error) {
	raw, err := io.ReadAll(&cut{from: body, left: mostKept})
	if err != nil {
		return nil, fmt.Errorf("read a form: %w", err)
	}
	var fields []field
	for _, pair := range strings.Split(string(raw), "&") {
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		plainName, err := url.QueryUnescape(name)
		plainValue, err2 := url.QueryUnescape(value)
		if err := errors.Join(err, err2); err != nil {
			return nil, errors.New("a field is not written as a form writes it")
		}
		fields = append(fields, field{plainName, plainValue})
	}
	return fields, nil
}

func (f *posted) readParts(parts *multipart.Reader) error {
	left, room := int64(mostKept), int64(mostKeptFiles)
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read a part of a form: %w", err)
		}
		if part.FileName() != "" || part.Header.Get("Content-Type") != "" {
			n, err := f.keepFile(part, room)
			if err != nil {
				return err
			}
			room -= n
			continue
		}
		value, err := io.ReadAll(&cut{from: part, left: left})
		if err != nil {
			return fmt.Errorf("read a part of a form: %w", err)
		}
		left -= int64(len(value))
		f.Fields = append(f.Fields, field{part.FormName(), string(value)})
	}
}

// keepFile keeps a file where there is room, else its name, and says how much of the
// room it took.
func (f *posted) keepFile(part *multipart.Part, room int64) (int64, error) {
	content, err := io.ReadAll(io.LimitReader(part, room+1))
	if err != nil {
		return 0, fmt.Errorf("read a file: %w", err)
	}
	if _, err := io.Copy(io.Discard, part); err != nil {
		return 0, fmt.Errorf("read past a file: %w", err)
	}
	switch name := part.FileName(); {
	case name == "": // a field of files in which none was chosen
		return 0, nil
	case int64(len(content)) > room:
		f.Files = append(f.Files, name)
		return 0, nil
	default:
		f.With = append(f.With, keptFile{Field: part.FormName(), Name: name, Kind: part.Header.Get("Content-Type"), Content: content})
		return int64(len(content)), nil
	}
}

// cut reads so many bytes and errs where there are more.
type cut struct {
	from io.Reader
	left int64
}

// Read reads on, or errs.
func (c *cut) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return 0, errTooLong
	}
	return n, err
}

// withoutKept is a request without our mark in its query.
func withoutKept(r *http.Request) *http.Request {
	var rest []string
	for _, pair := range strings.Split(r.URL.RawQuery, "&") {
		if name, _, _ := strings.Cut(pair, "="); name != keptParameter && pair != "" {
			rest = append(rest, pair)
		}
	}
	same := *r
	same.URL = new(url.URL)
	*same.URL = *r.URL
	same.URL.RawQuery = strings.Join(rest, "&")
	same.RequestURI = same.URL.RequestURI()
	return &same
}
