// Package workflows holds the Temporal definitions and nothing else: the case
// and the post room.
//
// A case decides by casefile.Decide, once, and records the outcome in its
// history; a replay folds what was recorded and never asks the law again. So
// this package may not import statute, and it does no I/O: no database, no
// network, no clock but workflow.Now, no maps ranged over.
package workflows
