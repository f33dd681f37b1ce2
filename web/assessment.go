package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
	"dutyclock/web/form"
	"dutyclock/web/ui"

	"github.com/go-chi/chi/v5"
)

// assessor makes assessments; casework.Service does.
type assessor interface {
	Assess(ctx context.Context, caller record.Caller, v record.Viewer, reference string, a record.Assessment, key casework.Key) (casework.Answer, error)
}

// assessments are those that were made; readmodel.Store has them.
type assessments interface {
	Assessments(ctx context.Context, reference string) ([]record.Assessment, error)
}

// AssessmentPage is the assessment of a case: what was found, and the form by which it
// is made, or made again where something changed. It asks for nothing that the record
// knows.
type AssessmentPage struct {
	*form.Form
	Head CaseHead
	// Known is what the record knows already, with links to where it is changed.
	Known ui.SummaryList
	// Made is the assessment as it stands; Earlier says when it was made before.
	Made    *ui.SummaryList
	Earlier []string
	// Open says that the form stands open: nothing was found yet, or somebody is at it.
	Open  bool
	Saves int64
	Kept  string

	Cause, LastSettled, Current *form.Choice
	CauseWords                  *form.Text
	Homes, Access               *form.Choices
	Bedrooms, HousingWords      *form.Text
	Support                     []SupportOf
	NoSupport                   *form.Choices
	SupportWords                *form.Text
	Wishes, Discussed           *form.Choices
	WishesWords, DiscussedWords *form.Text
	Buttons                     ui.Buttons
}

// SupportOf are the support needs of one person.
type SupportOf struct {
	Who string
	// Open says that the person's list stands open.
	Open    bool
	Choices *form.Choices

	member string
}

var assessmentPage = page[*AssessmentPage]{name: "assessment", section: "/work"}

// mostBedrooms is how many bedrooms a home may need.
const mostBedrooms = 12

func answers(list casefile.AssessmentList) []form.Option {
	out := make([]form.Option, len(list))
	for i, a := range list {
		out[i] = form.Option{Value: a.Code, Label: a.Words}
	}
	return out
}

func assessmentView(o *opened, known *factKnown) *AssessmentPage {
	f := form.New(o.today)
	v := &AssessmentPage{Form: f, Head: o.head, Known: knownCard(o, known)}
	v.Cause = f.Select("cause", "What made them homeless, or threatens to?", answers(casefile.CausesOfLoss())...).Required("Choose what made them homeless, or threatens to")
	v.CauseWords = f.Area("cause_words", "What happened?").WithHint("As the letter will tell it to them. What they said first stands in the notes.").Check(atMost("What happened", mostStory))
	v.LastSettled = f.Select("last_settled", "Where were they settled last?", answers(casefile.Accommodations())...).Required("Choose where they were settled last")
	v.Current = f.Select("current", "Where do they live now?", answers(casefile.Accommodations())...).Required("Choose where they live now")
	v.Homes = f.Choices("homes", "What kind of home would suit them?", answers(casefile.HomesThatSuit())...)
	v.Bedrooms = f.Text("bedrooms", "How many bedrooms?").Keyboard("numeric").Wide(2).Check(func(text string) string {
		if n, err := strconv.Atoi(text); err != nil || n < 0 || n > mostBedrooms {
			return "The bedrooms must be a number from 0 to " + strconv.Itoa(mostBedrooms)
		}
		return ""
	})
	v.Access = f.Choices("access", "What does the home have to have?", answers(casefile.AccessNeeds())...)
	v.HousingWords = f.Area("housing_words", "More about the home they need").Check(atMost("What is said of the home", mostStory))
	for _, p := range householdOf(o, known) {
		v.Support = append(v.Support, SupportOf{Who: p.name, member: p.member.Member, Open: p.member.Role == roleApplicant,
			Choices: f.Choices("support-"+p.member.Member, "What support does "+p.name+" need?", answers(casefile.SupportNeeds())...)})
	}
	v.NoSupport = f.Choices("no_support", "If nobody needs support", form.Option{Value: "yes", Label: "Nobody in the household needs support"})
	v.SupportWords = f.Area("support_words", "More about the support they need").Check(atMost("What is said of support", mostStory))
	v.Wishes = f.Choices("wishes", "What do they want to happen?", answers(casefile.Wishes())...)
	v.WishesWords = f.Area("wishes_words", "In their words").Check(atMost("What they want", mostStory))
	v.Discussed = f.Choices("discussed", "What did you talk about?", answers(casefile.Discussed())...)
	v.DiscussedWords = f.Area("discussed_words", "What was said about it").Check(atMost("What was said", mostStory))
	for _, area := range []*form.Text{v.CauseWords, v.HousingWords, v.SupportWords, v.WishesWords, v.DiscussedWords} {
		area.Rows = 3
	}
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: "Keep the assessment"}}, Links: []ui.Link{{Text: "Cancel", Href: "/cases/" + o.head.Reference}}}
	return v
}

