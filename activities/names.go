package activities

// The names by which Temporal knows the activities, and the types of their
// errors. They are in the histories of open workflows, so they never change.
const (
	// WriteName is (*Case).Write.
	WriteName = "Write"
	// DeliverName is (*Post).Deliver.
	DeliverName = "Deliver"
	// DailyName is (*Lists).Daily.
	DailyName = "Daily"
	// NoBedName is (*Lists).NoBed.
	NoBedName = "NoBed"

	// ConflictError is the type of the error of a write whose revision the record
	// holds with something else. It is not tried again.
	ConflictError = "Conflict"
)
