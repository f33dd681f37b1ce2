package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/web/form"
)

// MemberRow is one person of a household on the form.
type MemberRow struct {
	Title string
	Known bool // was in the household before
	Name  *form.Text
	Role  *form.Choice
	Born  *form.Date
	Rest  []form.Input
	// RestOpen says that something is recorded of what is asked of few.
	RestOpen bool

	id                                    string
	age                                   *form.Text
	due                                   *form.Date
	dependent, expected, care, restricted *form.Choice
}

// emptyRows is how many people can be added at once.
const emptyRows = 4

// gone is the role of somebody who is not in the household any more.
const gone = "gone"

var rowName = regexp.MustCompile(`^m-([A-Za-z0-9_.-]{1,60})-role$`)

// household makes the rows: of those who were in it last, then of new people.
func (v *FactForm) household(posted map[string][]string) {
	var ids []string
	before := map[string]casefile.Member{}
	last := lastHousehold(v.build.known.facts)
	if v.build.old != nil {
		last, _ = v.build.old.Body.(*casefile.HouseholdRecorded)
	}
	if last != nil {
		for _, m := range last.Members {
			ids, before[m.Member] = append(ids, m.Member), m
		}
	}
	for n := 1; n <= emptyRows; n++ {
		ids = append(ids, "new"+strconv.Itoa(n))
	}
	var sent []string
	for name := range posted {
		if found := rowName.FindStringSubmatch(name); found != nil && !slices.Contains(ids, found[1]) && len(sent) < 20 {
			sent = append(sent, found[1])
		}
	}
	slices.Sort(sent)
	for _, id := range append(ids, sent...) {
		m, known := before[id]
		v.Members = append(v.Members, v.memberRow(id, m, known))
	}
}

func (v *FactForm) memberRow(id string, m casefile.Member, known bool) MemberRow {
	f, p := v.Form, "m-"+id+"-"
	r := MemberRow{id: id, Known: known, Title: "Somebody new"}
	if number, isNew := strings.CutPrefix(id, "new"); isNew {
		r.Title = "New person " + number
	}
	r.Name = f.Text(p+"name", "Name").AtMost(200, "A name must be 200 characters or less")
	roles := []form.Option{{Value: "applicant", Label: "Applicant"}, {Value: "partner", Label: "Partner"}, {Value: "child", Label: "Child"}, {Value: "other_adult", Label: "Another adult"}}
	if known {
		roles = append(roles, form.Option{Value: gone, Label: "Not in the household any more"})
	}
	r.Role = f.Select(p+"role", "What are they?", roles...)
	r.Born = f.Date(p+"date_of_birth", "Date of birth").Called("The date of birth").OfBirth().NotFuture()
	r.age = f.Text(p+"age_about", "About how old?").Wide(3).Keyboard("numeric").Check(func(text string) string {
		if n, err := strconv.Atoi(text); err != nil || n < 0 || n > 120 {
			return "Enter about how old they are, in years"
		}
		return ""
	})
	r.due = f.Date(p+"pregnancy_due", "Baby due on").Called("The day the baby is due")
	r.dependent, r.expected = memberFlag(f, p+"dependent", "Do they depend on the applicant?"), memberFlag(f, p+"expected", "Are they not there now, but expected to live with them?")
	r.care = f.Select(p+"care_status", "Were they in care?", form.Option{Value: "relevant_child", Label: answerName("care_status", "relevant_child")},
		form.Option{Value: "former_relevant_child", Label: answerName("care_status", "former_relevant_child")}, form.Option{Value: "care_18_20", Label: answerName("care_status", "care_18_20")})
	r.restricted = memberFlag(f, p+"restricted", "Is this a restricted person?")
	r.Rest = []form.Input{r.age, r.due, r.dependent, r.expected, r.care, r.restricted}
	if !known {
		return r
	}
	r.Title = capital(wordsOf(m.Role))
	for _, person := range v.build.known.named {
		if person.Member == id {
			r.Title, r.Name.Value = person.Name, person.Name
		}
	}
	r.Role.Set(m.Role)
	r.Born.Set(m.DateOfBirth)
	if m.AgeAbout != nil {
		r.age.Value = strconv.Itoa(*m.AgeAbout)
	}
	r.due.Set(m.PregnancyDue)
	setFlag(r.dependent, m.Dependent)
	setFlag(r.expected, m.Expected)
	r.care.Set(m.CareStatus)
	setFlag(r.restricted, m.Restricted)
	r.RestOpen = slices.ContainsFunc(r.Rest, answered)
	return r
}

