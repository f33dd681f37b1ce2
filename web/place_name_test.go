package web

import (
	"strings"
	"testing"

	"dutyclock/casefile"
)

// A place is called by its name where somebody recorded one, and never by its id.
func TestAPlaceIsCalledByItsName(t *testing.T) {
	for want, p := range map[string]*casefile.PlacementStarted{
		"":                       {Placement: "P1"},
		"Room 4":                 {Placement: "P1", Room: "4"},
		"Harbour Lodge":          {Placement: "P1", Premises: "Harbour Lodge"},
		"Harbour Lodge, room 4b": {Placement: "P1", Premises: "Harbour Lodge", Room: "4b"},
	} {
		if got := placeName(p); got != want {
			t.Errorf("%+v is called %q, want %q", p, got, want)
		}
	}
	if got := placeName(nil); got != "" {
		t.Errorf("no place is called %q", got)
	}
	v := sampleNight(func(*night) {})
	named := 0
	for _, list := range v.Groups {
		for _, row := range list.Rows {
			if row.Place == "Station Hotel, room 12" {
				named++
			}
			if row.Hidden && row.Place != "" || strings.Contains(row.Why, "P1") {
				t.Errorf("%s: the place is %q, and why %q", row.Reference, row.Place, row.Why)
			}
		}
	}
	if named == 0 {
		t.Error("Tonight names no place")
	}
}
