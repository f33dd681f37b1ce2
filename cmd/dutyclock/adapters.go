package main

import (
	"context"

	"dutyclock/casefile"
	"dutyclock/internal/caseclient"
	"dutyclock/internal/casework"
	"dutyclock/internal/readmodel"
	"dutyclock/internal/record"
	"dutyclock/workflows"
)

// engine fits the client of the workflows to what casework asks for.
type engine struct{ *caseclient.Client }

// Start starts a case with its state and the command that opens or restores it.
func (e engine) Start(ctx context.Context, state casefile.State, opening *casefile.Command) error {
	return e.Client.Start(ctx, workflows.CaseInput{State: state, Opening: opening})
}

// Record records the facts of a command in a running case.
func (e engine) Record(ctx context.Context, reference string, rehearsal bool, c casefile.Command) (casework.Recorded, error) {
	result, err := e.Client.Record(ctx, reference, rehearsal, c)
	return casework.Recorded{Revision: result.Revision, FactIDs: result.FactIDs, Repeated: result.Repeated}, err
}

// shelf fits the record to what casework asks for.
type shelf struct{ *readmodel.Store }

// Letter gives the newest text of a letter that was issued under a key.
func (s shelf) Letter(ctx context.Context, reference, key string) (record.Letter, error) {
	return s.IssuedLetter(ctx, reference, key)
}

// LetterText gives the text of a letter by its id.
func (s shelf) LetterText(ctx context.Context, id string) (record.Letter, error) {
	return s.Store.Letter(ctx, id)
}

var (
	_ casework.Cases = engine{}
	_ casework.Store = shelf{}
)
