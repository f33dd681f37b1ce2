package web

import (
	"encoding/json"
	"fmt"
	"net/http"

	"dutyclock/web/form"
)

// resumePath is where somebody goes on with what they kept.
const resumePath = "/continue"

// PublicResume asks for a code.
type PublicResume struct {
	*form.Form
	Code  *form.Text
	Phone string
}

var publicResumePage = page[PublicResume]{name: "public_resume"}

func (s *Server) newPublicResume() PublicResume {
	f := form.New(s.today())
	return PublicResume{Form: f, Phone: s.config.Phone,
		Code: f.Text("code", "Your code").WithHint("Twelve letters and figures, for example ABCD-2345-WXYZ").Wide(20).Required("Enter your code").AtMost(40, "The code has twelve letters and figures")}
}

func (s *Server) askResume(w http.ResponseWriter, r *http.Request) error {
	return publicResumePage.show(s, w, r, s.newPublicResume())
}

// resume goes on with what is kept under a code, on the page on which somebody was.
func (s *Server) resume(w http.ResponseWriter, r *http.Request) error {
	v := s.newPublicResume()
	if !v.Read(r) {
		return publicResumePage.again(s, w, r, v, v.Form)
	}
	if s.config.Enquiries == nil {
		return s.noEnquiries()
	}
	e, found, err := s.config.Enquiries.ResumeEnquiry(r.Context(), v.Code.Value)
	if err != nil {
		return err
	}
	if !found {
		v.Wrong("code", "Nothing is kept under this code. Check each letter, or begin again")
		return publicResumePage.again(s, w, r, v, v.Form)
	}
	var c enquiryContent
	if err := json.Unmarshal(e.Content, &c); err != nil {
		return fmt.Errorf("read an enquiry: %w", err)
	}
	p := formOf(e.Kind)
	return publicStepPage.show(s, w, r, s.stepView(p, max(p.step(c.Step), 0), c.Values, "", e.ID))
}
