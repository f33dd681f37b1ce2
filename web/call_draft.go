package web

import (
	"strconv"
	"unicode/utf8"

	"dutyclock/casefile"
	"dutyclock/web/form"
)

// CallDraft is the page of a call: all that is asked, in the order in which people
// tell it. Only a name or a few words by which they will be known have to be there.
type CallDraft struct {
	*form.Form
	ID string
	// Saves is the state of the draft from which this window goes on, and Window tells
	// it from others that have the same call open.
	Saves  int64
	Window string
	// KeptAt says when it was kept last; Later, that another window did.
	KeptAt string
	Later  bool

	SafeNow  *form.Choice
	Name     *form.Text
	Born     *form.Date
	Number   *form.Text
	CallBack *form.Choice
	Voice    *form.Choice
	// Mail is asked only where an enquiry gave it.
	Mail     *form.Text
	Never    *form.Text
	Where    *form.Text
	Adults   *form.Text
	Children *form.Text
	Pregnant *form.Choice
	Months   *form.Text
	Danger   *form.Choice
	Happened *form.Text
	Bed      *form.Choice
	Needs    *form.Choices
	Language *form.Choice
	Things   *form.Text
	Note     *form.Text
	Interim  *form.Choice
	Reasons  *form.Text
	End      CallEnd

	// Enquiry is the id of the enquiry that it goes on from; empty for a call.
	Enquiry string
	// origin is the enquiry that it goes on from; nil for a call.
	origin *callOrigin
}

// CallEnd is the form by which a call ends without a case.
type CallEnd struct {
	*form.Form
	Why *form.Choice
}

// Back is where the page is reached from.
func (CallDraft) Back() string { return "/call" }

var callDraftPage = page[CallDraft]{name: "call_draft", section: "/call"}

// callParts are the parts of the page, by the ids of their headings.
var callParts = []string{"who", "where-part", "with", "danger-part", "happened-part", "tonight", "needs-part", "decision"}

// mostWords is how much fits into a field of one matter, mostStory into one that may
// be told at length: all together is one note.
const (
	mostWords = 1_000
	mostStory = 5_000
)

func (s *Server) newCallDraft(id string) CallDraft {
	f := form.New(s.today())
	v := CallDraft{Form: f, ID: id}
	notAsked := form.Option{Value: "unknown", Label: "Not asked"}
	yes, no := form.Option{Value: "yes", Label: "Yes"}, form.Option{Value: "no", Label: "No"}

	v.SafeNow = f.Choice("safe-now", "Is it safe for them to talk now?", yes, no, notAsked).SideBySide()
	v.Name = f.Text("name", "Name, or a description").WithHint("What is said now is enough: it can be put right later").
		Required("Enter a name, or a few words by which they will be known").Check(atMost("The name or description", 200))
	v.Number = f.Text("number", "Number to call if you are cut off").Keyboard("tel").Wide(20).Check(atMost("The number", 40))
	v.CallBack = f.Choice("call-back", "Is it safe to call them back there?", yes, no, notAsked).SideBySide()
	v.Voice = f.Choice("voicemail", "May a voicemail be left?", yes, no, notAsked).SideBySide()
	v.Mail = f.Text("mail", "E-mail address that they called safe").WithHint("Nothing but a question whether it is theirs is sent to it until that is answered, or read back to them.").Keyboard("email").
		Check(atMost("The e-mail address", 200))
	v.Never = f.Area("never", "Who must never be told?").WithHint("One on each line: a name, and who that is to them").Check(atMost("Who must never be told", mostWords))
	v.Never.Rows = 2
	v.Born = f.Date("born", "Date of birth, if they say it").OfBirth().Called("The date of birth").NotFuture()

	v.Where = f.Area("where", "Where are they now?").WithHint("An address, a place, or what they can see").Check(atMost("Where they are", mostWords))
	v.Where.Rows = 2

	v.Adults = f.Text("adults", "Adults, with the caller").Keyboard("numeric").Wide(2).Check(people("The number of adults", 1))
	v.Adults.Value = "1"
	v.Children = f.Text("children", "Age of each child").WithHint("As they say it: 7, about 3, baby. Put ? for a child whose age nobody knows.").Check(func(text string) string {
		if len(childrenSaid(text)) > mostPeople {
			return "There must be " + strconv.Itoa(mostPeople) + " children or fewer"
		}
		return ""
	})
	v.Months = f.Text("months", "About how many months?").WithHint("A guess will do. Without one the record does not count the pregnancy yet.").Keyboard("numeric").Wide(2).Check(func(text string) string {
		if n, err := strconv.Atoi(text); err != nil || n < 1 || n > monthsToTerm {
			return "The months must be a number from 1 to " + strconv.Itoa(monthsToTerm)
		}
		return ""
	})
	pregnant := yes
	pregnant.Reveals = []form.Input{v.Months}
	v.Pregnant = f.Choice("pregnant", "Is anybody pregnant?", pregnant, no, notAsked)

	v.Danger = f.Choice("danger", "Is anybody in danger?", no,
		form.Option{Value: "home", Label: "Yes, from somebody they live or lived with, or from family"},
		form.Option{Value: "other", Label: "Yes, from somebody else"}, notAsked).
		WithHint("In danger at this moment: they, or you, call 999. From a mobile on which they cannot speak: 999, then 55.")

	v.Happened = f.Area("happened", "What happened?").WithHint("In their words").Check(atMost("What happened", mostStory))

	v.Bed = f.Choice("bed", "Have they a bed for tonight?", no, form.Option{Value: "tonight", Label: "Tonight only"}, form.Option{Value: "yes", Label: "Yes, for longer"}, notAsked).SideBySide()

	v.Needs = f.Choices("needs", "What a place has to have, and what comes with them", callNeeds...)
	v.Language = f.Select("language", "Language, if not English", callLanguages...)
	v.Things = f.Text("things", "Belongings, pets and needs in words").WithHint("Where their things are, and what may be lost").Check(atMost("Belongings, pets and needs", mostWords))

	v.Note = f.Area("note", "Note").WithHint("Anything, at any time").Check(atMost("The note", mostStory))
	v.Note.Rows = 8

	v.Reasons = f.Area("reasons", "Why?").WithHint("A few words: what they said that makes it so").Check(atMost("The reasons", mostStory))
	v.Reasons.Rows = 3
	v.Interim = f.Choice("interim", casefile.InterimQuestion, yes, no, form.Option{Value: "later", Label: "Not decided yet"}).
		WithHint("It need not be certain: the answer may be yes while you still find out.")

	end := form.New(s.today())
	v.End = CallEnd{Form: end, Why: end.Choice("why", "Why does it end without a case?", callEndings...).Required("Choose why the call ends without a case")}
	return v
}

