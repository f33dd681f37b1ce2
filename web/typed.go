package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"dutyclock/internal/record"
	"dutyclock/internal/who"
	"dutyclock/statute/civil"
	"dutyclock/web/form"
)

// savesField is the name under which the script of a page says how often it kept what
// is typed.
const savesField = "saves"

// typedBefore puts what the person typed on a page of a case before back into its
// form, and says how often it was kept and when last; nothing where there is none.
func (s *Server) typedBefore(r *http.Request, kind record.DraftKind, reference string, f *form.Form) (saves int64, kept string, err error) {
	values, d, has, err := s.typedValues(r, kind, reference)
	if err != nil || !has {
		return 0, "", err
	}
	f.FillValues(values)
	return d.Saves, keptLine(d), nil
}

// keptLine says when a draft was kept last.
func keptLine(d record.Draft) string {
	return "Kept as a draft at " + d.SavedAt.In(civil.London()).Format("15:04") + "."
}

// typedValues are the fields as they were last typed.
func (s *Server) typedValues(r *http.Request, kind record.DraftKind, reference string) (url.Values, record.Draft, bool, error) {
	person, _ := who.From(r.Context())
	d, has, err := s.config.Record.Draft(r.Context(), viewerOf(r), record.CaseDraftID(kind, person.ID, reference))
	if err != nil || !has {
		return nil, d, false, err
	}
	var values url.Values
	if json.Unmarshal(d.Content, &values) != nil {
		return nil, d, false, nil // it cannot be read; the page begins anew
	}
	return values, d, true, nil
}

// keepTyped keeps what is being typed on a page of a case. The script of the page
// calls it; what was sent earlier and arrives later changes nothing.
func (s *Server) keepTyped(w http.ResponseWriter, r *http.Request, kind record.DraftKind, reference string) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	saves, err := strconv.ParseInt(r.PostForm.Get(savesField), 10, 64)
	if err != nil || saves < 1 {
		return refuse(http.StatusUnprocessableEntity, "This draft cannot be kept", "Save the page with its button instead.")
	}
	values := url.Values{}
	for name, sent := range r.PostForm {
		if !strings.HasPrefix(name, "_") && name != savesField {
			values[name] = sent
		}
	}
	content, err := json.Marshal(values)
	if err != nil {
		return err
	}
	person, _ := who.From(r.Context())
	kept, err := s.config.Record.SaveDraft(r.Context(), viewerOf(r), record.Draft{ID: record.CaseDraftID(kind, person.ID, reference), Kind: kind, Reference: reference, Saves: saves, Content: content})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(struct {
		Saves int64  `json:"saves"`
		At    string `json:"at"`
	}{kept.Saves, kept.SavedAt.In(civil.London()).Format("15:04")})
}
