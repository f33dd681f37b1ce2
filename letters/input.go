package letters

import (
	"fmt"
	"io"
	"log/slog"
	"strings"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// Authority is the housing authority as its letters show it. Empty fields are
// left out of a letter.
type Authority struct {
	Name    string
	Address []string // line by line
	Phone   string
	Email   string
	Hours   string // "Monday to Friday, 9am to 5pm"
	Website string
	// Reviews is where to ask for a review, where that is not Phone and Email.
	Reviews string
	// Advice are places nearby that give free independent advice, one a line.
	Advice []string
}

// Method is how a letter is given, in the words of the facts.
type Method string

// The methods that change what a letter says.
const (
	ByEmail          Method = "email"
	ByPost           Method = "post"
	ByHand           Method = "by_hand"
	ByOfficeCounter  Method = "office_collection"
	ByPortal         Method = "portal"
	methodUnrecorded Method = ""
)

// Input is everything that a letter is made of.
type Input struct {
	// Letter is one of Written.
	Letter statute.Letter
	// About is the part of the letter's key after the slash: the duty for N02
	// ("relief"), the review for N30 ("R1"), the offer for N17, the placement for N36.
	About     string
	Reference string
	Applicant Private
	// For is who gets the letter in the applicant's place, because they act for them;
	// none: the applicant gets it. Also is who else gets it, in a message of their own.
	For, Also Private
	// Postal is the address of whoever gets it, line by line, for a letter that is
	// printed and posted; it is left out of every other letter.
	Postal    Private
	Authority Authority
	// Officer is who issues the letter, JobTitle what they are there, where they said.
	Officer  Private
	JobTitle Private
	// Today is the day on which the letter is issued.
	Today civil.Date
	// NotifiedOn is the day on which the applicant will have been told; Today
	// where it is not given.
	NotifiedOn civil.Date
	Method     Method
	Case       casefile.Case
	Position   casefile.Position // as at Today
	// Parts are what the officer wrote, by the ids of Form.
	Parts map[string]Private
	// Ground is the ground on which N09 and N10 end a duty, where no part gives it.
	Ground statute.Ground
	// Reasons are the officer's reasons, in paragraphs, where no part gives them.
	Reasons Private
	// NoFurtherDuty makes N10 say that neither the main duty nor the duty to an
	// intentionally homeless applicant follows, as its part of that name does.
	//
	// Statute: HA 1996 s.188(1ZA)(b)
	NoFurtherDuty bool
}

// Format hides an Input from fmt: it holds names, reasons and a whole case.
func (in Input) Format(f fmt.State, _ rune) {
	_, _ = io.WriteString(f, "letter "+string(in.Letter)+" of "+in.Reference)
}

// LogValue hides an Input from slog.
func (in Input) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(in)) }

// SplitKey splits the key of a due letter into the letter and what it is about:
// "N02/relief" is N02 and "relief".
func SplitKey(key string) (statute.Letter, string) {
	letter, about, _ := strings.Cut(key, "/")
	return statute.Letter(letter), about
}

// Rendered is a letter or reminder ready to be kept and sent.
type Rendered struct {
	Subject string
	HTML    string
	Text    string

	frame frame // what its PDF is drawn from
}

// Format hides a letter from fmt.
func (r Rendered) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// LogValue hides a letter from slog.
func (r Rendered) LogValue() slog.Value { return slog.StringValue(redacted) }

// Subject is the subject line of every letter to an applicant. It says nothing
// that somebody who sees it over a shoulder could learn from.
func Subject(authority string) string { return "A letter from " + oneLine(authority) }

// duty is the duty that a letter is about; empty where it is about none.
func (in *Input) duty() statute.Duty {
	switch in.Letter {
	case statute.N09:
		return statute.PreventionDuty
	case statute.N10:
		return statute.ReliefDuty
	case statute.N13:
		return statute.MainDuty
	case statute.N02:
		if d := statute.Duty(in.About); d == statute.PreventionDuty || d == statute.ReliefDuty {
			return d
		}
	}
	return ""
}

func (in *Input) notified() civil.Date {
	if in.NotifiedOn.IsZero() {
		return in.Today
	}
	return in.NotifiedOn
}

// reviewClock is the clock of the review that N30 acknowledges.
func (in *Input) reviewClock() *casefile.ClockPosition {
	for i := range in.Position.Clocks {
		c := &in.Position.Clocks[i]
		switch c.ID {
		case statute.C08a, statute.C08b, statute.C08c, statute.C08d:
			if c.About == in.About && c.State != casefile.Stopped {
				return c
			}
		}
	}
	return nil
}
