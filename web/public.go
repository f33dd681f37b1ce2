package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/web/form"
)

// Enquiries keeps what is sent without signing in; readmodel.Store is it.
type Enquiries interface {
	// KeepEnquiry keeps what is not sent yet, and gives the code by which it is found.
	KeepEnquiry(ctx context.Context, e record.Enquiry, old string) (code string, until time.Time, err error)
	// ResumeEnquiry gives what is kept under a code; false where nothing is.
	ResumeEnquiry(ctx context.Context, code string) (record.Enquiry, bool, error)
	// SendEnquiry takes an enquiry in, once for each id.
	SendEnquiry(ctx context.Context, e record.Enquiry, old string) error
	// TellLeads tells the leads of restricted cases who somebody is that may be in theirs;
	// whoever sends an enquiry learns nothing of it.
	TellLeads(ctx context.Context, v record.Viewer, reference string, met []record.Search) error
	enquiryDesk
}

// enquiryContent is what an enquiry holds.
type enquiryContent struct {
	Values url.Values `json:"values"`
	// Step is the page at which somebody was.
	Step string `json:"step,omitempty"`
}

// Answer is one that was given on another page of a form, as it is sent along.
type Answer struct{ Name, Value string }

// PublicStep is one page of a form that anyone may send. All that was answered so far
// stands in the page itself: nothing is kept here or in the browser before it is sent,
// or somebody asks for it.
type PublicStep struct {
	*form.Form
	Path, About string
	Step, Title string
	Lead        []string
	Fields      []form.Input
	Answers     []Answer
	// Old is the draft that this goes on from.
	Old   string
	First bool
	// Checked says that all pages were answered before, and this one is changed.
	Checked bool
	// Phone is whom to call; Tonight says that they may have nowhere to sleep.
	Phone   string
	Tonight bool
	// Parts are all answers, on the page on which they are checked.
	Parts []part
}

// PublicKept shows the code of what was kept.
type PublicKept struct {
	Path, Code, Until, Phone string
	Tonight                  bool
}

// PublicSent says that something was sent. It says the same to everybody.
type PublicSent struct {
	Referral bool
	Phone    string
}

var (
	publicStepPage  = page[PublicStep]{name: "public_step"}
	publicCheckPage = page[PublicStep]{name: "public_check"}
	publicKeptPage  = page[PublicKept]{name: "public_kept"}
	publicSentPage  = page[PublicSent]{name: "public_sent"}
)

// The names of what a form of the public sends beside answers.
const (
	stepName = "_step"
	oldName  = "_old"
	seenName = "_checked"
	goName   = "_go"
)

// nowhere says whether somebody may have nowhere to sleep tonight.
func nowhere(v url.Values) bool { return v.Get("tonight") == "no" || v.Get("tonight") == "unsure" }

// stepView is a page of a form with what was answered so far.
func (s *Server) stepView(p *publicForm, at int, v url.Values, key, old string) PublicStep {
	st := &p.steps[at]
	view := PublicStep{Form: form.New(s.today()), Path: p.path, About: p.title, Step: st.id, Title: st.title, Lead: st.lead, Old: old, First: at == 0,
		Phone: s.config.Phone, Tonight: nowhere(v)}
	view.Fields = st.fields(view.Form)
	mine := map[string]bool{}
	for _, in := range view.Fields {
		for _, name := range namesOf(in) {
			mine[name] = true
		}
	}
	if strings.Join(keysOf(v, mine), "") != "" {
		view.FillValues(v)
	}
	if key != "" {
		view.FillKey(key)
	}
	view.Answers = answersWithout(v, mine)
	return view
}

// readStep reads a page and says whether all is well on it.
func (v *PublicStep) readStep(st *publicStep, answers url.Values) bool {
	v.ReadValues(answers)
	if st.check != nil {
		st.check(v.Form, answers)
	}
	return len(v.Problems()) == 0
}

// keysOf are the names of those answers that were given.
func keysOf(v url.Values, among map[string]bool) []string {
	var out []string
	for name := range v {
		if among[name] {
			out = append(out, name)
		}
	}
	return out
}

// answersWithout are the answers of other pages.
func answersWithout(v url.Values, mine map[string]bool) []Answer {
	var out []Answer
	for _, name := range slices.Sorted(maps.Keys(v)) {
		if !mine[name] {
			for _, value := range v[name] {
				out = append(out, Answer{name, value})
			}
		}
	}
	return out
}

func (s *Server) checkView(p *publicForm, v url.Values, key, old string) PublicStep {
	parts, _ := p.read(s.today(), v)
	view := PublicStep{Form: form.New(s.today()), Path: p.path, About: p.title, Step: "check", Title: "Check your answers", Old: old, Phone: s.config.Phone, Tonight: nowhere(v), Parts: parts}
	view.FillKey(key)
	view.Answers = answersWithout(v, nil)
	return view
}

// startPublic shows the first page of a form.
func (s *Server) startPublic(p *publicForm) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		return publicStepPage.show(s, w, r, s.stepView(p, 0, url.Values{}, "", ""))
	}
}

