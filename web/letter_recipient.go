package web

import (
	"slices"
	"strings"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/letters"
	"dutyclock/web/form"
)

// chooseMethod is what is said where nobody chose how a letter goes.
const chooseMethod = "Choose how the letter goes"

// recipients are the fields by which somebody chooses who gets a letter, where somebody
// acts for the applicant; nil where nobody does, and the applicant gets it.
type recipients struct {
	who         *form.Choice
	alone, also *form.Choice // the addresses of whoever acts for the applicant
	postal      map[string]bool
}

// Who gets a letter.
const (
	toApplicant   = "applicant"
	toWhoeverActs = "representative"
	toBoth        = "both"
)

// recipients adds the fields, and gives the addresses that are the applicant's.
func (v *LetterPage) recipients(o *opened, options []form.Option) []form.Option {
	facts := o.standing.Case.Facts
	var acting []form.Option
	v.gets.postal = map[string]bool{}
	left := slices.Clone(options)
	for _, a := range casefile.Addresses(facts) {
		at := slices.IndexFunc(left, func(o form.Option) bool { return o.Value == a.ID })
		if at < 0 || !a.ActsFor(facts) || a.Left || a.Kind != "email" && a.Kind != "postal" {
			continue
		}
		option := left[at]
		for _, line := range o.head.Contacts {
			if line.Whose != "" && strings.HasSuffix(option.Label, line.Value) {
				option.Label = line.Whose + ": " + option.Label
				break
			}
		}
		acting, left = append(acting, option), slices.Delete(left, at, at+1)
		v.gets.postal[a.ID] = a.Kind == "postal"
	}
	if len(acting) == 0 {
		return options
	}
	f := v.Form
	const which = "To which of their addresses?"
	v.gets.alone = f.Select("acts_to", which, acting...).Required("Choose to which address of whoever acts for them")
	v.gets.also = f.Select("copy_to", which, acting...).Required("Choose to which address of whoever acts for them")
	v.gets.who = f.Choice("who_gets", "Who gets it?",
		form.Option{Value: toApplicant, Label: "The applicant"},
		form.Option{Value: toWhoeverActs, Label: "Whoever acts for them, in their place", Hint: "The letter says that the applicant does not get it.", Reveals: []form.Input{v.gets.alone}},
		form.Option{Value: toBoth, Label: "Both, each in a message of their own", Reveals: []form.Input{v.gets.also}}).
		Required("Choose who gets the letter").Set(toApplicant)
	v.Fields = append(v.Fields, v.gets.who)
	return left
}

// usually gives a letter of which nobody said who gets it to the applicant.
func (v *LetterPage) usually() {
	if v.gets.who != nil && v.gets.who.Value == "" {
		v.gets.who.Set(toApplicant)
	}
}

// alone says whether whoever acts for the applicant gets the letter in their place.
func (v *LetterPage) alone() bool { return v.gets.who != nil && v.gets.who.Value == toWhoeverActs }

// going is how the letter goes, to which address, and to which its copy does.
func (v *LetterPage) going() (method, to, copyTo string) {
	switch {
	case v.method == nil:
		return "", "", ""
	case v.alone():
		method = string(letters.ByEmail)
		if v.gets.postal[v.gets.alone.Value] {
			method = string(letters.ByPost)
		}
		return method, v.gets.alone.Value, ""
	case v.gets.who != nil && v.gets.who.Value == toBoth:
		copyTo = v.gets.also.Value
	}
	return v.method.Value, v.to.Value, copyTo
}

// goesSomehow says whether it is chosen how the letter goes, and says so where not.
func (v *LetterPage) goesSomehow() bool {
	if v.method != nil && v.method.Value == "" && !v.alone() {
		v.Wrong("method", chooseMethod)
		return false
	}
	return true
}

// wayField is the field at which it is said that a letter may not go as was chosen.
func (v *LetterPage) wayField() string {
	if v.alone() {
		return "acts_to"
	}
	return "method"
}

// isCopy says whether the letter of a key is the copy of another.
func isCopy(key string) bool { return strings.HasSuffix(key, casework.CopyMark) }

// Corrigible says that the letter can be put right by another: it was issued, and is no
// copy, which follows the letter itself.
func (v *LetterPage) Corrigible() bool { return v.Issued && v.Head.MayRecord && !isCopy(v.Key) }
