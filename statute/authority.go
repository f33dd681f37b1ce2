package statute

import "strings"

// WelshAuthority says whether the code of an authority is that of a local authority
// in Wales: W06 and six figures, as the Office for National Statistics gives them. A
// referral from there brings the main duty at once.
//
// Statute: HA 1996 s.201A
func WelshAuthority(code string) bool { return strings.HasPrefix(code, "W06") }
