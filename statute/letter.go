package statute

// Letter is a notice or letter of Part 7 by its number in the catalogue, N01 to N42.
type Letter string

// The letters. Their titles and sections are in the table behind LookupLetter.
const (
	N01 Letter = "N01"
	N02 Letter = "N02"
	N03 Letter = "N03"
	N04 Letter = "N04"
	N05 Letter = "N05"
	N06 Letter = "N06"
	N07 Letter = "N07"
	N08 Letter = "N08"
	N09 Letter = "N09"
	N10 Letter = "N10"
	N11 Letter = "N11"
	N12 Letter = "N12"
	N13 Letter = "N13"
	N14 Letter = "N14"
	N15 Letter = "N15"
	N16 Letter = "N16"
	N17 Letter = "N17"
	N18 Letter = "N18"
	N19 Letter = "N19"
	N20 Letter = "N20"
	N21 Letter = "N21"
	N22 Letter = "N22"
	N23 Letter = "N23"
	N24 Letter = "N24"
	N25 Letter = "N25"
	N26 Letter = "N26"
	N27 Letter = "N27"
	N28 Letter = "N28"
	N29 Letter = "N29"
	N30 Letter = "N30"
	N31 Letter = "N31"
	N32 Letter = "N32"
	N33 Letter = "N33"
	N34 Letter = "N34"
	N35 Letter = "N35"
	N36 Letter = "N36"
	N37 Letter = "N37"
	N38 Letter = "N38"
	N39 Letter = "N39"
	N40 Letter = "N40"
	N41 Letter = "N41"
	N42 Letter = "N42"
)

// LetterKind says what asks for a letter.
type LetterKind string

// The kinds of letter.
const (
	LetterStatutory   LetterKind = "statutory"
	LetterGuidance    LetterKind = "guidance"
	LetterRecommended LetterKind = "recommended"
)

// LetterRule is what the law says of one letter.
type LetterRule struct {
	Letter   Letter
	Title    string // what it is, for people who work with it
	Citation string // the provision that asks for it
	Kind     LetterKind
	// ReviewWindow is true where being notified of it opens the applicant's time
	// to ask for a review (clock C07).
	//
	// Statute: HA 1996 s.202(3)
	ReviewWindow bool
}

var letterRules = []LetterRule{
	{N01, "decision on the application", "HA 1996 s.184(3), (5)", LetterStatutory, true},
	{N02, "decision that a prevention or relief duty is owed", "HA 1996 s.184(3), (5)", LetterStatutory, true},
	{N03, "restricted person statement", "HA 1996 s.184(3A)", LetterStatutory, false},
	{N04, "explanation of the duty to report changes", "HA 1996 s.214(2)", LetterRecommended, false},
	{N05, "housing needs assessment", "HA 1996 s.189A(3)", LetterStatutory, false},
	{N06, "personalised housing plan", "HA 1996 s.189A(5), (6), (8)", LetterStatutory, true},
	{N07, "change of assessment", "HA 1996 s.189A(10)", LetterStatutory, false},
	{N08, "step of the plan no longer appropriate", "HA 1996 s.189A(11)", LetterStatutory, false},
	{N09, "notice that the prevention duty has ended", "HA 1996 s.195(5), (7)", LetterStatutory, true},
	{N10, "notice that the relief duty has ended", "HA 1996 s.189B(5), (6)", LetterStatutory, true},
	{N11, "decision: not in priority need, no further duty after relief", "HA 1996 ss.184(3), 188(1ZA)(b)", LetterStatutory, true},
	{N12, "decision: no relief duty and not in priority need", "HA 1996 ss.184(3), 188(1ZA)(a)", LetterStatutory, true},
	{N13, "decision that the main housing duty is owed", "HA 1996 ss.184(3), 188(1ZB)(b)", LetterStatutory, true},
	{N14, "decision: in priority need, intentionally homeless", "HA 1996 ss.184(3), 190", LetterStatutory, true},
	{N15, "warning about refusing to co-operate", "HA 1996 s.193B(4)-(5)", LetterStatutory, false},
	{N16, "notice of refusal to co-operate", "HA 1996 s.193B(2)-(3)", LetterStatutory, true},
	{N17, "final accommodation offer", "HA 1996 s.193A(4)", LetterStatutory, true},
	{N18, "final Part 6 offer at the relief stage", "HA 1996 s.193A(5)", LetterStatutory, true},
	{N19, "offer of suitable accommodation", "HA 1996 ss.189B(7)(c), 195(8)(d)", LetterRecommended, true},
	{N20, "offer of temporary accommodation under the main duty", "HA 1996 s.193(5)", LetterStatutory, true},
	// The Act lets the authority end the duty so; it does not bid it.
	{N21, "notice that the main duty has ended: temporary accommodation refused", "HA 1996 s.193(5)(c)", LetterRecommended, true},
	{N22, "final Part 6 offer under the main duty", "HA 1996 s.193(7), (7A)", LetterStatutory, true},
	{N23, "private rented offer", "HA 1996 s.193(7AA)-(7AC)", LetterStatutory, true},
	{N24, "decision that the main duty has ended", "HA 1996 ss.193(6)-(7AA), 202(1)(b)", LetterStatutory, true},
	{N25, "referral to another authority at the relief stage", "HA 1996 ss.184(4), 199A(1)", LetterStatutory, false},
	{N26, "referral to another authority at the main stage", "HA 1996 s.200(1)", LetterStatutory, true},
	{N27, "referral notification to the other authority", "HA 1996 s.198", LetterStatutory, false},
	{N28, "outcome of a referral", "HA 1996 ss.199A(3), 200(2)", LetterStatutory, true},
	{N29, "copies of assessments to the other authority", "HA 1996 s.199A(5)(d)", LetterStatutory, false},
	{N30, "acknowledgement of a review request", "SI 2018/223 reg 5(3)", LetterStatutory, false},
	{N31, "minded-to letter of the reviewer", "SI 2018/223 reg 7(2)", LetterStatutory, false},
	{N32, "agreement to a longer review period", "SI 2018/223 reg 9(1)", LetterStatutory, false},
	{N33, "more time to ask for a review", "HA 1996 s.202(3)", LetterStatutory, false},
	{N34, "review decision", "HA 1996 s.203(3)-(6)", LetterStatutory, false},
	{N35, "decision on accommodation pending review or appeal", "HA 1996 ss.188(3), 204(4)", LetterRecommended, false},
	{N36, "notice to the host authority of an out-of-area placement", "HA 1996 s.208(2)-(4)", LetterStatutory, false},
	{N37, "notice of a child's placement", "HA 1996 s.213AA", LetterStatutory, false},
	{N38, "request for consent to tell a child's GP, health visitor or school", "HA 1996 s.213AA(2)-(3)", LetterStatutory, false},
	{N39, "referral to children's services", "HA 1996 s.213A", LetterStatutory, false},
	{N40, "protection of property", "HA 1996 ss.211-212", LetterStatutory, false},
	{N41, "enquiries stopped: application withdrawn", "good practice", LetterRecommended, false},
	{N42, "lost contact: about to treat as withdrawn", "good practice", LetterRecommended, false},
}

// Letters lists every letter in order.
func Letters() []LetterRule { return append([]LetterRule(nil), letterRules...) }

// LookupLetter gives the rule of a letter; false where there is no such letter.
func LookupLetter(l Letter) (LetterRule, bool) {
	for i := range letterRules {
		if letterRules[i].Letter == l {
			return letterRules[i], true
		}
	}
	return LetterRule{}, false
}
