package activities

import (
	"context"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// Record is where a case is written down for good.
type Record interface {
	// Write appends a batch to the ledger, brings the read model up to date and
	// queues what is to be sent, in one transaction. Writing the same batch again
	// changes nothing; a revision that holds another command is a fault of kind
	// Conflict, which stops the case.
	Write(ctx context.Context, b record.Batch) error
}

// Outbox is the queue of messages to be sent.
type Outbox interface {
	// Claim takes up to limit messages whose time has come, for lease long. Messages
	// left behind by a post room that died come back: a reminder to be sent again,
	// a letter that may have been sent as unconfirmed.
	Claim(ctx context.Context, limit int, lease time.Duration) ([]record.Message, error)
	// Standing gives the facts of the case a message is about.
	Standing(ctx context.Context, reference string) (record.Standing, error)
	// Address gives the applicant's address with this id, opened.
	Address(ctx context.Context, reference, contact string) (string, error)
	// Forbidden says whether an address may never be written to, because of what was
	// said of it in any case.
	Forbidden(ctx context.Context, reference, contact string) (bool, error)
	// ConfirmCode is the code that asks whether an address of a case is the applicant's.
	ConfirmCode(ctx context.Context, reference, contact string) (string, error)
	// Officer gives the officer with this id; false where there is none.
	Officer(ctx context.Context, id string) (record.Officer, bool, error)
	// Cover gives who has the work of an officer on a day on which they are away; false
	// where they are not, and where a case is given that is hidden from the one who covers.
	Cover(ctx context.Context, officer, reference string, day civil.Date) (record.Officer, bool, error)
	// Managers gives those who are told for a team: its managers, else all managers.
	Managers(ctx context.Context, team string) ([]record.Officer, error)
	// Letter gives the text of a letter.
	Letter(ctx context.Context, id string) (record.Letter, error)
	// Handing notes, just before the last byte goes, that a message may be sent from now on.
	Handing(ctx context.Context, id int64) error
	// Sent notes that the mail server took a message.
	Sent(ctx context.Context, id int64, at time.Time) error
	// Later puts a message back to be tried again at an instant, with its reason.
	Later(ctx context.Context, id int64, at time.Time, why string) error
	// Settle ends a message in a state other than sent: waiting, failed, superseded, or told in the daily list.
	Settle(ctx context.Context, id int64, state record.MessageState, why string) error
	// Await returns when something was queued, or after a short while at most.
	Await(ctx context.Context) error
}

// OfficerLists is what lists to officers are made of, and what keeps their e-mails few.
type OfficerLists interface {
	// MailRules gives what the authority chose about e-mail to its own officers.
	MailRules(ctx context.Context) (record.MailRules, error)
	// DailyList gives what there is to say to an officer on a day, and notes which of
	// the reminders that wait are told by the message; told they are once it was sent.
	DailyList(ctx context.Context, message int64, o record.Officer, day civil.Date) (record.DailyList, error)
	// NoBedTonight lists the households that are owed a bed for the night of a day and
	// have none by the record. Rehearsals are not in it.
	NoBedTonight(ctx context.Context, day civil.Date) ([]record.NoBed, error)
	// InHand lists who said of which clock of a case that they have it in hand.
	InHand(ctx context.Context, reference string) ([]casefile.InHand, error)
	// FirstToday says whether an officer may be written to about a case at once, by
	// this message: no other was on that day.
	FirstToday(ctx context.Context, message int64, reference, officer string, day civil.Date) (bool, error)
	// LetterFate says what became of the e-mail of a letter, and why.
	LetterFate(ctx context.Context, letter string) (record.MessageState, string, error)
}

// Mailer sends e-mail. One Session is one connection for many messages.
type Mailer interface {
	Session(ctx context.Context) (MailSession, error)
}

// MailSession is an open connection to the mail server.
type MailSession interface {
	// Send sends one message. handing is called after the text was written and
	// before the byte that commits it; where it errs the message is not sent. The
	// error says by Temporary(err) whether trying again can help.
	Send(ctx context.Context, m Mail, handing func(context.Context) error) error
	Close() error
}

// Mail is one e-mail, ready to go.
type Mail struct {
	To        string
	Subject   string
	Text      string
	HTML      string
	PDF       []byte // attached, where there is one
	MessageID string
}
