package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"dutyclock/casefile"
	"dutyclock/statute"
)

// Authority is the housing authority whose cases these are: what its letters
// print, and what it chooses where the law leaves it a choice.
type Authority struct {
	Name    string
	Phone   string
	Address string
	Email   string
	// EmailFrom is the sender of what it sends, as "Housing Options <h@x.gov.uk>".
	EmailFrom string
	Website   string
	// Hours are when it can be reached: "Monday to Friday, 9am to 5pm".
	Hours string
	// Advice are places nearby that give free independent advice, as letters print them.
	Advice []string
	// ReviewContact says where to ask for a review.
	ReviewContact string
	// ReferencePrefix is what references begin with: "HX".
	ReferencePrefix string
	// SecondReader are the letters that somebody who did not write them reads before
	// they are issued.
	SecondReader []statute.Letter
	// Logo is a PNG picture that letters on paper show; nil for none. pictures.Logo makes one.
	Logo []byte
	// PostClass is how it posts its letters: first, second or signed_for; empty where
	// nobody said.
	PostClass string
	// Settings are what a new case is opened with.
	Settings casefile.Settings
}

// Missing names what has to be filled in before a letter may be issued.
func (a Authority) Missing() []string {
	var out []string
	for _, field := range []struct{ name, value string }{
		{"name", a.Name}, {"phone", a.Phone}, {"address", a.Address}, {"review contact", a.ReviewContact},
	} {
		if field.value == "" {
			out = append(out, field.name)
		}
	}
	return out
}

// Wrong says what of the settings cannot be kept, each in a sentence: a clock with
// such a length would not run.
func (a Authority) Wrong() []string {
	var out []string
	for _, p := range casefile.CheckSettings(a.Settings) {
		out = append(out, fmt.Sprintf("%s is %q: %s.", p.Field, p.Value, p.Text))
	}
	if _, ok := PostClasses[a.PostClass]; !ok && a.PostClass != "" {
		out = append(out, fmt.Sprintf("There is no class of post %q: it is first, second or signed_for.", a.PostClass))
	}
	for _, l := range a.SecondReader {
		if _, ok := statute.LookupLetter(l); !ok {
			out = append(out, fmt.Sprintf("There is no letter %q for a second reader.", l))
		}
	}
	return out
}

// ReadTwice says whether somebody who did not write it reads a letter before it is issued.
func (a Authority) ReadTwice(l statute.Letter) bool { return slices.Contains(a.SecondReader, l) }

// LocalJSON is Settings.Local as it is kept.
func (a Authority) LocalJSON() ([]byte, error) { return keptJSON(a.Settings.Local) }

// LaddersJSON is Settings.Ladders as it is kept.
func (a Authority) LaddersJSON() ([]byte, error) { return keptJSON(a.Settings.Ladders) }

func keptJSON(m map[string]string) ([]byte, error) {
	if m == nil {
		return []byte("{}"), nil
	}
	return json.Marshal(m)
}

// Changed lists what differs between settings that are kept and those that take their
// place, in words.
func (a Authority) Changed(to Authority) []SettingChange {
	var out []SettingChange
	note := func(setting, was, is string) {
		if was != is {
			out = append(out, SettingChange{Setting: setting, Was: was, Is: is})
		}
	}
	kept := func(picture []byte) string {
		if len(picture) == 0 {
			return ""
		}
		return fmt.Sprintf("a picture of %d bytes", len(picture))
	}
	note("name", a.Name, to.Name)
	note("address", a.Address, to.Address)
	note("phone", a.Phone, to.Phone)
	note("email", a.Email, to.Email)
	note("sender of messages", a.EmailFrom, to.EmailFrom)
	note("hours", a.Hours, to.Hours)
	note("website", a.Website, to.Website)
	note("where to ask for a review", a.ReviewContact, to.ReviewContact)
	note("places for advice", strings.Join(a.Advice, "\n"), strings.Join(to.Advice, "\n"))
	note("start of references", a.ReferencePrefix, to.ReferencePrefix)
	note("class of post", a.PostClass, to.PostClass)
	note("letters read by a second person", fmt.Sprint(a.SecondReader), fmt.Sprint(to.SecondReader))
	note("lengths and days of service", settingsText(a.Settings), settingsText(to.Settings))
	if !bytes.Equal(a.Logo, to.Logo) {
		out = append(out, SettingChange{Setting: "logo", Was: kept(a.Logo), Is: kept(to.Logo)})
	}
	return out
}

func settingsText(s casefile.Settings) string {
	text, err := json.Marshal(s)
	if err != nil {
		return ""
	}
	return string(text)
}