// check says whether all is well, with what one answer asks of another.
func (v *CallDraft) check() bool {
	if v.Interim.Value == "no" && v.Reasons.Value == "" {
		v.Wrong("reasons", "Say in a few words why the answer is no")
	}
	return len(v.Problems()) == 0
}

// atMost limits what is typed into a field, without a count below it.
func atMost(what string, letters int) func(string) string {
	return func(text string) string {
		if utf8.RuneCountInString(text) > letters {
			return what + " must be " + strconv.Itoa(letters) + " characters or less"
		}
		return ""
	}
}

// callNeeds are the needs that decide which place will do, and the codes by which
// facts name them.
var callNeeds = []form.Option{
	{Value: "wheelchair", Label: "Room for a wheelchair"},
	{Value: "no_stairs", Label: "No stairs"},
	{Value: "medication", Label: "Medicine needed tonight"},
	{Value: "mental_health", Label: "Mental health"},
	{Value: "drugs_or_alcohol", Label: "Drugs or alcohol"},
	{Value: "dog", Label: "A dog"},
	{Value: "cat", Label: "A cat"},
	{Value: "other_pet", Label: "Another pet"},
}

// callLanguages are the languages most asked for, by their codes in ISO 639.
var callLanguages = []form.Option{
	{Value: "ar", Label: "Arabic"}, {Value: "bn", Label: "Bengali"}, {Value: "bfi", Label: "British Sign Language"}, {Value: "bg", Label: "Bulgarian"},
	{Value: "zh", Label: "Chinese"}, {Value: "fa", Label: "Farsi or Dari"}, {Value: "fr", Label: "French"}, {Value: "hi", Label: "Hindi"}, {Value: "ku", Label: "Kurdish"},
	{Value: "lt", Label: "Lithuanian"}, {Value: "ps", Label: "Pashto"}, {Value: "pl", Label: "Polish"}, {Value: "pt", Label: "Portuguese"}, {Value: "pa", Label: "Punjabi"},
	{Value: "ro", Label: "Romanian"}, {Value: "ru", Label: "Russian"}, {Value: "so", Label: "Somali"}, {Value: "es", Label: "Spanish"}, {Value: "ti", Label: "Tigrinya"},
	{Value: "tr", Label: "Turkish"}, {Value: "uk", Label: "Ukrainian"}, {Value: "ur", Label: "Urdu"}, {Value: "vi", Label: "Vietnamese"}, {Value: "other", Label: "Another: say which in the note"},
}
