package api_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"dutyclock/api"
	"dutyclock/letters"
)

func TestTheFormOfALetter(t *testing.T) {
	o := newOffice(t)
	var form api.LetterForm
	if err := json.Unmarshal(o.get("/api/v1/letter-forms/N05").do().want(http.StatusOK).body, &form); err != nil {
		t.Fatal(err)
	}
	if form.Letter != "N05" || form.To != "applicant" || len(form.Parts) == 0 || form.Parts[0].ID != "cause" || form.Parts[0].Kind != letters.KindList || form.Parts[0].Citation == "" || len(form.Says) != 3 {
		t.Errorf("%+v: want what the assessment asks for and must say", form)
	}
	o.get("/api/v1/letter-forms/N99").do().want(http.StatusNotFound)
}

func TestALetterIsIssuedWithItsParts(t *testing.T) {
	o := newOffice(t)
	path := "/api/v1/cases/" + o.open(opening) + "/letters/N05/relief/issue"
	p := o.post(path, `{"officer": "o.one", "method": "by_hand", "parts": {"cause": "The tenancy ended.", "housing_needs": "Two bedrooms"}}`).do().want(http.StatusUnprocessableEntity).problem()
	if len(p.Problems) != 1 || p.Problems[0].Field != "support_needs" || p.Problems[0].Citation == "" {
		t.Errorf("problems %+v: want the part that is missing, with its provision", p.Problems)
	}
	o.post(path, `{"officer": "o.one", "method": "by_hand", "parts": {"cause": "The tenancy ended.", "housing_needs": "Two bedrooms", "support_needs": "None"}}`).do().want(http.StatusCreated)
	o.post(path, `{"officer": "o.one", "parts": {"cause": 7}}`).do().want(http.StatusUnprocessableEntity)
}