// whole says whether all is well, with what the answers ask of each other.
func (v *AssessmentPage) whole() bool {
	if len(v.Homes.Values)+len(v.Access.Values) == 0 && v.Bedrooms.Value == "" && v.HousingWords.Value == "" {
		v.Wrong("homes", "Say what kind of home would suit them")
	}
	some := v.SupportWords.Value != ""
	for _, s := range v.Support {
		some = some || len(s.Choices.Values) > 0
	}
	switch none := v.NoSupport.Has("yes"); {
	case !some && !none:
		v.Wrong("no_support", "Say what support they need, or that nobody needs any")
	case some && none:
		v.Wrong("no_support", "Choose what support they need, or that nobody needs any, not both")
	}
	return len(v.Problems()) == 0
}

// assessed is what the form says.
func (v *AssessmentPage) assessed() record.Assessed {
	a := record.Assessed{Cause: v.Cause.Value, CauseWords: v.CauseWords.Value, LastSettled: v.LastSettled.Value, Current: v.Current.Value,
		Homes: v.Homes.Values, Access: v.Access.Values, HousingWords: v.HousingWords.Value, SupportWords: v.SupportWords.Value,
		Wishes: v.Wishes.Values, WishesWords: v.WishesWords.Value, Discussed: v.Discussed.Values, DiscussedWords: v.DiscussedWords.Value}
	if n, err := strconv.Atoi(v.Bedrooms.Value); err == nil {
		a.Bedrooms = &n
	}
	for _, s := range v.Support {
		if len(s.Choices.Values) == 0 {
			continue
		}
		if a.Support == nil {
			a.Support = map[string][]string{}
		}
		a.Support[s.member] = s.Choices.Values
	}
	return a
}

// fill puts what was found into the form, to be gone on from.
func (v *AssessmentPage) fill(a *record.Assessed) {
	v.Cause.Set(a.Cause)
	v.LastSettled.Set(a.LastSettled)
	v.Current.Set(a.Current)
	v.Homes.Set(a.Homes...)
	v.Access.Set(a.Access...)
	v.Wishes.Set(a.Wishes...)
	v.Discussed.Set(a.Discussed...)
	v.CauseWords.Value, v.HousingWords.Value, v.SupportWords.Value = a.CauseWords, a.HousingWords, a.SupportWords
	v.WishesWords.Value, v.DiscussedWords.Value = a.WishesWords, a.DiscussedWords
	if a.Bedrooms != nil {
		v.Bedrooms.Value = strconv.Itoa(*a.Bedrooms)
	}
	for i := range v.Support {
		v.Support[i].Choices.Set(a.Support[v.Support[i].member]...)
	}
	v.openSupport()
}

// openSupport opens the lists in which something is ticked.
func (v *AssessmentPage) openSupport() {
	for i := range v.Support {
		v.Support[i].Open = v.Support[i].Open || len(v.Support[i].Choices.Values) > 0
	}
}

