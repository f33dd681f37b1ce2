package web

import (
	"bytes"
	"context"
	"errors"
	"image"
	stdpng "image/png"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/letters"
	"dutyclock/statute/civil"
)

func hexley() record.Authority {
	return record.Authority{Name: "Hexley Borough Council", Address: "Civic Centre\nHigh Street\nHexley HX1 1AA", Phone: "01632 960 100", Hours: "Monday to Friday, 9am to 5pm",
		Email: "housing@hexley.example", Website: "www.hexley.example/housing", ReviewContact: "Call 01632 960 105.", Advice: []string{"Hexley Citizens Advice, 2 Market Place"}, Logo: []byte("png")}
}

func init() {
	kept := hexley()
	at := civil.At(today, 9, 5)
	changes := []record.SettingChange{{At: at, By: priya.Name, Setting: "phone", Was: "01632 960 101", Is: "01632 960 100"}, {At: at.Add(-time.Hour), Setting: "hours", Is: kept.Hours}}
	sampleOf(authorityPage, "kept", authorityView(today, &kept, changes)).as(priya)
	var many []record.SettingChange
	for range 25 {
		many = append(many, changes...)
	}
	long := kept
	long.Name = "Bournemouth, Christchurch and Poole Council with the Featherstonehaughwolfeschlegelsteinhausenbergerdorff"
	sampleOf(authorityPage, "long", authorityView(today, &long, many)).as(priya)
	empty := authorityView(today, &record.Authority{}, nil)
	sampleOf(authorityPage, "nothing-set", empty).as(priya)
	looks := authorityView(today, &kept, nil)
	looks.Looks = "Hexley Borough Council\nCivic Centre\n\nWe must help you find somewhere to live\n\nwww.hexley.example/" + strings.Repeat("housing", 20)
	sampleOf(authorityPage, "look", looks).as(priya)
	lacks := authorityView(today, &kept, nil)
	lacks.LacksForIt = "No letter can be written before these are filled in: phone."
	sampleOf(authorityPage, "look-lacks", lacks).as(priya)
	wrong := authorityView(today, &record.Authority{}, nil)
	wrong.ReadValues(url.Values{"phone": {"none"}, "email": {"us"}, "website": {"our site"}, "address": {"1\n2\n3\n4\n5\n6\n7"}})
	wrongSampleOf(authorityPage, "everything-wrong", wrong, wrong.Form).as(priya)
	logo := authorityView(today, &kept, nil)
	logo.Logo.Wrong("picture", "The logo is not a whole PNG or JPEG picture")
	wrongSampleOf(authorityPage, "logo-wrong", logo, logo.Logo.Form).as(priya)
	sampleOf(mePage, "nothing-kept", meView(today, kofi, record.Signature{}))
	sampleOf(mePage, "administrator", meView(today, priya, record.Signature{})).as(priya)
	sampleOf(mePage, "kept", meView(today, kofi, record.Signature{JobTitle: "Housing Options Officer", Picture: []byte("png")}))
	me := meView(today, kofi, record.Signature{})
	me.ReadValues(url.Values{"job_title": {strings.Repeat("Senior ", 20)}})
	wrongSampleOf(mePage, "wrong", me, me.Form)
}

// look keeps what letters show.
type look struct {
	Record
	authority  record.Authority
	changes    []record.SettingChange
	signatures map[string]record.Signature
}

func (l *look) Authority(context.Context) (record.Authority, error) { return l.authority, nil }

func (l *look) ChangeAuthority(_ context.Context, officer string, change func(*record.Authority)) error {
	was := l.authority
	change(&l.authority)
	for _, c := range was.Changed(l.authority) {
		c.By = officer
		l.changes = append(l.changes, c)
	}
	return nil
}

func (l *look) SettingChanges(context.Context, int) ([]record.SettingChange, error) {
	return l.changes, nil
}

func (l *look) Signature(_ context.Context, officer string) (record.Signature, error) {
	return l.signatures[officer], nil
}

