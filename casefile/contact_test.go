package casefile_test

import (
	"testing"

	"dutyclock/casefile"
)

// TestSafeEmail: until somebody asked whether an address is safe, and it was said
// to be, nothing is written to it; an address that was left is never written to.
func TestSafeEmail(t *testing.T) {
	t.Parallel()
	email := "2026-11-02 contact_details_set person=A kind=email value=V1 checked=read_back\n"
	yes := "2026-11-03 safe_contact_set value=V1 use=yes\n"
	for _, tt := range []struct {
		name, facts string
		want        string // the address; empty where none may be used
	}{
		{"nothing recorded", "2026-11-02 application_made", ""},
		{"nobody asked", email, ""},
		{"safe", email + yes, "V1"},
		{"asked before the address was recorded", "2026-11-01 safe_contact_set value=V1 use=yes\n" + email, "V1"},
		{"not confirmed", "2026-11-02 contact_details_set person=A kind=email value=V1 checked=none\n" + yes, ""},
		{"never", email + "2026-11-03 safe_contact_set value=V1 use=never", ""},
		{"phone only", email + "2026-11-03 safe_contact_set value=V1 use=please_call_only", ""},
		{"no longer safe", email + yes + "2026-11-04 safe_contact_set value=V1 use=never", ""},
		{"left", email + yes + "2026-11-04 contact_details_set person=A kind=email value=V1 left_on=2026-11-04", ""},
		{"ended", email + yes + "2026-11-04 contact_details_set person=A kind=email value=V1 ended=true", ""},
		{"a telephone", "2026-11-02 contact_details_set person=A kind=mobile value=V1\n" + yes, ""},
		{"somebody else's", "2026-11-02 contact_details_set person=landlord kind=email value=V1\n" + yes, ""},
		{"a second address is safe", email + "2026-11-03 contact_details_set person=A kind=email value=V2 checked=code\n2026-11-03 safe_contact_set value=V2 use=yes", "V2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, ok, why := casefile.SafeEmail(decode(t, tt.facts).Facts)
			if got.ID != tt.want || ok != (tt.want != "") || (why == "") != ok {
				t.Errorf("address %q, %v, because %q", got.ID, ok, why)
			}
		})
	}
}
