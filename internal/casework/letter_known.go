package casework

import (
	"context"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/letters"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// withKnown fills in the parts of a letter that the record knows and nobody wrote: the
// letter of the assessment says what was found, that of the plan has its steps, and one
// about a step says which it is. Nothing
// is asked twice.
//
// Statute: HA 1996 s.189A(3), (5)-(8)
func (s *Service) withKnown(ctx context.Context, c casefile.Case, letter statute.Letter, about string, parts map[string]letters.Private) (map[string]letters.Private, error) {
	var known map[string]string
	var err error
	switch letter {
	case statute.N05:
		known, err = s.knownOfAssessment(ctx, c)
	case statute.N06:
		known, err = s.knownOfPlan(ctx, c)
	case statute.N08, statute.N15, statute.N16:
		known, err = s.knownOfStep(ctx, c, about)
	}
	if err != nil || len(known) == 0 {
		return parts, err
	}
	out := maps.Clone(parts)
	if out == nil {
		out = map[string]letters.Private{}
	}
	for id, text := range known {
		if _, written := out[id]; !written && text != "" {
			out[id] = letters.NewPrivate(text)
		}
	}
	return out, nil
}

// knownOfAssessment is what the last assessment says, as the parts of its letter.
func (s *Service) knownOfAssessment(ctx context.Context, c casefile.Case) (map[string]string, error) {
	made, err := s.store.Assessments(ctx, c.Reference)
	if err != nil {
		return nil, fmt.Errorf("read the assessments of %s: %w", c.Reference, err)
	}
	if len(made) == 0 {
		return nil, nil
	}
	a := &made[len(made)-1].Assessed
	cause := lines(a.CauseWords)
	if len(cause) == 0 && a.Cause != "" {
		cause = []string{sentence(casefile.CausesOfLoss().Words(a.Cause))}
	}
	housing := wordsOf(casefile.HomesThatSuit(), a.Homes)
	if a.Bedrooms != nil && *a.Bedrooms > 0 {
		rooms := strconv.Itoa(*a.Bedrooms) + " bedrooms."
		if *a.Bedrooms == 1 {
			rooms = "One bedroom."
		}
		housing = append(housing, rooms)
	}
	housing = append(append(housing, wordsOf(casefile.AccessNeeds(), a.Access)...), lines(a.HousingWords)...)
	support := append(supportWords(c.Facts, a), lines(a.SupportWords)...)
	if len(support) == 0 {
		support = []string{"None that we found."}
	}
	out := map[string]string{"cause": strings.Join(cause, "\n"), "housing_needs": strings.Join(housing, "\n"), "support_needs": strings.Join(support, "\n"),
		"wishes": strings.Join(append(wordsOf(casefile.Wishes(), a.Wishes), lines(a.WishesWords)...), "\n")}
	if a.LastSettled != "" {
		out["last_home"] = lowerFirst(casefile.Accommodations().Words(a.LastSettled))
	}
	if a.Current != "" {
		out["staying_now"] = lowerFirst(casefile.Accommodations().Words(a.Current))
	}
	if talked := wordsOf(casefile.Discussed(), a.Discussed); len(talked)+len(a.DiscussedWords) > 0 {
		out["notes"] = strings.Join(append([]string{"We talked with you about this:"}, append(talked, lines(a.DiscussedWords)...)...), "\n\n")
	}
	return out, nil
}

// supportWords are the support needs person by person: of the applicant as “you”, of
// the others by what they are to them.
func supportWords(facts []casefile.Fact, a *record.Assessed) []string {
	var household []casefile.Member
	var on civil.Date
	for i := range facts {
		if b, ok := facts[i].Body.(*casefile.HouseholdRecorded); ok && !facts[i].On.Before(on) {
			household, on = b.Members, facts[i].On
		}
	}
	if household == nil {
		household = []casefile.Member{{Member: "applicant", Role: "applicant"}}
	}
	var out []string
	for _, m := range household {
		codes := a.Support[m.Member]
		if len(codes) == 0 {
			continue
		}
		who := "You"
		switch {
		case m.Role == "applicant":
		case m.AgeAbout != nil:
			who = "Your " + strings.ReplaceAll(m.Role, "_", " ") + " of about " + strconv.Itoa(*m.AgeAbout)
		default:
			who = map[string]string{"partner": "Your partner", "child": "Your child", "other_adult": "Another adult who lives with you"}[m.Role]
		}
		words := make([]string, len(codes))
		for i, code := range codes {
			words[i] = lowerFirst(casefile.SupportNeeds().Words(code))
		}
		out = append(out, who+": "+strings.Join(words, "; ")+".")
	}
	return out
}

// knownOfPlan is the plan that was recorded last, as the parts of its letter, with the
// words that are kept for its steps.
func (s *Service) knownOfPlan(ctx context.Context, c casefile.Case) (map[string]string, error) {
	var plan *casefile.Fact
	for i := range c.Facts {
		if p, ok := c.Facts[i].Body.(*casefile.Plan); ok && len(p.Required)+len(p.Authority)+len(p.Advised) > 0 && (plan == nil || !c.Facts[i].On.Before(plan.On)) {
			plan = &c.Facts[i]
		}
	}
	if plan == nil {
		return nil, nil
	}
	body := plan.Body.(*casefile.Plan)
	out := map[string]string{}
	for id, steps := range map[string][]casefile.PlanStep{"required": body.Required, "authority": body.Authority, "advised": body.Advised} {
		var list []string
		for _, step := range steps {
			text, err := s.wordsUnder(ctx, c.Reference, step.Text)
			if err != nil {
				return nil, err
			}
			if text != "" {
				list = append(list, PlanLine(text, step.By))
			}
		}
		out[id] = strings.Join(list, "\n")
	}
	if casefile.No(body.Agreed) {
		why, err := s.wordsUnder(ctx, c.Reference, plan.Note)
		if err != nil {
			return nil, err
		}
		out["why_not_agreed"] = why
	}
	return out, nil
}

// knownOfStep are the words of one step of the newest plan that has it.
func (s *Service) knownOfStep(ctx context.Context, c casefile.Case, id string) (map[string]string, error) {
	var words string
	var on civil.Date
	for i := range c.Facts {
		p, ok := c.Facts[i].Body.(*casefile.Plan)
		if !ok || c.Facts[i].On.Before(on) {
			continue
		}
		for _, step := range p.Required {
			if step.Step == id && step.Text != "" {
				words, on = step.Text, c.Facts[i].On
			}
		}
	}
	text, err := s.wordsUnder(ctx, c.Reference, words)
	if err != nil || text == "" {
		return nil, err
	}
	return map[string]string{"step": sentence(strings.Join(strings.Fields(text), " "))}, nil
}

// wordsUnder are the words kept under an id; the text itself where it is no id of any.
func (s *Service) wordsUnder(ctx context.Context, reference, id string) (string, error) {
	if id == "" {
		return "", nil
	}
	text, err := s.store.Note(ctx, reference, id)
	switch {
	case err == nil:
		return text, nil
	case fault.KindOf(err) == fault.NotFound:
		return id, nil
	}
	return "", fmt.Errorf("read the words of a step of %s: %w", reference, err)
}

// PlanLine is a step of a plan as a letter has it, in one line with its day.
func PlanLine(text, by string) string {
	text = strings.Join(strings.Fields(text), " ")
	if day, err := civil.Parse(by); err == nil {
		return strings.TrimRight(text, ".") + ", by " + day.Long() + "."
	}
	return sentence(text)
}

func wordsOf(list casefile.AssessmentList, codes []string) []string {
	var out []string
	for _, code := range codes {
		out = append(out, sentence(list.Words(code)))
	}
	return out
}

// lines are the lines of a text that say something.
func lines(text string) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func sentence(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?") {
		return text
	}
	return text + "."
}

func lowerFirst(text string) string {
	if text == "" || len(text) > 1 && text[1] >= 'A' && text[1] <= 'Z' || strings.HasPrefix(text, "Home Office") {
		return text
	}
	return strings.ToLower(text[:1]) + text[1:]
}
