package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strings"
	"time"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// prefix marks a token as one of ours, so that people and scanners know what they
// have found.
const prefix = "dck_"

// secretSize is the number of random bytes in a token.
const secretSize = 32

var encoding = base32.StdEncoding.WithPadding(base32.NoPadding)

// Role says what a caller may do.
type Role string

// The roles.
const (
	Caseworker    Role = "caseworker"    // records facts and issues letters
	Manager       Role = "manager"       // as a caseworker, and decides about messages that could not be sent
	Auditor       Role = "auditor"       // reads everything and changes nothing
	Administrator Role = "administrator" // as a manager, and looks after officers, tokens and settings
)

// Roles lists the roles.
func Roles() []Role { return []Role{Caseworker, Manager, Auditor, Administrator} }

// ParseRole reads a role; the error lists them.
func ParseRole(s string) (Role, error) {
	if r := Role(s); slices.Contains(Roles(), r) {
		return r, nil
	}
	return "", fault.New(fault.Invalid, "There is no such role. The roles are caseworker, manager, auditor and administrator.")
}

// MayWrite says whether a caller with this role may change anything.
func (r Role) MayWrite() bool { return r == Caseworker || r == Manager || r == Administrator }

// MayManage says whether a caller with this role may decide for others.
func (r Role) MayManage() bool { return r == Manager || r == Administrator }

// Token is what is kept of an API token.
type Token struct {
	// ID is what the ledger keeps; it opens nothing.
	ID        string
	Name      string // what it is for
	Role      Role
	Teams     []string // empty: all
	CreatedAt time.Time
	// ExpiresAt, LastUsedAt and RevokedAt are zero where they do not apply.
	ExpiresAt  time.Time
	LastUsedAt time.Time
	RevokedAt  time.Time
}

// Caller is what the rest of the program knows of who calls.
func (t Token) Caller() record.Caller {
	return record.Caller{Token: t.ID, Name: t.Name, Role: string(t.Role), Teams: t.Teams}
}

// Mint makes a token: the secret, to be shown once and kept by nobody, and its
// hash, to be kept.
func Mint() (secret string, hash []byte) {
	raw := make([]byte, secretSize)
	rand.Read(raw) // never fails
	secret = prefix + strings.ToLower(encoding.EncodeToString(raw))
	return secret, Hash(secret)
}

// MintID makes the id of a token.
func MintID() string { return "token-" + strings.ToLower(rand.Text()[:10]) }

// Hash is what is kept of a secret. A secret is random and long, so that a plain
// hash cannot be worked back.
func Hash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// wellFormed says whether a text can be a token of ours, before anybody is asked.
func wellFormed(secret string) bool {
	rest, ok := strings.CutPrefix(secret, prefix)
	if !ok {
		return false
	}
	raw, err := encoding.DecodeString(strings.ToUpper(rest))
	return err == nil && len(raw) == secretSize && rest == strings.ToLower(rest)
}
