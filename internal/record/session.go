package record

import "time"

// Account is somebody as the provider of identities names them when they sign in.
type Account struct {
	// Issuer and Subject together are the account for good; neither is a name.
	Issuer, Subject string
	Name, Email     string
	Roles           []string
}

// NewSession is a session that begins.
type NewSession struct {
	Hash    []byte // of the token in the cookie
	ID      string // names it to the log
	Officer string
	// EndsAt is when it ends whatever happens.
	EndsAt time.Time
	// Replaces is the hash of the session that the browser had before; nil where it
	// had none.
	Replaces []byte
	Tokens   ProviderTokens
}

// ProviderTokens are what the provider gave for a session. They are stored sealed
// and shown to nobody.
type ProviderTokens struct {
	Subject string `json:"subject,omitempty"` // whose they are; empty where no provider was asked
	Refresh string `json:"refresh,omitempty"`
	ID      string `json:"id,omitempty"` // says to the provider which sign-in ends
}

// String hides the tokens.
func (ProviderTokens) String() string { return "[redacted]" }

// GoString hides the tokens.
func (ProviderTokens) GoString() string { return "[redacted]" }

// Session is a session that goes on, with the officer as they are now.
type Session struct {
	ID      string
	Officer string
	Name    string
	Team    string
	Roles   []string
	// CheckedAt is when the provider last said what the roles are; CheckFailedAt when
	// it was last asked in vain since then, zero where it was not.
	CheckedAt, CheckFailedAt time.Time
}

// SessionEnd is why a session ended.
type SessionEnd string

// Why sessions end.
const (
	EndIdle      SessionEnd = "idle"       // nothing was done for too long
	EndTooLong   SessionEnd = "too_long"   // it lasted as long as one may
	EndSignedOut SessionEnd = "signed_out" // by the officer
	EndPutOut    SessionEnd = "put_out"    // by a manager or an administrator
	EndReplaced  SessionEnd = "replaced"   // the same browser signed in again
	EndLeft      SessionEnd = "left"       // the officer works here no more
	EndNoRole    SessionEnd = "no_role"    // the provider gives the officer no role any more
	EndUnchecked SessionEnd = "unchecked"  // the roles are asked for again by signing in again
	EndRefused   SessionEnd = "refused"    // the provider does not confirm the officer any more, or has been away for long
)

// FormerSession is a session that has ended.
type FormerSession struct {
	Officer string
	Why     SessionEnd
}

// KeptPost is what somebody sent whose session had ended.
type KeptPost struct {
	ID     string
	KeptAt time.Time
	// Content is sealed where it is stored.
	Content []byte
}
