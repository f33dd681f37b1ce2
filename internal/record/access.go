package record

import (
	"slices"
	"strings"
	"time"
)

// Viewer is who looks: an officer by name, or a program by its token. A token is
// nobody who could be named, so it never sees a restricted case.
type Viewer struct {
	Officer string // the id of the officer; empty for a token
	Token   string // the id of the token; empty for an officer
	// Roles are what the viewer may do: those of package who.
	Roles []string
	// Teams narrows searches to the cases of these teams; empty: all.
	Teams []string
}

// PersonToken begins the token of a caller who is somebody at a page: the id of the
// officer follows. The id of a token never begins so.
const PersonToken = "person/"

// Viewer is a caller as one who looks: a program, or the officer at a page.
func (c Caller) Viewer() Viewer {
	if officer, ok := strings.CutPrefix(c.Token, PersonToken); ok {
		return Viewer{Officer: officer, Teams: c.Teams}
	}
	return Viewer{Token: c.Token, Roles: []string{c.Role}, Teams: c.Teams}
}

// MayOversee says whether the viewer looks after the work of others: managers,
// auditors and administrators.
func (v Viewer) MayOversee() bool {
	return slices.ContainsFunc(v.Roles, func(r string) bool { return r == "manager" || r == "auditor" || r == "administrator" })
}

// MayAct says whether the viewer may do more than read.
func (v Viewer) MayAct() bool {
	return slices.ContainsFunc(v.Roles, func(r string) bool { return r != "auditor" })
}

// RestrictionReason is why only named people see a case.
type RestrictionReason string

// The reasons for which a case is restricted.
const (
	DomesticAbuse RestrictionReason = "domestic_abuse"
	StaffMember   RestrictionReason = "staff"
	Councillor    RestrictionReason = "councillor"
	AnotherReason RestrictionReason = "other"
)

const (
	// LeastReason is how many letters a reason to break the glass has at least.
	LeastReason = 20
	// GlassHolds is how long a restricted case stays open to somebody who broke the glass.
	GlassHolds = 4 * time.Hour
)

// Words is a reason as pages show it.
func (r RestrictionReason) Words() string {
	switch r {
	case DomesticAbuse:
		return "domestic abuse"
	case StaffMember:
		return "a member of staff or somebody close to one"
	case Councillor:
		return "a councillor or somebody close to one"
	case AnotherReason:
	}
	return "another reason"
}

// Restriction says who alone may see a case.
type Restriction struct {
	Reference string
	Reason    RestrictionReason
	SetBy     string
	SetAt     time.Time
	// Lead is told of what happens around the case.
	Lead string
	// Others are the further named people, by id.
	Others []string
}

// Block is an officer who said that they know somebody in a case, since when.
type Block struct {
	Officer string
	SetAt   time.Time
}

// Unassigned is what an officer_assigned says that names nobody: the case is given
// up, and is nobody's until somebody is named.
const Unassigned = "unassigned"

// Sight is what a viewer may see of one case, and why.
type Sight struct {
	// Hidden is true where the viewer may not open the case.
	Hidden bool
	// Restricted is true where only named people see the case.
	Restricted bool
	// Blocked is true where the viewer said that they know somebody in it.
	Blocked bool
	// OpenUntil is until when broken glass lets the viewer see it; zero where it does not.
	OpenUntil time.Time
}

// AccessKind says what somebody did.
type AccessKind string

// What is written into the access log.
const (
	AccessView       AccessKind = "view"        // opened a case
	AccessList       AccessKind = "list"        // saw names of several cases
	AccessSearch     AccessKind = "search"      // looked for somebody
	AccessExport     AccessKind = "export"      // took data away
	AccessRefused    AccessKind = "refused"     // tried to open a case that is hidden from them
	AccessLogRead    AccessKind = "log_read"    // read this log
	AccessRestricted AccessKind = "restricted"  // restricted a case
	AccessNamed      AccessKind = "named"       // changed who is named
	AccessLifted     AccessKind = "lifted"      // lifted a restriction
	AccessBrokeGlass AccessKind = "broke_glass" // opened a restricted case with a reason
	AccessKnows      AccessKind = "knows"       // said that they know somebody in the case
	AccessUnblocked  AccessKind = "unblocked"   // gave somebody access back who knew somebody
)

// Access is one entry of the access log.
type Access struct {
	ID      int64
	At      time.Time
	Officer string
	Token   string
	Roles   []string
	Kind    AccessKind
	Cases   []string
	// What is the page, list or file, as a code: "case", "letters", "overdue".
	What string
	// Words are the words of a search or a reason, as typed, by their field.
	Words map[string]string
	// Withheld says that the words are left out, because they are about a case that is
	// hidden from the reader of the log.
	Withheld bool
	// Found is how many hits were shown.
	Found int
	// Matched are cases that a search met and did not show. Only those that the
	// reader of the log may see are in it.
	Matched []string
}

// AccessFilter narrows the access log. Empty fields do not narrow.
type AccessFilter struct {
	Reference string
	Officer   string
	Token     string
	Kind      AccessKind
	// From and To bound the instant: from then on, and before.
	From, To time.Time
	Cursor   string
	Limit    int
}

// NoticeKind says what an officer or a manager is told at once.
type NoticeKind string

// The notices.
const (
	NoticeSearched    NoticeKind = "searched"     // somebody who may not see the case looked for a person in it
	NoticeBrokeGlass  NoticeKind = "broke_glass"  // somebody opened the restricted case with a reason
	NoticeNamed       NoticeKind = "named"        // you were named in a restricted case
	NoticeHandedOn    NoticeKind = "handed_on"    // an officer knows somebody in the case and gave it up
	NoticeLifted      NoticeKind = "lifted"       // the case is not restricted any more
	NoticeLeadChanged NoticeKind = "lead_changed" // the case has another lead
)

// ForbiddenContact is a number or address of a case, by its id, that may never be
// used because of what was said of it in some case.
type ForbiddenContact struct {
	Contact string
	Kind    string // mobile, landline, email, postal
}
