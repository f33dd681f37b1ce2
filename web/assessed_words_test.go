package web

import "testing"

// What an assessment found is said in the words of its own lists: the same code may be
// an offer or a kind of place elsewhere.
func TestAnAssessmentIsSaidInItsOwnWords(t *testing.T) {
	for _, tt := range []struct{ field, code, want string }{
		{"last_settled", "private_rented", "Private rented, self-contained"},
		{"current", "with_family", "With family"},
		{"cause_of_loss", "end_of_tenancy", "A private rented tenancy ended: the landlord wants the home back"},
		{"support", "young_18_25", "Aged 18 to 25 and needs help to manage alone"},
		{"support", "from_elsewhere", "From elsewhere"},
	} {
		if got := answerName(tt.field, tt.code); got != tt.want {
			t.Errorf("%s of %s is %q, want %q", tt.code, tt.field, got, tt.want)
		}
	}
}
