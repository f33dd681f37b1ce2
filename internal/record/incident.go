package record

import "time"

// Incident is a letter that went to the wrong person.
type Incident struct {
	Reference string
	// Letter is the id of its text, Key the letter it was, such as N13/main.
	Letter string
	Key    string
	// Contact is the id of the address that it went to.
	Contact string
	// KnownAt is when somebody knew: from then on the time to report it counts.
	KnownAt time.Time
	// Officer is who recorded it, RecordedAt when.
	Officer    string
	RecordedAt time.Time
	// Stopped is how many other messages to that address did not leave because of it.
	Stopped int
	// Hidden is true where the case is hidden from who looks: nothing else is there then
	// but the reference and the times.
	Hidden bool
}