// goOnPublic takes a page of a form and shows the next, or the one that was asked for.
func (s *Server) goOnPublic(p *publicForm) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		v := p.own(s.today(), r.PostForm)
		seen := r.PostForm.Get(seenName) != ""
		at, to := p.step(r.PostForm.Get(stepName)), r.PostForm.Get(goName)
		key, old := r.PostForm.Get(form.KeyName), r.PostForm.Get(oldName)
		step, changed := strings.CutPrefix(to, "change:")
		switch {
		case to == "save":
			return s.savePublic(w, r, p, v, old)
		case to == "send":
			return s.sendPublic(w, r, p, v, key, old)
		case changed && p.step(step) >= 0:
			view := s.stepView(p, p.step(step), v, key, old)
			view.Checked = true
			return publicStepPage.show(s, w, r, view)
		case to == "back":
			return publicStepPage.show(s, w, r, s.stepView(p, max(at-1, 0), v, key, old))
		case at < 0:
			return publicStepPage.show(s, w, r, s.stepView(p, 0, v, key, old))
		}
		view := s.stepView(p, at, v, key, old)
		view.Checked = seen
		if !view.readStep(&p.steps[at], v) {
			return publicStepPage.again(s, w, r, view, view.Form)
		}
		// After the last page, and after an answer was changed, all answers are checked.
		last := at == len(p.steps)-1
		_, wrong := p.read(s.today(), v)
		switch {
		case (last || seen) && wrong < 0:
			return publicCheckPage.show(s, w, r, s.checkView(p, v, view.Key, old))
		case last:
			at = wrong - 1
		}
		return publicStepPage.show(s, w, r, s.stepView(p, at+1, v, view.Key, old))
	}
}

func (s *Server) savePublic(w http.ResponseWriter, r *http.Request, p *publicForm, v url.Values, old string) error {
	step := r.PostForm.Get(stepName)
	content, err := json.Marshal(enquiryContent{Values: v, Step: step})
	if err != nil {
		return err
	}
	e := record.Enquiry{Kind: p.kind, Tonight: nowhere(v), Content: content}
	if s.config.Enquiries == nil {
		return s.noEnquiries()
	}
	if !s.sends.allow(addressOf(r), s.clock()) {
		return s.tooOften(w)
	}
	code, until, err := s.config.Enquiries.KeepEnquiry(r.Context(), e, old)
	if err != nil {
		return s.notTaken(w, r, p, v, err)
	}
	return publicKeptPage.show(s, w, r, PublicKept{Path: p.path, Code: code, Until: moment(until), Phone: s.config.Phone, Tonight: nowhere(v)})
}

func (s *Server) sendPublic(w http.ResponseWriter, r *http.Request, p *publicForm, v url.Values, key, old string) error {
	if _, wrong := p.read(s.today(), v); wrong >= 0 {
		view := s.stepView(p, wrong, v, key, old)
		view.readStep(&p.steps[wrong], v)
		return publicStepPage.again(s, w, r, view, view.Form)
	}
	if s.config.Enquiries == nil {
		return s.noEnquiries()
	}
	if !s.sends.allow(addressOf(r), s.clock()) {
		return s.tooOften(w)
	}
	content, err := json.Marshal(enquiryContent{Values: v})
	if err != nil {
		return err
	}
	// The same page sent twice is one enquiry.
	sum := sha256.Sum256([]byte("enquiry\n" + key + "\n" + string(content)))
	e := record.Enquiry{ID: hex.EncodeToString(sum[:13]), Kind: p.kind, Tonight: nowhere(v), Content: content}
	if err := s.config.Enquiries.SendEnquiry(r.Context(), e, old); err != nil {
		return s.notTaken(w, r, p, v, err)
	}
	// The steps are the same for somebody who is known and somebody who is not.
	if err := s.config.Enquiries.TellLeads(r.Context(), record.Viewer{Token: "public"}, "", metBy(v)); err != nil {
		s.log.WarnContext(r.Context(), "leads of restricted cases not told of an enquiry", "kind", fault.KindOf(err))
	}
	s.log.InfoContext(r.Context(), "enquiry taken in", "kind", string(p.kind))
	http.Redirect(w, r, p.path+"/sent", http.StatusSeeOther)
	return nil
}

// metBy is by what the person of an enquiry may be met in another case.
func metBy(v url.Values) []record.Search {
	return []record.Search{{Name: v.Get(nameSaid)}, {Number: v.Get("number")}, {Address: v.Get("email")}}
}

// notTaken gives everything back where it could not be kept or sent.
func (s *Server) notTaken(w http.ResponseWriter, r *http.Request, p *publicForm, v url.Values, err error) error {
	s.log.ErrorContext(r.Context(), "enquiry not taken in", "kind", string(p.kind), "error", err)
	view := s.checkView(p, v, r.PostForm.Get(form.KeyName), r.PostForm.Get(oldName))
	text := "We could not take this in just now. Nothing that you typed is lost: press the button again in a minute"
	if fault.KindOf(err) == fault.Invalid {
		text = fault.TextOf(err)
	}
	if s.config.Phone != "" {
		text += ", or call us on " + s.config.Phone
	}
	view.Wrong("", text)
	return publicCheckPage.again(s, w, r, view, view.Form)
}

func (s *Server) noEnquiries() error {
	text := "This cannot be sent from here just now."
	if s.config.Phone != "" {
		text += " Call us on " + s.config.Phone + "."
	}
	return fault.New(fault.Unavailable, "%s", text)
}

func (s *Server) sentPublic(p *publicForm) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		return publicSentPage.show(s, w, r, PublicSent{Referral: p.kind == record.BodyReferral, Phone: s.config.Phone})
	}
}

// publicPath says whether a page is one for anyone, on which nothing must be found
// afterwards and which can be left at once.
func publicPath(path string) bool {
	for _, one := range []string{askForHelp.path, referSomebody.path, resumePath, statusPath} {
		if path == one || strings.HasPrefix(path, one+"/") {
			return true
		}
	}
	return false
}

// The pages of the public can be left at once, wherever they are drawn.
func (PublicStep) public()   {}
func (PublicKept) public()   {}
func (PublicSent) public()   {}
func (PublicResume) public() {}
