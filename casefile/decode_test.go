package casefile_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// TestRefusedInput: every wrong input names the fact, the field and the value.
// Each fact is the second of its file, after an application.
func TestRefusedInput(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, fact, field, value string }{
		{"no object", `7`, "", ""},
		{"null", `null`, "", ""},
		{"no type", `{"on":"2026-11-02"}`, "type", ""},
		{"unknown type", `{"type":"duty_excepted","on":"2026-11-02"}`, "type", "duty_excepted"},
		{"type of another kind", `{"type":3,"on":"2026-11-02"}`, "type", "3"},
		{"unknown field", `{"type":"duty_accepted","on":"2026-11-02","duty":"relief","satisfied":"2026-11-02"}`, "satisfied", "2026-11-02"},
		{"unknown field that may be about a person", `{"type":"duty_accepted","on":"2026-11-02","duty":"relief","told":"Sam Invented"}`, "told", ""},
		{"field of another type", `{"type":"case_closed","on":"2026-11-02","duty":"relief"}`, "duty", "relief"},
		{"no date", `{"type":"case_closed"}`, "on", ""},
		{"impossible date", `{"type":"case_closed","on":"2026-11-31"}`, "on", "2026-11-31"},
		{"a date written otherwise", `{"type":"case_closed","on":"2/11/2026"}`, "on", "2/11/2026"},
		{"a date with an hour", `{"type":"case_closed","on":"2026-11-02T10:00:00Z"}`, "on", "2026-11-02T10:00:00Z"},
		{"a number for a date", `{"type":"case_closed","on":20261102}`, "on", "20261102"},
		{"no leap day", `{"type":"duty_accepted","on":"2027-03-02","duty":"relief","satisfied_on":"2027-02-29"}`, "satisfied_on", "2027-02-29"},
		{"required field missing", `{"type":"duty_accepted","on":"2026-11-02"}`, "duty", ""},
		{"required field null", `{"type":"duty_accepted","on":"2026-11-02","duty":null}`, "duty", ""},
		{"required field empty", `{"type":"duty_accepted","on":"2026-11-02","duty":""}`, "duty", ""},
		{"not in the list", `{"type":"duty_accepted","on":"2026-11-02","duty":"releif"}`, "duty", "releif"},
		{"text for a flag", `{"type":"finding_made","on":"2026-11-02","issue":"homeless","holds":"yes"}`, "holds", "yes"},
		{"flag missing", `{"type":"finding_made","on":"2026-11-02","issue":"homeless"}`, "holds", ""},
		{"a number for text", `{"type":"placement_ended","on":"2026-11-02","placement":5}`, "placement", "5"},
		{"a fraction for a whole number", `{"type":"notice_given","on":"2026-11-02","letter":"N10","prospect_months":6.5}`, "prospect_months", "6.5"},
		{"text for a list", `{"type":"needs_recorded","on":"2026-11-02","support":"mobility"}`, "support", "mobility"},
		{"an unknown letter", `{"type":"notice_given","on":"2026-11-02","letter":"N43"}`, "letter", "N43"},
		{"an instant that is none", `{"type":"case_closed","on":"2026-11-02","at":"noon"}`, "at", "noon"},
		{"recorded_at is the system's", `{"type":"case_closed","on":"2026-11-02","recorded_at":"2026-11-02T10:00:00Z"}`, "recorded_at", ""},
		{"recorded_by is the system's", `{"type":"case_closed","on":"2026-11-02","recorded_by":"x"}`, "recorded_by", ""},
		{"an unknown field of the source", `{"type":"case_closed","on":"2026-11-02","source":{"system":"x","colour":"red"}}`, "source", `{"system":"x","colour":"red"}`},
		{"satisfied after the day", `{"type":"duty_accepted","on":"2026-11-02","duty":"relief","satisfied_on":"2026-11-03"}`, "satisfied_on", "2026-11-03"},
		{"notified before the letter", `{"type":"notice_given","on":"2026-11-02","letter":"N10","notified_on":"2026-11-01"}`, "notified_on", "2026-11-01"},
		{"review notified before the decision", `{"type":"review_decided","on":"2026-11-02","review":"R1","notified_on":"2026-11-01"}`, "notified_on", "2026-11-01"},
		{"reviewed before the decision was notified", `{"type":"review_requested","on":"2026-11-02","review":"R2","limb":"202(1)(b)","notified_on":"2026-11-03"}`, "notified_on", "2026-11-03"},
		{"kept for collection to a day before", `{"type":"notice_given","on":"2026-11-02","letter":"N10","method":"office_collection","collection_from":"2026-11-05","collection_to":"2026-11-04"}`, "collection_to", "2026-11-04"},
		{"intentional without a period", `{"type":"duty_accepted","on":"2026-11-02","duty":"intentional"}`, "until", ""},
		{"an extension without a day", `{"type":"review_extension_agreed","on":"2026-11-02","review":"R1"}`, "until", ""},
		{"a referral without a stage", `{"type":"authority_referral_made","on":"2026-11-02","referral":"F1"}`, "stage", ""},
		{"a decided referral without an answer", `{"type":"authority_referral_decided","on":"2026-11-02","referral":"F1"}`, "conditions_met", ""},
		{"bare 202(1)(ba)", `{"type":"review_requested","on":"2026-11-02","review":"R2","limb":"202(1)(ba)"}`, "limb", "202(1)(ba)"},
		{"no such limb", `{"type":"review_requested","on":"2026-11-02","review":"R2","limb":"202(1)(z)"}`, "limb", "202(1)(z)"},
		{"(bb) without a duty", `{"type":"review_requested","on":"2026-11-02","review":"R2","limb":"202(1)(bb)"}`, "ending", ""},
		{"(bb) of a decision that says no duty", `{"type":"review_requested","on":"2026-11-02","review":"R2","limb":"(bb)","decision":"applied"}`, "ending", ""},
		{"unknown placement", `{"type":"placement_ended","on":"2026-11-02","placement":"P9"}`, "placement", "P9"},
		{"unknown placement in a letter", `{"type":"notice_given","on":"2026-11-02","letter":"N36","placement":"P9"}`, "placement", "P9"},
		{"unknown offer", `{"type":"offer_refused","on":"2026-11-02","offer":"O9"}`, "offer", "O9"},
		{"unknown review", `{"type":"minded_to_sent","on":"2026-11-02","review":"R9"}`, "review", "R9"},
		{"unknown landlord's notice", `{"type":"landlord_notice_ended","on":"2026-11-02","notice":"L9"}`, "notice", "L9"},
		{"unknown fact withdrawn", `{"type":"decision_withdrawn","on":"2026-11-02","of":"F9"}`, "of", "F9"},
		{"unknown decision reviewed", `{"type":"review_requested","on":"2026-11-02","review":"R2","limb":"202(1)(b)","decision":"F9"}`, "decision", "F9"},
		{"unknown fact corrected", `{"type":"case_closed","on":"2026-11-02","corrects":"F9"}`, "corrects", "F9"},
		{"corrects itself", `{"type":"case_closed","on":"2026-11-02","id":"me","corrects":"me"}`, "corrects", "me"},
		{"an id used twice", `{"type":"case_closed","on":"2026-11-02","id":"applied"}`, "id", "applied"},
		{"members missing", `{"type":"household_recorded","on":"2026-11-02"}`, "members", ""},
		{"members empty", `{"type":"household_recorded","on":"2026-11-02","members":[]}`, "members", ""},
		{"members no list", `{"type":"household_recorded","on":"2026-11-02","members":{}}`, "members", "{}"},
		{"a member that is no object", `{"type":"household_recorded","on":"2026-11-02","members":[{"member":"A","role":"applicant"},null]}`, "members[1].member", ""},
		{"a member without a role", `{"type":"household_recorded","on":"2026-11-02","members":[{"member":"A"}]}`, "members[0].role", ""},
		{"a member of no known role", `{"type":"household_recorded","on":"2026-11-02","members":[{"member":"A","role":"applicant"},{"member":"B","role":"cat"}]}`, "members[1].role", "cat"},
		{"a member born on no day", `{"type":"household_recorded","on":"2026-11-02","members":[{"member":"A","role":"child","date_of_birth":"2019-02-30"}]}`, "members[0].date_of_birth", "2019-02-30"},
		{"a member's age in words", `{"type":"household_recorded","on":"2026-11-02","members":[{"member":"A","role":"child","age_about":"ten"}]}`, "members[0].age_about", "ten"},
		{"a member's unknown field", `{"type":"household_recorded","on":"2026-11-02","members":[{"member":"A","role":"child","name":"x"}]}`, "members[0].name", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			data := `{"facts":[{"type":"application_made","on":"2026-11-01","id":"applied"},` + tt.fact + `,{"type":"review_requested","on":"2026-11-01","review":"R1","limb":"202(1)(b)"}]}`
			_, problems, err := casefile.DecodeCase([]byte(data))
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range problems {
				if p.Fact == 1 && p.Field == tt.field && p.Value == tt.value && p.Code == casefile.CodeInput {
					if !strings.Contains(p.Error(), "fact 1") || p.Text == "" || tt.value != "" && !strings.Contains(p.Error(), strings.Trim(fmt.Sprintf("%q", tt.value), `"`)) {
						t.Errorf("the error does not name the fact and the value: %v", p)
					}
					return
				}
			}
			t.Errorf("problems are %v", problems)
		})
	}
}

