package statute

// Tenancy is the kind of tenancy that a rule turns on, in the words of the facts.
// The Renters' Rights Act 2025 was brought into force for one kind and not yet
// for the other, so that old and new words of Part 7 stand side by side.
//
// Statute: RRA 2025 s.145(8); SI 2026/421 reg 2
type Tenancy string

// The kinds of tenancy.
const (
	// AnyTenancy stands for a rule that turns on no tenancy. Where a rule does turn
	// on one and it was not recorded, the rule for a private tenancy is taken,
	// because the other is the exception.
	AnyTenancy Tenancy = ""
	// Private is every assured tenancy that is not a social housing assured tenancy.
	Private Tenancy = "private"
	// PRPSocial is an assured tenancy of social housing whose landlord is a private
	// registered provider.
	PRPSocial Tenancy = "prp_social"
)

// Tenancies lists the kinds that rules differ by.
func Tenancies() []Tenancy { return []Tenancy{Private, PRPSocial} }

// Name is the kind of tenancy in words for people.
func (t Tenancy) Name() string {
	switch t {
	case AnyTenancy:
		return "any"
	case Private:
		return "private"
	case PRPSocial:
		return "social housing of a private registered provider"
	}
	return string(t)
}

// orPrivate is the kind whose rule is taken.
func (t Tenancy) orPrivate() Tenancy {
	if t == PRPSocial {
		return PRPSocial
	}
	return Private
}
