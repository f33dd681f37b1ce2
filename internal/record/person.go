package record

import "dutyclock/statute/civil"

// Person is somebody in a case, by name.
type Person struct {
	// Member is the id by which facts name the person.
	Member      string
	Name        string
	DateOfBirth civil.Date // zero where it is not known
}
