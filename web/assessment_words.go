package web

import (
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
	"dutyclock/web/ui"
)

// roleApplicant is the role of whoever applied, as facts have it.
const roleApplicant = "applicant"

// housemate is somebody of the household with the name by which they are called.
type housemate struct {
	member casefile.Member
	name   string
}

// householdOf is the household as it was last recorded; the applicant alone where
// nobody recorded one.
func householdOf(o *opened, known *factKnown) []housemate {
	household := lastHousehold(o.standing.Case.Facts)
	if household == nil || len(household.Members) == 0 {
		return []housemate{{member: casefile.Member{Member: roleApplicant, Role: roleApplicant}, name: o.head.Title()}}
	}
	out := make([]housemate, len(household.Members))
	for i, m := range household.Members {
		out[i] = housemate{member: m, name: known.nameOf(&m)}
	}
	return out
}

// applicantOf is the id of the applicant in the household.
func applicantOf(facts []casefile.Fact) string {
	if household := lastHousehold(facts); household != nil {
		for _, m := range household.Members {
			if m.Role == roleApplicant {
				return m.Member
			}
		}
		if len(household.Members) > 0 {
			return household.Members[0].Member
		}
	}
	return roleApplicant
}

// nameOf is what somebody of the household is called: by name, or by what they are
// and how old.
func (k *factKnown) nameOf(m *casefile.Member) string {
	for _, p := range k.named {
		if p.Member == m.Member && p.Name != "" {
			return p.Name
		}
	}
	switch {
	case m.Role == roleApplicant:
		return "the applicant"
	case m.AgeAbout != nil:
		return "the " + wordsOf(m.Role) + " of about " + strconv.Itoa(*m.AgeAbout)
	}
	return "the " + wordsOf(m.Role) + " " + m.Member
}

// ageWords are how old somebody is, as far as it is known.
func ageWords(m *casefile.Member, today civil.Date) string {
	switch {
	case !m.DateOfBirth.IsZero():
		return strconv.Itoa(yearsBetween(m.DateOfBirth, today)) + ", born " + m.DateOfBirth.Short()
	case m.AgeAbout != nil:
		return "about " + strconv.Itoa(*m.AgeAbout)
	}
	return "age not recorded"
}

// yearsBetween are the whole years from a birth to a day.
func yearsBetween(born, day civil.Date) int {
	y, m, d := born.YMD()
	years, month, on := day.YMD()
	years -= y
	if month < m || month == m && on < d {
		years--
	}
	return max(years, 0)
}

// knownCard is what the record knows and the assessment does not ask for.
func knownCard(o *opened, known *factKnown) ui.SummaryList {
	path := "/cases/" + o.head.Reference
	card := ui.SummaryList{Title: "What the record knows already"}
	row := func(key, change, hidden string, lines ...string) {
		line := ui.SummaryRow{Key: key, Value: lines}
		if o.head.MayRecord {
			line.Actions = []ui.Link{{Text: "Change", Hidden: hidden, Href: path + change}}
		}
		card.Rows = append(card.Rows, line)
	}
	var people []string
	for _, p := range householdOf(o, known) {
		line := capital(p.name) + ", " + ageWords(&p.member, o.today)
		if !p.member.PregnancyDue.IsZero() {
			line += ", baby due " + p.member.PregnancyDue.Short()
		}
		people = append(people, line)
	}
	row("Household", "/household", "who is in the household", people...)
	reached := []string{"No number or address is recorded"}
	if n := len(o.head.Contacts); n > 0 {
		reached = []string{ui.Plural(n, "number or address", "numbers and addresses") + ", at the head of this page"}
	}
	row("Reached at", "/people", "how they are reached", reached...)
	if lines := needLines(casefile.LastNeeds(o.standing.Case.Facts, o.today)); len(lines) > 0 {
		row("Needs", "/facts/new/"+string(casefile.TypeNeedsRecorded), "what the household needs", lines...)
	}
	facts := o.standing.Case.Facts
	for i := range facts {
		if b, ok := facts[i].Body.(*casefile.LandlordNoticeServed); ok && !corrected(facts, facts[i].ID) {
			line := capital(facts[i].Title()) + ", " + facts[i].On.Short()
			if !b.DateSpecified.IsZero() {
				line += ", to leave by " + b.DateSpecified.Short()
			}
			card.Rows = append(card.Rows, ui.SummaryRow{Key: "Notice to leave", Value: []string{line}})
		}
	}
	return card
}

// needLines are the recorded needs of the household in words.
func needLines(n casefile.NeedsRecorded) []string {
	var out []string
	add := func(what string, list casefile.AssessmentList, codes []string) {
		words := make([]string, len(codes))
		for i, code := range codes {
			words[i] = wordsOf(code)
			if list.Has(code) {
				words[i] = list.Words(code)
			}
		}
		if len(words) > 0 {
			out = append(out, what+": "+strings.Join(words, "; "))
		}
	}
	add("Support", casefile.SupportNeeds(), n.Support)
	add("Home", casefile.AccessNeeds(), n.Access)
	add("Health", nil, n.Medical)
	add("Pets", nil, n.Pets)
	var tongues []string
	for _, code := range n.Language {
		tongues = append(tongues, languageName(code))
	}
	add("Language", nil, tongues)
	add("Format", nil, n.Format)
	return out
}

// languageName is a language by its code.
func languageName(code string) string {
	for _, o := range callLanguages {
		if o.Value == code {
			return o.Label
		}
	}
	return code
}

// assessedCard is what an assessment says.
func assessedCard(title string, a *record.Assessed, people []SupportOf) ui.SummaryList {
	card := ui.SummaryList{Title: title}
	row := func(key string, lines ...string) {
		var said []string
		for _, line := range lines {
			if line != "" {
				said = append(said, strings.Split(line, "\n")...)
			}
		}
		if len(said) > 0 {
			card.Rows = append(card.Rows, ui.SummaryRow{Key: key, Value: said})
		}
	}
	words := func(list casefile.AssessmentList, codes []string) string {
		out := make([]string, len(codes))
		for i, code := range codes {
			out[i] = list.Words(code)
		}
		return strings.Join(out, "; ")
	}
	one := func(list casefile.AssessmentList, code string) string {
		if code == "" {
			return ""
		}
		return list.Words(code)
	}
	row("Cause", one(casefile.CausesOfLoss(), a.Cause), a.CauseWords)
	row("Settled last", one(casefile.Accommodations(), a.LastSettled))
	row("Lives now", one(casefile.Accommodations(), a.Current))
	rooms := ""
	if a.Bedrooms != nil {
		rooms = ui.Plural(*a.Bedrooms, "bedroom", "bedrooms")
	}
	row("Home they need", words(casefile.HomesThatSuit(), a.Homes), rooms, words(casefile.AccessNeeds(), a.Access), a.HousingWords)
	var support []string
	for _, p := range people {
		if codes := a.Support[p.member]; len(codes) > 0 {
			support = append(support, capital(p.Who)+": "+words(casefile.SupportNeeds(), codes))
		}
	}
	if len(support) == 0 && a.SupportWords == "" {
		support = []string{"Nobody needs any"}
	}
	row("Support", append(support, a.SupportWords)...)
	row("Wishes", words(casefile.Wishes(), a.Wishes), a.WishesWords)
	row("Talked about", words(casefile.Discussed(), a.Discussed), a.DiscussedWords)
	return card
}
