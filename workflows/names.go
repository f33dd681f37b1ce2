package workflows

// The names by which Temporal knows the case. They are in the histories of
// every open case, so they never change.
const (
	CaseType  = "Case"
	CaseQueue = "cases"
	// RecordUpdate records facts: casefile.Command in, Result out.
	RecordUpdate = "Record"
	// FileQuery gives the casefile.State.
	FileQuery = "File"
	// NudgeSignal makes a case that stopped try again; it carries nothing.
	NudgeSignal = "Nudge"

	PostRoomType  = "PostRoom"
	PostRoomID    = "post-room/email"
	PostRoomQueue = "post"

	// The lists to officers are queued by workflows that schedules start; a run's id is
	// that of its schedule with the instant it was due.
	DigestType     = "Digest"
	DigestSchedule = "digest"
	NoBedType      = "NoBedTonight"
	NoBedSchedule  = "no-bed-tonight"

	// StatusAttribute is the one search attribute, a Keyword: the stage of the
	// case, or StatusStopped.
	StatusAttribute = "CaseStatus"
	// StatusStopped marks a case whose record holds something else than it does.
	StatusStopped = "stopped"
)

// CaseID is the workflow id of a case.
func CaseID(reference string) string { return "case/" + reference }
