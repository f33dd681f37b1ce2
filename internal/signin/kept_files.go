package signin

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/textproto"
)

// withFiles is a form that is sent again with the files that were kept with it, which no
// browser could send from the page that gives it back. A form without any is as it was.
// Only what is kept of the officer counts, and only where it was sent to.
func (s *Server) withFiles(r *http.Request, officer, id string) (*http.Request, error) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "multipart/form-data" {
		return r, nil // only such a form had files
	}
	kept, err := s.Store.KeptPosts(r.Context(), officer)
	if err != nil {
		return nil, err
	}
	for _, k := range kept {
		if k.ID != id {
			continue
		}
		var form posted
		if err := json.Unmarshal(k.Content, &form); err != nil {
			return nil, fmt.Errorf("read what was kept: %w", err)
		}
		if len(form.With) == 0 || form.To != r.URL.RequestURI() {
			return r, nil
		}
		body, kind, err := form.again()
		if err != nil {
			return nil, err
		}
		r = r.Clone(r.Context())
		r.Header.Set("Content-Type", kind)
		r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		return r, nil
	}
	return r, nil
}

// again is the form as a browser sends it, with its files, and the kind of that.
func (f *posted) again() (body []byte, kind string, err error) {
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	for _, one := range f.Fields {
		if err := w.WriteField(one.Name, one.Value); err != nil {
			return nil, "", fmt.Errorf("write a field again: %w", err)
		}
	}
	for _, file := range f.With {
		header := textproto.MIMEHeader{"Content-Disposition": {multipart.FileContentDisposition(file.Field, file.Name)}}
		if file.Kind != "" {
			header.Set("Content-Type", file.Kind)
		}
		part, err := w.CreatePart(header)
		if err == nil {
			_, err = part.Write(file.Content)
		}
		if err != nil {
			return nil, "", fmt.Errorf("write a file again: %w", err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, "", fmt.Errorf("write a form again: %w", err)
	}
	return out.Bytes(), w.FormDataContentType(), nil
}
