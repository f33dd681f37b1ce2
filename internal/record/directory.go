package record

import (
	"time"

	"dutyclock/statute"
)

// ToBody is the audience of a letter that goes to another body by e-mail; the
// message's Contact is then the id of its entry in the directory.
const ToBody statute.Audience = "body"

// BodyKind says what another body is.
type BodyKind string

// The kinds of bodies.
const (
	HousingAuthority  BodyKind = "authority"
	Surgery           BodyKind = "gp"
	School            BodyKind = "school"
	ChildrensServices BodyKind = "childrens_services"
	Solicitor         BodyKind = "solicitor"
	Landlord          BodyKind = "landlord"
	OtherBody         BodyKind = "other"
)

// BodyKinds are all kinds, in the order in which they are offered.
func BodyKinds() []BodyKind {
	return []BodyKind{HousingAuthority, Surgery, School, ChildrensServices, Solicitor, Landlord, OtherBody}
}

// Words is a kind as pages show it.
func (k BodyKind) Words() string {
	switch k {
	case HousingAuthority:
		return "local housing authority"
	case Surgery:
		return "GP or health visitor"
	case School:
		return "school, nursery or college"
	case ChildrensServices:
		return "children’s services"
	case Solicitor:
		return "solicitor or adviser"
	case Landlord:
		return "landlord or agent"
	case OtherBody:
		return "other"
	}
	return string(k)
}

// Body is an entry of the directory of other bodies.
type Body struct {
	ID   string
	Kind BodyKind
	Name string
	// Address has a line each.
	Address, Email, Phone, Note string
	// Secure says that it was agreed that letters go to its e-mail address.
	Secure    bool
	Version   int
	ChangedBy string
	ChangedAt time.Time
	// RemovedAt is nil while it is in the directory.
	RemovedAt *time.Time
}

// ByEmail says whether letters go to it by e-mail.
func (b Body) ByEmail() bool { return b.Secure && b.Email != "" && b.RemovedAt == nil }

// BodyFilter narrows the directory. Empty fields do not narrow.
type BodyFilter struct {
	Kinds []BodyKind
	// Name is part of its name, in any case, with or without accents.
	Name string
	// Skip and Limit are for pages of a list.
	Skip, Limit int
}
