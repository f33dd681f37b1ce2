package casefile

// Address is a number or address of a person, by its id, with what was said of it.
type Address struct {
	ID     string
	Person string // empty: the applicant
	Kind   string // mobile, landline, email, postal
	// Left is true where the person has left it; nothing is ever sent there.
	Left bool
	// Use is yes, please_call_only or never; empty until somebody asked.
	Use string
	// Voicemail and Text say whether a message may be left, and a text sent.
	Voicemail, Text Flag
	// When is when it is safe, as it was said; ReadSafeHours reads it.
	When string
	// SafeWord is the id of the note that holds the word that was agreed.
	SafeWord string
	// Checked is how it was made sure that the address is theirs: read_back, code,
	// document, none; empty where nothing was said of it.
	Checked string
	// NeverTold is true where it belongs to somebody who must not be told anything.
	NeverTold bool
}

// Addresses lists every number and address of a case in the order in which they
// were recorded, each with the last that was said of it.
func Addresses(facts []Fact) []Address {
	var out []Address
	find := func(id string) *Address {
		for i := range out {
			if out[i].ID == id {
				return &out[i]
			}
		}
		return nil
	}
	for _, i := range inOrder(facts) {
		f := &facts[i]
		switch b := f.Body.(type) {
		case *ContactDetailsSet:
			a := find(b.Value)
			if a == nil {
				out = append(out, Address{ID: b.Value})
				a = &out[len(out)-1]
			}
			a.Person, a.Kind = b.Person, b.Kind
			a.Left = Yes(b.Ended) || !b.LeftOn.IsZero()
			a.Checked = b.Checked
		case *SafeContactSet:
			a := find(b.Value)
			if a == nil {
				out = append(out, Address{ID: b.Value})
				a = &out[len(out)-1]
			}
			a.Use, a.Voicemail, a.Text, a.When, a.SafeWord = b.Use, b.Voicemail, b.Text, b.When, b.SafeWord
		}
	}
	never := NeverTold(facts)
	for i := range out {
		out[i].NeverTold = never[out[i].Person] && !out[i].OfApplicant()
	}
	return out
}

// NeverTold are the people of a case, by the ids that facts name them by, who must
// not be told anything: those that were named when somebody asked whether a number or
// address is safe, and those of whom it was recorded that they may not be told. Of
// each number, address and person the last that was said counts.
func NeverTold(facts []Fact) map[string]bool {
	named := map[string][]string{}
	out := map[string]bool{}
	for _, i := range inOrder(facts) {
		switch b := facts[i].Body.(type) {
		case *SafeContactSet:
			named[b.Value] = b.NeverTell
		case *ContactPersonRecorded:
			if b.Person != "" && b.MayBeTold != nil {
				out[b.Person] = No(b.MayBeTold)
			}
		}
	}
	for _, people := range named {
		for _, person := range people {
			out[person] = true
		}
	}
	return out
}

// NotSafe is why nothing is written to an address that is not safe.
const NotSafe = "It is not safe to write to this address. Call on a safe number, or give the letter by hand."

// MayWrite says whether anything may be sent to an address, and in words for an
// officer why not. Until somebody asked whether it is safe, the answer is no.
func (a Address) MayWrite() (bool, string) {
	switch {
	case a.Left:
		return false, "The applicant has left this address. Ask for a new one."
	case a.Use == "yes":
		return true, ""
	case a.Use == "please_call_only":
		return false, "The applicant asked for phone calls only. Call them, or give them the letter by hand."
	case a.Use == "never":
		return false, NotSafe
	}
	return false, "Nobody has asked yet whether it is safe to write to this address. Ask, and record the answer."
}

// OfApplicant says whether an address is the applicant's own.
func (a Address) OfApplicant() bool {
	return a.Person == "" || a.Person == "A" || a.Person == "applicant"
}

// SafeText is the applicant's mobile number to which a text message may be sent; where
// there is none the reason says what to do.
func SafeText(facts []Fact) (Address, bool, string) {
	why := "No mobile number is recorded for the applicant."
	for _, a := range Addresses(facts) {
		if a.Kind != "mobile" || !a.OfApplicant() {
			continue
		}
		ok, reason := a.MayUse(ByText)
		if ok {
			return a, true, ""
		}
		why = reason
	}
	return Address{}, false, why
}

// SafeEmail is the applicant's e-mail address that may carry a letter; where there
// is none the reason says what to do.
func SafeEmail(facts []Fact) (Address, bool, string) {
	why := "No e-mail address is recorded for the applicant. Print the letter, or ask for an address."
	for _, a := range Addresses(facts) {
		if a.Kind != "email" || !a.OfApplicant() {
			continue
		}
		ok, reason := a.MayUse(ByEmail)
		if ok {
			return a, true, ""
		}
		why = reason
	}
	return Address{}, false, why
}