// TestRefusedFiles: what is no file of a case at all.
func TestRefusedFiles(t *testing.T) {
	t.Parallel()
	for _, data := range []string{``, `[]`, `{"facts":{}}`, `{"fatcs":[]}`, `{"as_at":"2026-02-30"}`, `{"facts":[{"type":"case_closed"`} {
		if _, _, err := casefile.DecodeCase([]byte(data)); err == nil {
			t.Errorf("%q was taken", data)
		}
	}
}

// TestTakenInput: what looks odd and is right.
func TestTakenInput(t *testing.T) {
	t.Parallel()
	for _, fact := range []string{
		`{"type":"duty_accepted","on":"2026-11-02","duty":"relief","satisfied_on":"2026-11-02"}`,
		`{"type":"notice_given","on":"2026-11-02","letter":"N10","notified_on":"2026-11-02"}`,
		`{"type":"finding_made","on":"2026-11-02","issue":"homeless","holds":false,"note":null}`,
		`{"type":"placement_ended","on":"2026-11-02","placement":"P1"}`,
		`{"type":"landlord_notice_ended","on":"2026-11-02","notice":"L1","reason":"withdrawn"}`,
		`{"type":"review_requested","on":"2026-11-02","review":"R2","limb":"(bb)","ending":"relief"}`,
		`{"type":"review_requested","on":"2026-11-02","review":"R2","limb":"202(1)(bb)","decision":"n16"}`,
		`{"type":"case_closed","on":"2026-11-02","at":"2026-11-02T10:00:00+01:00","reason":"done","source":{"system":"old"}}`,
	} {
		data := `{"facts":[` + fact + `,{"type":"placement_started","on":"2026-11-03","placement":"P1","under":"188","kind":"hostel"},
			{"type":"landlord_notice_served","on":"2026-11-03","notice":"L1","kind":"other"},{"type":"notice_given","on":"2026-11-01","letter":"N16","id":"n16"}]}`
		if _, problems, err := casefile.DecodeCase([]byte(data)); err != nil || len(problems) > 0 {
			t.Errorf("%s: %v %v", fact, problems, err)
		}
	}
}

