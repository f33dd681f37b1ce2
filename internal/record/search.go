package record

import "dutyclock/statute/civil"

// Search says whom to look for. Fields that are given narrow the search together;
// it comes in a body, never in a URL.
type Search struct {
	Name      string     // a part of it
	Number    string     // a phone number, however it is written
	Address   string     // an e-mail address, a postal address or a postcode
	Reference string     // of the case
	BirthDate civil.Date // of anybody in the household
}
