package demo

import (
	"fmt"
	"strconv"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// Furnishing is what a case has beside its facts.
type Furnishing struct {
	// People are the others of the household, and whoever facts name, by those ids.
	People []record.Person
	// Words are those that facts name by id: notes, steps of plans, what tasks are about.
	Words       []record.Note
	Assessments []record.Assessment
	// Restricted says who alone sees the case; nil where nobody restricted it.
	Restricted *record.Restriction
	// Drafts are letters that somebody writes.
	Drafts []record.LetterDraft
	// Issued are letters by e-mail that the officer issues after the case was opened: the
	// keys of letters that are due.
	Issued []string
	// Posted and Handed are letters on paper that are issued so: they wait under Post for
	// whoever prints them. Who has one posted has an address that is safe for post.
	Posted, Handed []string
	// NeverTell is who must never be told anything, by the id that facts name them by: then
	// the applicant may be called, at hours that are safe, and not be written to.
	NeverTell string
	// NoMailbox gives the applicant an e-mail address that a mail server refuses.
	NoMailbox bool
}

// words keeps what somebody wrote and gives the id by which a fact names it.
func (s *story) words(text string) string {
	id := "words-" + strconv.Itoa(len(s.Words)+1)
	s.Words = append(s.Words, record.Note{ID: id, Text: text, Officer: s.officer})
	return id
}

// noted is a note that the officer added.
func (s *story) noted(on civil.Date, text string) {
	id := s.words(text)
	s.add(on, casefile.TypeNoteAdded, &casefile.Work{Who: s.officer, What: id})
	s.facts[len(s.facts)-1].Note = id
}

// notedWithCare is a note that is marked as sensitive.
func (s *story) notedWithCare(on civil.Date, text string) {
	s.noted(on, text)
	s.Words[len(s.Words)-1].Sensitive = true
}

// task is something that the officer has to do by a day; it gives the id of its fact.
func (s *story) task(on, due civil.Date, about string) string {
	id := s.add(on, casefile.TypeTaskSet, &casefile.Work{Who: s.officer, Due: due})
	s.facts[len(s.facts)-1].Note = s.words(about)
	return id
}

// done says what became of a task or an appointment.
func (s *story) done(on civil.Date, t casefile.FactType, what string) {
	s.add(on, t, &casefile.Work{What: what})
}

// meets is an appointment of the officer with the applicant.
func (s *story) meets(booked, on civil.Date, at, place, interpreter, about string) string {
	id := s.add(booked, casefile.TypeAppointmentBooked, &casefile.Work{Who: s.officer, Due: on, When: at, Where: place, Interpreter: interpreter})
	s.facts[len(s.facts)-1].Note = s.words(about)
	return id
}

// assessed is an assessment, in codes and with the words beside them.
func (s *story) assessed(on civil.Date) {
	cause := []string{"end_of_tenancy", "family_no_longer_willing", "private_rent_arrears", "relationship_ended"}[s.number%4]
	support := [][]string{{"physical_health"}, {}, {"mental_health"}, {}, {"young_18_25"}}[s.number%5]
	id := "assessment-" + strconv.Itoa(len(s.Assessments)+1)
	bedrooms := 1
	for i := range s.facts {
		if h, ok := s.facts[i].Body.(*casefile.HouseholdRecorded); ok {
			bedrooms = 1 + (len(h.Members))/2
		}
	}
	said := record.Assessed{Cause: cause, CauseWords: "They were told in writing, and brought the letter with them.", LastSettled: "private_rented", Current: "with_family",
		Bedrooms: &bedrooms, HousingWords: "Near the primary school if that can be had.", Support: map[string][]string{},
		WishesWords: "To stay in the town, close to work."}
	if len(support) > 0 {
		said.Support["applicant"] = support
	}
	s.Assessments = append(s.Assessments, record.Assessment{ID: id, Officer: s.officer, On: on, Assessed: said})
	s.add(on, casefile.TypeAssessmentMade, &casefile.AssessmentMade{CauseOfLoss: cause, LastSettled: "private_rented", Current: "with_family", Support: support, Document: id})
}

// plan is a plan with steps in words.
func (s *story) plan(on civil.Date) *casefile.Plan {
	by := on.AddDays(10).String()
	return &casefile.Plan{
		Required: []casefile.PlanStep{
			{Step: "register", Text: s.words("Fill in the form for the housing register"), By: by},
			{Step: "papers", Text: s.words("Bring proof of who you are and of your income"), By: by},
		},
		Authority: []casefile.PlanStep{{Step: "deposit-scheme", Text: s.words("Help with a deposit and rent in advance for a home that you can afford"), By: by}},
		Advised:   []casefile.PlanStep{{Step: "benefits", Text: s.words("Ask for a benefits check")}},
		Agreed:    casefile.Is(true),
	}
}

// replanned is a later version of the plan, which the applicant did not agree to.
func (s *story) replanned(on civil.Date) {
	plan := *s.lastPlan()
	plan.Required = append([]casefile.PlanStep{}, plan.Required[:1]...)
	plan.Required = append(plan.Required, casefile.PlanStep{Step: "viewings", Text: s.words("Look at two homes each week, and tell us which you asked for"), By: on.AddDays(21).String()})
	plan.Agreed = casefile.Is(false)
	s.add(on, casefile.TypePlanReviewed, &plan)
	s.facts[len(s.facts)-1].Note = s.words("They think that two homes each week are too many while the children are small.")
}

func (s *story) lastPlan() *casefile.Plan {
	var out *casefile.Plan
	for i := range s.facts {
		if p, ok := s.facts[i].Body.(*casefile.Plan); ok {
			out = p
		}
	}
	return out
}

// helpedBy is somebody who stands beside the applicant, or against them.
func (s *story) helpedBy(on civil.Date, role, name string, told bool) string {
	id := fmt.Sprintf("person-%d", len(s.People)+1)
	s.People = append(s.People, record.Person{Member: id, Name: name})
	s.add(on, casefile.TypeContactPersonRecorded, &casefile.ContactPersonRecorded{Person: id, Role: role, MayBeTold: casefile.Is(told)})
	return id
}

// applicant is the person of the story.
func (s *story) applicant() casework.Applicant {
	a := applicant(s.number)
	if s.NoMailbox {
		for i := range a.Contacts {
			if a.Contacts[i].Kind == "email" {
				a.Contacts[i].Value = refused(a.Contacts[i].Value)
			}
		}
	}
	if len(s.Posted) > 0 {
		a.Contacts = append(a.Contacts, casework.ContactEntry{Kind: "postal", Value: fmt.Sprintf("%d Nowhere Lane\nSampleton", s.number), Checked: "document",
			SafeContact: &casework.SafeContact{Use: "yes"}})
	}
	if s.NeverTell != "" {
		for i := range a.Contacts {
			safe := &casework.SafeContact{Use: "never", NeverTell: []string{s.NeverTell}}
			if a.Contacts[i].Kind == "mobile" {
				safe.Use, safe.When, safe.Voicemail = "please_call_only", "weekdays before 3pm", casefile.Is(false)
			}
			a.Contacts[i].SafeContact = safe
		}
	}
	return a
}
