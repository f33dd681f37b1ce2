package casefile

import (
	"slices"
	"testing"
)

func TestUnderWhichProvisionAPlaceIsGiven(t *testing.T) {
	t.Parallel()
	for section, want := range map[string]string{
		"": "188", "188": "188", "188(3)": "188(3)", "190(2)": "190", "193(2)": "193", "199A(2)": "199A", "199A(4)(c)": "199A", "199A(6)": "199A(6)", "200(1)": "200", "200(5)": "200(5)", "204(4)": "204(4)", "195(2)": "195",
	} {
		bed := Bed{Section: section}
		got := bed.PlacedUnder()
		if got != want {
			t.Errorf("a bed under s.%s is recorded under %s, want %s", section, got, want)
		}
		if !slices.Contains(PlacementProvisions(), got) {
			t.Errorf("no placement can be recorded under %s", got)
		}
	}
}