// memberFlag is a yes or no that may not have been recorded.
func memberFlag(f *form.Form, name, label string) *form.Choice {
	return f.Choice(name, label, form.Option{Value: "true", Label: "Yes"}, form.Option{Value: "false", Label: "No"}, form.Option{Value: "", Label: "Not recorded"}).SideBySide().Set("")
}

func setFlag(c *form.Choice, f casefile.Flag) {
	if f != nil {
		c.Set(strconv.FormatBool(*f))
	}
}

func flagIn(c *form.Choice) casefile.Flag {
	if c.Value == "" {
		return nil
	}
	return casefile.Is(c.Value == "true")
}

// member is how facts name the person of a row.
func (v *FactForm) member(r *MemberRow) string {
	switch {
	case r.Known || !strings.HasPrefix(r.id, "new"):
		return r.id
	case r.Role.Value == "applicant":
		return "applicant"
	}
	sum := sha256.Sum256([]byte(v.Key + "\x00" + r.id))
	return "p-" + hex.EncodeToString(sum[:5])
}

// members are the people of the household that the form says; nil for other facts.
func (v *FactForm) members() []casefile.Member {
	if v.Members == nil {
		return nil
	}
	out := []casefile.Member{}
	for i := range v.Members {
		r := &v.Members[i]
		r.RestOpen = r.RestOpen || slices.ContainsFunc(r.Rest, answered)
		switch {
		case r.Role.Value == gone, r.Role.Value == "" && r.Name.Value == "" && r.Born.Value.IsZero():
			continue
		case r.Role.Value == "":
			v.Wrong(r.Role.Name, "Choose what "+r.called()+" is in the household")
			continue
		}
		m := casefile.Member{Member: v.member(r), Role: r.Role.Value, DateOfBirth: r.Born.Value, PregnancyDue: r.due.Value,
			Dependent: flagIn(r.dependent), Expected: flagIn(r.expected), CareStatus: r.care.Value, Restricted: flagIn(r.restricted)}
		if n, err := strconv.Atoi(r.age.Value); err == nil {
			m.AgeAbout = &n
		}
		if slices.ContainsFunc(out, func(o casefile.Member) bool { return o.Member == m.Member }) {
			v.Wrong(r.Role.Name, "Only one person can be the applicant")
			continue
		}
		out = append(out, m)
	}
	if len(out) == 0 {
		v.Wrong(v.Members[0].Role.Name, "Say who is in the household")
	}
	return out
}

func (r *MemberRow) called() string {
	if r.Name.Value != "" {
		return r.Name.Value
	}
	return "this person"
}

// named are the people of the form by name, to be kept.
func (v *FactForm) named() []record.Person {
	var out []record.Person
	for i := range v.Members {
		r := &v.Members[i]
		if r.Name.Value == "" || r.Role.Value == "" || r.Role.Value == gone {
			continue
		}
		out = append(out, record.Person{Member: v.member(r), Name: r.Name.Value, DateOfBirth: r.Born.Value})
	}
	return out
}

var memberProblem = regexp.MustCompile(`^members\[(\d+)\]\.(\w+)$`)

// memberField is the field of the form that a field of a fact came from.
func (v *FactForm) memberField(field string) string {
	found := memberProblem.FindStringSubmatch(field)
	if found == nil {
		if field == "members" && len(v.Members) > 0 {
			return v.Members[0].Role.Name
		}
		return field
	}
	index, _ := strconv.Atoi(found[1])
	for i := range v.Members {
		if r := &v.Members[i]; r.Role.Value != "" && r.Role.Value != gone {
			if index == 0 {
				return fmt.Sprintf("m-%s-%s", r.id, found[2])
			}
			index--
		}
	}
	return field
}