func (l *look) SaveSignature(_ context.Context, officer string, s record.Signature) error {
	l.signatures[officer] = s
	return nil
}

// sampleDesk writes a letter that says the authority's name.
type sampleDesk struct{ Casework }

func (sampleDesk) SampleLetter(_ context.Context, a record.Authority, _ string) (letters.Rendered, []byte, error) {
	if lacks := a.Missing(); len(lacks) > 0 {
		return letters.Rendered{}, nil, fault.New(fault.Conflict, "Fill in %s first.", strings.Join(lacks, ", "))
	}
	return letters.Rendered{Text: "From " + a.Name}, []byte("%PDF- of " + a.Name), nil
}

func lookServer(t *testing.T) (*look, *Server) {
	t.Helper()
	l := &look{authority: hexley(), signatures: map[string]record.Signature{}}
	return l, newServer(t, func(c *Config) { c.Record, c.Casework = l, sampleDesk{} })
}

func typedSettings(change url.Values) url.Values {
	out := url.Values{"_key": {"k"}, "name": {"Hexley Borough Council"}, "address": {" Town Hall \r\n\r\nHexley HX1 1AA "}, "phone": {"01632 960 200"}, "hours": {""},
		"email": {"housing@hexley.example"}, "website": {"www.hexley.example"}, "reviews": {"Call us."}, "advice": {"Citizens Advice\n"}}
	for name, value := range change {
		out[name] = value
	}
	return out
}

// An administrator sees what letters would say before it is saved; what is saved is
// noted with who did it; what is wrong is given back as it was typed.
func TestWhatLettersSayOfTheAuthority(t *testing.T) {
	t.Parallel()
	l, s := lookServer(t)
	w := postAs(s, priya, "/authority", typedSettings(url.Values{"do": {"look"}, "name": {"Hexley and Weldon Council"}}))
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "From Hexley and Weldon Council") || l.authority.Name != "Hexley Borough Council" {
		t.Errorf("looked at, answered %d, kept %q", w.Code, l.authority.Name)
	}
	w = postAs(s, priya, "/authority", typedSettings(url.Values{"phone": {"none"}, "website": {"our site"}}))
	if body := w.Body.String(); w.Code != http.StatusUnprocessableEntity || !strings.Contains(body, "Enter a phone number, like 01632 960 100") || !strings.Contains(body, "our site") || len(l.changes) > 0 {
		t.Errorf("what is wrong is answered with %d", w.Code)
	}
	if w = postAs(s, priya, "/authority", typedSettings(nil)); w.Code != http.StatusSeeOther {
		t.Fatalf("saved, answered %d %s", w.Code, w.Body)
	}
	a := l.authority
	if a.Address != "Town Hall\nHexley HX1 1AA" || a.Phone != "01632 960 200" || a.Hours != "" || len(a.Advice) != 1 || string(a.Logo) != "png" {
		t.Errorf("kept %+v", a)
	}
	body := askAs(t, s, priya, "/authority").Body.String()
	for _, want := range []string{"01632 960 200", "Nothing", "Who", "Town Hall"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if l.changes[0].By != priya.ID {
		t.Errorf("changed by %q", l.changes[0].By)
	}
	if w = askAs(t, s, priya, "/authority/letter.pdf"); isPages(w.Code, w.Header(), w.Body.String()) != "" || !strings.Contains(w.Body.String(), "of Hexley") {
		t.Errorf("the pages of a letter: %d %s", w.Code, w.Body)
	}
	for _, path := range []string{"/authority", "/authority/letter.pdf"} {
		if w = askAs(t, s, kofi, path); w.Code != http.StatusForbidden {
			t.Errorf("%s to a caseworker: %d", path, w.Code)
		}
	}
}

