// Package ledger is the chain of hashes in which the record of a case is kept: each
// entry is tied to the one before it, and the first to the reference, so that an entry
// that was changed, put in or taken out shows. It needs no database, so that what was
// handed out can be checked by anybody.
package ledger

import (
	"bytes"
	"crypto/sha256"
	"fmt"
)

// Entry is one revision of a case.
type Entry struct {
	Revision int
	// Outcome is the text as it is stored, to the byte.
	Outcome []byte
	// PreviousHash is the hash of the entry before; Hash is this one's.
	PreviousHash, Hash []byte
}

// First is what the first entry of a case follows: a hash of the reference, so that a
// chain cannot be passed off as that of another case.
func First(reference string) []byte {
	sum := sha256.Sum256([]byte("dutyclock ledger 1\n" + reference))
	return sum[:]
}

// Link is the hash of an entry: over the hash before it and the outcome.
func Link(previous, outcome []byte) []byte {
	h := sha256.New()
	h.Write(previous)
	h.Write(outcome)
	return h.Sum(nil)
}

// Broken says where a chain is not as it was written.
type Broken struct {
	Revision int
	// What ends the sentence "revision 7 …".
	What string
}

// Error gives the sentence.
func (b *Broken) Error() string { return fmt.Sprintf("revision %d %s", b.Revision, b.What) }

// Verify works out the hashes again and gives the last one. The error is *Broken: it
// names the first entry that is missing, changed or out of its place.
func Verify(reference string, entries []Entry) ([]byte, error) {
	previous := First(reference)
	for i := range entries {
		e := &entries[i]
		switch {
		case e.Revision != i+1:
			return nil, &Broken{i + 1, "is missing"}
		case !bytes.Equal(e.PreviousHash, previous):
			return nil, &Broken{e.Revision, "does not follow the one before it"}
		case !bytes.Equal(e.Hash, Link(previous, e.Outcome)):
			return nil, &Broken{e.Revision, "was changed"}
		}
		previous = e.Hash
	}
	return previous, nil
}