// foundBefore is what the record knows that the assessment would ask for: the last
// assessment with the needs that were recorded since or without one.
func foundBefore(o *opened, made []record.Assessment) record.Assessed {
	var a record.Assessed
	facts := o.standing.Case.Facts
	if len(made) > 0 {
		a = made[len(made)-1].Assessed
	} else {
		for i := range facts {
			if b, ok := facts[i].Body.(*casefile.AssessmentMade); ok && !corrected(facts, facts[i].ID) {
				a = record.Assessed{Cause: b.CauseOfLoss, LastSettled: b.LastSettled, Current: b.Current, Support: map[string][]string{applicantOf(facts): b.Support}}
			}
		}
	}
	needs := casefile.LastNeeds(facts, o.today)
	a.Access = slices.Clone(a.Access)
	for _, code := range needs.Access {
		if casefile.AccessNeeds().Has(code) && !slices.Contains(a.Access, code) {
			a.Access = append(a.Access, code)
		}
	}
	if len(needs.Pets) > 0 && !slices.Contains(a.Access, "pets") {
		a.Access = append(a.Access, "pets")
	}
	if len(made) == 0 && len(a.Support) == 0 {
		a.Support = map[string][]string{applicantOf(facts): needs.Support}
	}
	return a
}

// assessment is the page of a request, with what was found and what is being typed.
func (s *Server) assessment(r *http.Request) (*opened, *AssessmentPage, error) {
	o, err := s.openCase(r, "assessment")
	if err != nil {
		return nil, nil, err
	}
	ctx, ref := r.Context(), o.head.Reference
	known, err := s.knownIn(ctx, ref, o.standing.Case.Facts)
	if err != nil {
		return nil, nil, err
	}
	made, err := s.config.Record.Assessments(ctx, ref)
	if err != nil {
		return nil, nil, err
	}
	v := assessmentView(&o, known)
	v.found(&o, known, made)
	return &o, v, nil
}

// found puts what was found on the page.
func (v *AssessmentPage) found(o *opened, known *factKnown, made []record.Assessment) {
	before := foundBefore(o, made)
	v.fill(&before)
	v.Open = len(made) == 0
	for i := range made {
		line := made[i].On.Long() + ", " + known.called(known.officers, made[i].Officer)
		if i < len(made)-1 {
			v.Earlier = append(v.Earlier, line)
			continue
		}
		card := assessedCard("Made on "+line, &made[i].Assessed, v.Support)
		v.Made = &card
	}
}

func (s *Server) showAssessment(w http.ResponseWriter, r *http.Request) error {
	o, v, err := s.assessment(r)
	if err != nil {
		return err
	}
	if v.Saves, v.Kept, err = s.typedBefore(r, record.AssessmentDraft, o.head.Reference, v.Form); err != nil {
		return err
	}
	v.Open = v.Open || v.Kept != ""
	v.openSupport()
	return assessmentPage.show(s, w, r, v)
}

// saveAssessment keeps the assessment and leads on to the plan that rests on it.
func (s *Server) saveAssessment(w http.ResponseWriter, r *http.Request) error {
	o, v, err := s.assessment(r)
	if err != nil {
		return err
	}
	v.Read(r)
	again := func() error {
		if err := s.mayShow(r, "assessment"); err != nil {
			return err
		}
		v.Open = true
		v.openSupport()
		return assessmentPage.again(s, w, r, v, v.Form)
	}
	if !v.whole() {
		return again()
	}
	_, err = s.config.Casework.Assess(r.Context(), callerOf(r), viewerOf(r), o.head.Reference, record.Assessment{Assessed: v.assessed()}, keyOf(r, v.Form))
	if v.Refused(err, nil) {
		return again()
	}
	if err != nil {
		return err
	}
	return s.goTo(w, r, "/cases/"+o.head.Reference+"/plan", ui.Notice{Success: true, Heading: "The assessment is kept.", Text: "Now the plan: what the council will do, and what the applicant has to do."})
}

// draftAssessment keeps what is being typed.
func (s *Server) draftAssessment(w http.ResponseWriter, r *http.Request) error {
	return s.keepTyped(w, r, record.AssessmentDraft, chi.URLParam(r, caseReference))
}