// postPicture posts a form with a file, as a browser does.
func postPicture(t *testing.T, s *Server, p who.Person, path string, content []byte, fields url.Values) *httptest.ResponseRecorder {
	t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	name := "picture.png"
	if content == nil {
		name = ""
	}
	part, err := m.CreateFormFile("picture", name)
	if err == nil {
		_, err = part.Write(content)
	}
	for field, values := range fields {
		err = errors.Join(err, m.WriteField(field, values[0]))
	}
	if err = errors.Join(err, m.Close()); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, path, &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r.WithContext(who.With(r.Context(), p)))
	return w
}

func pngPicture(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := stdpng.Encode(&b, image.NewGray(image.Rect(0, 0, 120, 40))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A picture is written anew before it is kept; what is none is told of, and changes
// nothing.
func TestPicturesOnLetters(t *testing.T) {
	t.Parallel()
	l, s := lookServer(t)
	hidden := append(pngPicture(t), "<script>"...)
	if w := postPicture(t, s, priya, "/authority/logo", []byte("<svg>"), url.Values{"_key": {"k"}, "do": {"save"}}); w.Code != http.StatusUnprocessableEntity || string(l.authority.Logo) != "png" ||
		!strings.Contains(w.Body.String(), "The logo is not a whole PNG or JPEG picture") {
		t.Errorf("no picture: %d, kept %q", w.Code, l.authority.Logo)
	}
	if w := postPicture(t, s, priya, "/authority/logo", nil, url.Values{"_key": {"k"}, "do": {"save"}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "Choose a picture") {
		t.Errorf("nothing chosen: %d", w.Code)
	}
	if w := postPicture(t, s, priya, "/authority/logo", hidden, url.Values{"_key": {"k"}, "do": {"save"}}); w.Code != http.StatusSeeOther || bytes.Contains(l.authority.Logo, []byte("script")) || !bytes.HasPrefix(l.authority.Logo, []byte("\x89PNG")) {
		t.Errorf("a picture: %d, kept %q", w.Code, l.authority.Logo)
	}
	if w := postPicture(t, s, priya, "/authority/logo", nil, url.Values{"_key": {"k"}, "do": {"remove"}}); w.Code != http.StatusSeeOther || len(l.authority.Logo) != 0 {
		t.Errorf("taken away: %d", w.Code)
	}

	if w := postPicture(t, s, kofi, "/me", hidden, url.Values{"_key": {"k"}, "job_title": {"  Housing   Officer "}}); w.Code != http.StatusSeeOther {
		t.Fatalf("a signature: %d %s", w.Code, w.Body)
	}
	kept := l.signatures[kofi.ID]
	if kept.JobTitle != "Housing Officer" || !bytes.HasPrefix(kept.Picture, []byte("\x89PNG")) || bytes.Contains(kept.Picture, []byte("script")) {
		t.Errorf("kept %q and %d bytes", kept.JobTitle, len(kept.Picture))
	}
	if w := askAs(t, s, kofi, "/me/signature.png"); w.Code != http.StatusOK || !bytes.Equal(w.Body.Bytes(), kept.Picture) || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("their own signature: %d", w.Code)
	}
	if w := askAs(t, s, priya, "/me/signature.png"); w.Code != http.StatusNotFound {
		t.Errorf("somebody else sees a signature: %d", w.Code)
	}
	if w := postPicture(t, s, kofi, "/me", nil, url.Values{"_key": {"k2"}, "job_title": {"Team leader"}}); w.Code != http.StatusSeeOther || len(l.signatures[kofi.ID].Picture) == 0 {
		t.Errorf("a new title took the picture away: %d", w.Code)
	}
	if w := postPicture(t, s, kofi, "/me", nil, url.Values{"_key": {"k3"}, "job_title": {"Team leader"}, "do": {"remove"}}); w.Code != http.StatusSeeOther || len(l.signatures[kofi.ID].Picture) != 0 {
		t.Errorf("taken away: %d", w.Code)
	}
	if w := askAs(t, s, audit, "/me"); w.Code != http.StatusForbidden {
		t.Errorf("an auditor, who issues nothing: %d", w.Code)
	}
}