// TestRequiredFields is the list of position.md §1(9): a fact with nothing but
// what it requires is taken, and without any one of them it is not.
func TestRequiredFields(t *testing.T) {
	t.Parallel()
	required := map[casefile.FactType]string{
		"household_recorded": "members", "landlord_notice_served": "notice kind", "landlord_notice_ended": "notice",
		"finding_made": "issue holds", "decision_withdrawn": "of", "duty_accepted": "duty", "notice_given": "letter",
		"offer_made": "offer kind", "offer_accepted": "offer", "offer_refused": "offer", "offer_withdrawn": "offer",
		"placement_started": "placement under kind", "placement_extended": "placement", "placement_ended": "placement",
		"review_requested": "review limb", "review_allocated": "review", "late_review_allowed": "review", "late_review_refused": "review",
		"review_withdrawn": "review", "review_extension_agreed": "review until", "representations_received": "review", "minded_to_sent": "review",
		"review_decided": "review", "review_appointment": "review",
		"authority_referral_made": "referral stage", "authority_referral_received": "referral", "authority_referral_replied": "referral",
		"authority_referral_decided": "referral conditions_met", "referral_person_appointed": "referral",
		"child_body_identified": "body", "child_body_notified": "body",
	}
	for _, typ := range casefile.FactTypes() {
		_, problems := casefile.DecodeFacts([]json.RawMessage{json.RawMessage(fmt.Sprintf(`{"type":%q,"on":"2026-11-02"}`, typ))})
		var missing []string
		for _, p := range problems {
			missing = append(missing, p.Field)
		}
		if got := strings.Join(missing, " "); got != required[typ] {
			t.Errorf("%s requires %q, want %q", typ, got, required[typ])
		}
	}
}

