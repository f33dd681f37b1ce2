package statute

// MainEnding is an event that ends the main housing duty.
type MainEnding struct {
	Ground Ground
	// Means is the event in words to the applicant, to follow "because you".
	Means string
}

// mainEndings are the events that end the main duty without a notice, in the Act's
// order.
//
// Statute: HA 1996 s.193(6)-(7AA)
var mainEndings = []MainEnding{
	{"193(6)(a)", "are no longer eligible for this help"},
	{"193(6)(b)", "became homeless on purpose from the accommodation that we gave you"},
	{"193(6)(c)", "accepted a council or housing association home"},
	{"193(6)(cc)", "accepted an assured tenancy from a private landlord"},
	{"193(6)(d)", "left the accommodation that we gave you, or stopped using it as your main home"},
	{"193(7)", "did not accept a final offer of a council or housing association home"},
	{"193(7AA)(a)", "accepted a private rented home that we offered to end the duty"},
	{"193(7AA)(b)", "did not accept a private rented home that we offered to end the duty"},
}

// MainEndings lists the events that end the main duty without a notice.
func MainEndings() []MainEnding { return append([]MainEnding(nil), mainEndings...) }
