package api

import (
	"context"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
	"dutyclock/internal/request"
	"dutyclock/statute/civil"
)

// Casework does what officers ask of a case; casework.Service is it.
type Casework interface {
	Open(ctx context.Context, caller record.Caller, req casework.OpenRequest, key casework.Key) (casework.Answer, error)
	Record(ctx context.Context, caller record.Caller, reference string, req casework.RecordRequest, key casework.Key) (casework.Answer, error)
	Standing(ctx context.Context, reference string) (record.Standing, error)
	Position(ctx context.Context, reference string, asAt civil.Date) (casefile.Position, error)
	Acts(ctx context.Context, reference string, asAt civil.Date) (casework.NextActs, error)
	Check(q casework.Question) casework.Checked
	Letter(ctx context.Context, reference, key string) (casework.LetterText, error)
	IssueLetter(ctx context.Context, caller record.Caller, reference, letter string, req casework.IssueRequest, key casework.Key) (casework.Answer, error)
	Rehearse(ctx context.Context, reference string, days int, key casework.Key) (casefile.Position, error)
	StopLetter(ctx context.Context, caller record.Caller, reference, letter string, req casework.StopRequest, key casework.Key) (casework.Answer, error)
	RetryMessage(ctx context.Context, caller record.Caller, message int64, officer string, key casework.Key) error
}

// Record answers lists from Postgres.
type Record interface {
	Cases(ctx context.Context, v record.Viewer, f record.CaseFilter) (record.Page[record.CaseRow], error)
	Clocks(ctx context.Context, v record.Viewer, f record.ClockFilter) (record.Page[record.ClockRow], error)
	Letters(ctx context.Context, reference string) ([]record.LetterRow, error)
	History(ctx context.Context, reference string) ([]record.HistoryRow, error)
	Search(ctx context.Context, v record.Viewer, q record.Search) (record.Results, error)
	Troubles(ctx context.Context, v record.Viewer, team, cursor string, limit int) (record.Page[record.Trouble], error)
}

// Sight says who may see which case, and keeps the access log.
type Sight interface {
	// View writes down that a viewer sees a case, before they do. Forbidden: it is
	// hidden from them. Where it errs nothing is shown.
	View(ctx context.Context, v record.Viewer, reference string, kind record.AccessKind, what string) error
	// Sight says whether a viewer may open a case, and writes nothing down.
	Sight(ctx context.Context, v record.Viewer, reference string) (record.Sight, error)
}

// Tokens knows who calls.
type Tokens interface {
	// Caller gives whose token it is. Forbidden: it is unknown, revoked or expired.
	Caller(ctx context.Context, token string) (record.Caller, error)
}

// Check is something without which no work can be done.
type Check struct {
	Name  string
	Ready func(context.Context) error
}

// Observer is told of every request by the template of its route.
type Observer = request.Observer