// TestRoundTrip: every fact that can be written is read back the same.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	for _, typ := range casefile.FactTypes() {
		t.Run(string(typ), func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(rt *rapid.T) {
				want := drawFact(rt, typ, civil.Must(2026, 11, 2))
				data, err := json.Marshal(want)
				if err != nil {
					rt.Fatal(err)
				}
				facts, problems := casefile.DecodeFacts([]json.RawMessage{data})
				if len(problems) > 0 {
					rt.Fatalf("%s: %v", data, problems)
				}
				if diff := cmp.Diff(want, facts[0], exported); diff != "" {
					rt.Fatalf("%s\n%s", data, diff)
				}
				want.RecordedAt, want.RecordedBy = civil.StartOf(want.On), "token-1"
				var own casefile.Fact
				if data, err = json.Marshal(want); err != nil {
					rt.Fatal(err)
				}
				if err := json.Unmarshal(data, &own); err != nil {
					rt.Fatal(err)
				}
				if diff := cmp.Diff(want, own, exported); diff != "" {
					rt.Fatal(diff)
				}
			})
		})
	}
}

// exported leaves the unexported mark of a body out of comparisons.
var exported = cmp.FilterPath(func(p cmp.Path) bool {
	field, ok := p.Last().(cmp.StructField)
	return ok && field.Name() == "body"
}, cmp.Ignore())

// drawFact draws a fact of a type with any of its fields filled with values that
// its tags allow.
func drawFact(rt *rapid.T, typ casefile.FactType, on civil.Date) casefile.Fact {
	body, ok := casefile.NewBody(typ)
	if !ok {
		rt.Fatalf("no body for %s", typ)
	}
	f := casefile.Fact{Type: typ, On: on, Body: body}
	if rapid.Bool().Draw(rt, "id") {
		f.ID = rapid.SampledFrom([]string{"F1", "F2", "F3"}).Draw(rt, "its id")
	}
	drawFields(rt, reflect.ValueOf(body).Elem(), on)
	switch b := body.(type) {
	case *casefile.DutyAccepted:
		if b.Duty == statute.IntentionalDuty && b.Until.IsZero() {
			b.Until = on.AddDays(28)
		}
	case *casefile.AuthorityReferral:
		if b.Stage == "" {
			b.Stage = "relief"
		}
		if b.ConditionsMet == nil {
			b.ConditionsMet = casefile.Is(false)
		}
	case *casefile.NoticeGiven:
		b.CollectionFrom = civil.Date{}
		if b.Method == "office_collection" && b.CollectionTo.IsZero() {
			b.CollectionTo = on.AddDays(14)
		}
	case *casefile.ReviewDecided:
		b.CollectionFrom = civil.Date{}
		if b.Method == "office_collection" && b.CollectionTo.IsZero() {
			b.CollectionTo = on.AddDays(14)
		}
	}
	return f
}

