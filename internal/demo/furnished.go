package demo

import (
	"encoding/json"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// Names of places and children that nobody has.
var (
	houses     = []string{"Harbour Lodge", "The Old Ropeworks, flat 4", "Larkfield House", "Station Hotel", "Quayside Court, flat 12", "Millrace Rooms", "Beacon Terrace"}
	childNames = []string{"Wren", "Osian", "Ife", "Kofi", "Zofia", "Anwen", "Rafi", "Della", "Teo", "Una", "Mabli"}
)

// refused is an address at a domain of which the mail sink of a demo says that it has no
// such mailbox.
func refused(address string) string {
	name, _, _ := strings.Cut(address, "@")
	return name + "@no-such-mailbox.example"
}

// furnish gives the case what its page would lack, by its place in the caseload: every
// page has something to show, and most cases have little, as in life.
func (s *story) furnish() {
	if len(s.facts) == 0 {
		return
	}
	first := s.facts[0].On
	if s.number%3 == 0 {
		s.noted(first, "Came with a friend who speaks for them when it gets too much. Calls in the morning are best; in the afternoon they collect the children.")
	}
	switch s.number % 10 {
	case 1:
		s.task(s.ago(4), s.today.AddDays(2), "Ask the landlord for a copy of the notice")
		s.meets(s.ago(3), s.today.AddDays(1), "14:30", "office", "", "Go through the plan together")
	case 4:
		s.task(s.ago(9), s.ago(2), "Ring the school about the place for the younger child")
		s.done(s.ago(3), casefile.TypeTaskDone, s.task(s.ago(8), s.ago(3), "Send the form for the housing register"))
	case 7:
		s.meets(s.ago(2), s.today, "11:15", "phone", "Polish", "How the first weeks went")
	case 9:
		s.done(s.ago(5), casefile.TypeAppointmentMissed, s.meets(s.ago(10), s.ago(5), "10:00", "home_visit", "", "See the room, and what is wrong with the heating"))
	}
	s.special()
}

// special are the furnishings of single stories.
func (s *story) special() {
	switch s.about {
	case aboutRefuge:
		s.NeverTell = s.helpedBy(s.ago(23), "ex_partner", "Corwin Ashgrove", false)
		s.notedWithCare(s.ago(22), "Left with the children while he was at work. He has rung her mother and her employer. The refuge asks that nobody names the town to anybody.")
		s.Restricted = &record.Restriction{Reason: record.DomesticAbuse, SetBy: "east-manager", Lead: "east-manager", Others: []string{s.officer}}
	case aboutTooLong:
		s.Issued = append(s.Issued, "N38/household") // which waits: nobody asked whether it is safe
		s.helpedBy(s.ago(20), "solicitor", "Ottokar Brightwell, Brightwell and Daughters", true)
		s.noted(s.ago(1), "Rang about the hotel again: one room for three, and the kettle is all there is to cook with. Told that two flats come free next week, and that nothing is promised.")
		s.add(s.ago(12), casefile.TypeEnquiryReceived, &casefile.Enquiry{Enquiry: "enquiry-1", Body: "complaint_1", Due: s.ago(2)})
	case aboutLongPast:
		s.add(s.ago(6), casefile.TypeEnquiryReceived, &casefile.Enquiry{Enquiry: "enquiry-1", Body: "ombudsman", Due: s.today.AddDays(9)})
		s.replanned(s.ago(15))
	case aboutSixthWeek:
		s.replanned(s.ago(9))
	case aboutReady:
		s.Drafts = append(s.Drafts, record.LetterDraft{Key: "N13/main", Letter: statute.N13, Content: record.LetterContent{Method: "email", Parts: map[string]string{
			"reasons": "## What we looked at\n\nYou came to us after your landlord asked for the home back. We looked at:\n\n- the letter from your landlord\n- what you told us on the telephone\n\n## What we think\n\nYou had nowhere else that you could live."}}})
	case aboutRefusedHome:
		s.noted(s.ago(3), "Refused by telephone: too far from the hospital where the older child is seen each week. Asked for that in writing.")
	case aboutAway:
		s.Posted = append(s.Posted, "N38/household")
	case aboutMovedOut:
		s.Handed = append(s.Handed, "N38/household")
	case aboutEndsTonight:
		s.NoMailbox = true
		s.Issued = append(s.Issued, "N38/household")
	}
}

// The stories that are furnished beyond the rest.
const (
	aboutRefuge      = "relief, three weeks old, fled violence and placed in a refuge"
	aboutTooLong     = "a family in a hotel for too long"
	aboutLongPast    = "relief long past its last day, the decision late"
	aboutSixthWeek   = "a family in a hotel, the sixth week running"
	aboutReady       = "main duty since this week, the decision letter ready"
	aboutRefusedHome = "main duty, a temporary home refused"
	aboutAway        = "placed in another district, the host told too late"
	aboutMovedOut    = "a family moved out of the hotel, but late"
	aboutEndsTonight = "relief ends by itself tonight"
)

// absences are those who are away on the day, and who has their work.
func absences(today civil.Date) []record.Absence {
	return []record.Absence{
		{Officer: "east-3", From: today.AddDays(-1), To: today.AddDays(5), Cover: "east-1", SetBy: "east-manager"},
		{Officer: "west-2", From: today.AddDays(12), To: today.AddDays(19), Cover: "west-3", SetBy: "west-manager"},
	}
}

// enquiries are what the public sent this morning.
func enquiries(today civil.Date) []record.Enquiry {
	self := map[string][]string{"safe": {"yes"}, "how": {"call", "email"}, "number": {"07700 900411"}, "email": {"ilse.marrowby@example.org"}, "voicemail": {"no"},
		"when-safe": {"until 3pm"}, "tonight": {"no"}, "where": {"In the car, at the retail park"}, "name": {"Ilse Marrowby"}, "adults": {"2"}, "children": {"4, about 7"}, "pregnant": {"no"},
		"happened": {"My brother asked us to leave this morning. We have been in the car since."}, "danger": {"no"}, "needs-said": {"No stairs if that is possible"}}
	ward := map[string][]string{"agreed": {"yes"}, "safe": {"yes"}, "how": {"call"}, "number": {"07700 900412"}, "tonight": {"yes"}, "where": {"Ward 6"}, "name": {"Bartholomew Quince"}, "adults": {"1"},
		"happened": {"Cannot go back to a flat on the third floor."}, "leave-by": {"Friday"}, "danger": {"no"}, "body": {"Sampleton General Hospital"}, "referrer": {"P. Ellery, discharge"}, "referrer-reach": {"ward6@example.org"}}
	one := func(n string, kind record.EnquiryKind, tonight bool, values map[string][]string) record.Enquiry {
		content, _ := json.Marshal(map[string]any{"values": values}) // text alone
		return record.Enquiry{ID: "demo-enquiry-" + n + "-" + today.String(), Kind: kind, Tonight: tonight, Content: content}
	}
	return []record.Enquiry{one("1", record.SelfReferral, true, self), one("2", record.BodyReferral, false, ward)}
}
