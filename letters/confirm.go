package letters

// confirmView is what the message that asks whether an address is somebody's sees.
type confirmView struct{ Authority, Phone, Code string }

// ConfirmAddress writes the message that asks whether an e-mail address is right. It
// goes before anything else does, and perhaps to a stranger: it says no name, no
// reference, and nothing of what it is about. code is what its reader tells an officer.
func ConfirmAddress(a Authority, code string) (Rendered, error) {
	v := confirmView{Authority: oneLine(a.Name), Phone: oneLine(a.Phone), Code: oneLine(code)}
	return rendered("confirm address", v, "Is this the right e-mail address?", head{})
}
