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
		case *SafeContactSet:
			a := find(b.Value)
			if a == nil {
				out = append(out, Address{ID: b.Value})
				a = &out[len(out)-1]
			}
			a.Use = b.Use
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

// SafeEmail is the applicant's e-mail address that may be written to; where there
// is none the reason says what to do.
func SafeEmail(facts []Fact) (Address, bool, string) {
	why := "No e-mail address is recorded for the applicant. Print the letter, or ask for an address."
	for _, a := range Addresses(facts) {
		if a.Kind != "email" || !a.OfApplicant() {
			continue
		}
		ok, reason := a.MayWrite()
		if ok {
			return a, true, ""
		}
		why = reason
	}
	return Address{}, false, why
}