func drawFields(rt *rapid.T, v reflect.Value, on civil.Date) {
	for i := range v.NumField() {
		sf := v.Type().Field(i)
		if !sf.IsExported() || sf.Tag.Get("need") != "yes" && rapid.IntRange(0, 2).Draw(rt, sf.Name+"?") == 0 {
			continue
		}
		if drawn, ok := drawValue(rt, sf, on); ok {
			v.Field(i).Set(drawn.Convert(sf.Type))
		}
	}
}

func drawValue(rt *rapid.T, sf reflect.StructField, on civil.Date) (reflect.Value, bool) {
	switch sf.Type {
	case reflect.TypeFor[civil.Date]():
		from, to := -60, 90
		if sf.Tag.Get("notafter") == "on" {
			to = 0
		}
		if sf.Tag.Get("notbefore") == "on" {
			from = 0
		}
		return reflect.ValueOf(on.AddDays(rapid.IntRange(from, to).Draw(rt, sf.Name))), true
	case reflect.TypeFor[casefile.Flag]():
		return reflect.ValueOf(casefile.Is(rapid.Bool().Draw(rt, sf.Name))), true
	case reflect.TypeFor[*int]():
		n := rapid.IntRange(0, 20).Draw(rt, sf.Name)
		return reflect.ValueOf(&n), true
	case reflect.TypeFor[*float64]():
		x := float64(rapid.IntRange(0, 9999).Draw(rt, sf.Name)) / 100
		return reflect.ValueOf(&x), true
	case reflect.TypeFor[[]string]():
		return reflect.ValueOf(rapid.SliceOfN(rapid.SampledFrom([]string{"one", "two"}), 1, 3).Draw(rt, sf.Name)), true
	case reflect.TypeFor[[]casefile.PlanStep]():
		return reflect.ValueOf([]casefile.PlanStep{{Step: "S1", Text: "note-1", By: "2026-12-01"}}), true
	case reflect.TypeFor[[]casefile.Member]():
		members := make([]casefile.Member, rapid.IntRange(1, 3).Draw(rt, sf.Name))
		for i := range members {
			drawFields(rt, reflect.ValueOf(&members[i]).Elem(), on)
		}
		return reflect.ValueOf(members), true
	}
	if sf.Type.Kind() != reflect.String {
		rt.Fatalf("no values for %s of type %s", sf.Name, sf.Type)
	}
	return reflect.ValueOf(rapid.SampledFrom(textsFor(sf)).Draw(rt, sf.Name)), true
}

// textsFor lists values for a field of text: its codes, or ids that may be known.
func textsFor(sf reflect.StructField) []string {
	switch list := sf.Tag.Get("values"); list {
	case "":
	case "letters":
		var out []string
		for _, l := range statute.Letters() {
			out = append(out, string(l.Letter))
		}
		return out
	case "limbs":
		var out []string
		for _, l := range statute.Limbs() {
			out = append(out, string(l.Limb))
		}
		return out
	default:
		return strings.Split(list, ",")
	}
	switch sf.Name {
	case "Ground":
		out := []string{"195(8)(x)"}
		for _, d := range []statute.Duty{statute.PreventionDuty, statute.ReliefDuty} {
			for _, g := range statute.GroundsFor(d) {
				out = append(out, string(g.Ground))
			}
		}
		return out
	case "Placement":
		return []string{"P1", "P2"}
	case "Offer":
		return []string{"O1", "O2"}
	case "Review":
		return []string{"R1", "R2"}
	case "Referral":
		return []string{"X1", "X2"}
	case "Notice":
		return []string{"L1", "L2"}
	case "Of", "Decision":
		return []string{"F1", "F2", "F3"}
	}
	return []string{"one", "two"}
}
