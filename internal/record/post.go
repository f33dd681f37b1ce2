package record

import (
	"time"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// The ways of a letter on paper beside casefile.ByPost. They are the methods of the
// fact that it was given.
const (
	WayByHand     casefile.Way = "by_hand"
	WayCollection casefile.Way = "office_collection"
)

// OnPaper says whether a letter that goes in a way is printed.
func OnPaper(w casefile.Way) bool {
	return w == casefile.ByPost || w == WayByHand || w == WayCollection
}

// PostClasses are the classes of post, as they are written in words.
var PostClasses = map[string]string{"first": "first class", "second": "second class", "signed_for": "signed for"}

// PaperLetter is a letter on paper that was issued.
type PaperLetter struct {
	// Message is the number of its row in the outbox.
	Message   int64
	Reference string
	// ID is that of its text, Key that of the due letter.
	ID, Key string
	Letter  statute.Letter
	Way     casefile.Way
	// Contact is the address of the applicant that it was issued to; empty by hand and
	// to another body.
	Contact  string
	State    MessageState
	Why      string
	IssuedOn civil.Date
	Officer  string // who issued it
	Team     string
	SentAt   time.Time
}

// PaperFilter narrows a list of letters on paper. Empty fields do not narrow.
type PaperFilter struct {
	Team string
	// Limit is how many at most; 50 where it is 0.
	Limit int
}

// PaperQueue are the letters on paper that wait, the oldest first.
type PaperQueue struct {
	// ToPost are to be printed and posted, ToHand to be handed over or collected.
	ToPost, ToHand []PaperLetter
	// Post and Hand count all of them that the viewer may see; Hidden those of cases
	// that are hidden from the viewer, and Held those that can still be stopped for some
	// minutes, so that they are not printed yet.
	Post, Hand, Hidden, Held int
}

// PrintBatch are letters that were printed together.
type PrintBatch struct {
	ID      int64
	MadeBy  string
	MadeAt  time.Time
	EndedAt time.Time
	// PostedOn, PostClass and PostedBy say of a batch of which something was posted when,
	// how and by whom.
	PostedOn  civil.Date
	PostClass string
	PostedBy  string
	// Letters counts all, Open those of which nobody said yet what became of them, and
	// Printed how often it was printed.
	Letters, Open, Printed int
}

// BatchLetterState says what became of a letter of a batch.
type BatchLetterState string

// The states of a letter in a batch.
const (
	BatchPrinted BatchLetterState = "printed"  // it is in the batch, and not posted yet
	BatchPosted  BatchLetterState = "posted"   // it was posted
	BatchPutBack BatchLetterState = "put_back" // it waits for another batch
	BatchDropped BatchLetterState = "dropped"  // it may not go, or was stopped
)

// BatchLetter is a letter of a batch.
type BatchLetter struct {
	PaperLetter
	Batch int64
	Place int
	// InBatch is what became of it, and BatchWhy why.
	InBatch  BatchLetterState
	BatchWhy string
	// Hidden says that its case is hidden from the viewer: there is nothing but its place.
	Hidden bool
}

// LetterService is what somebody recorded of how a letter reached the applicant.
type LetterService struct {
	What       ServiceEvent
	On         civil.Date
	Why        string
	Officer    string
	RecordedAt time.Time
}

// ServiceEvent is what happened to a letter on its way.
type ServiceEvent string

// What happens to letters.
const (
	ServicePosted       ServiceEvent = "posted"
	ServiceHandedOver   ServiceEvent = "handed_over"
	ServiceReceived     ServiceEvent = "received"
	ServiceCollected    ServiceEvent = "collected"
	ServiceNotCollected ServiceEvent = "not_collected"
	ServiceCameBack     ServiceEvent = "came_back"
)
