package readmodel

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dutyclock/casefile"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// The board is right on each later day, before the cases have been worked out
// again as after it.
func TestTheBoardOfTonightIsRightOnLaterDays(t *testing.T) {
	w := newWorld(t, "2026-11-20")
	place := `{"type":"placement_started","on":"2026-11-18","placement":"P1","under":"188","kind":"bed_and_breakfast","in_district":true,"shared_facilities":true,"provider":"private","booked_until":%q,"check_out_at":"10:30","confirmed":%v}`
	for i, l := range []struct {
		until     string
		confirmed bool
	}{{"2026-11-19", true}, {"2026-11-20", true}, {"2026-11-21", true}, {"2026-11-22", true}, {"2026-11-30", true}, {"2026-11-21", false}} {
		w.open(fmt.Sprintf("HX-00030%d", i), applied, relief, `{"type":"duty_accepted","on":"2026-11-18","duty":"interim"}`, fmt.Sprintf(place, l.until, l.confirmed))
	}
	w.open("HX-000310", applied, relief, `{"type":"duty_accepted","on":"2026-11-18","duty":"interim"}`)
	for _, day := range []string{"2026-11-21", "2026-11-22", "2026-11-25"} {
		w.now = morning(day)
		before := w.tonight(record.BedFilter{})
		if n := must(w.Refresh(t.Context(), 100))(t); n != 7 {
			t.Fatalf("on %s %d cases were worked out again", day, n)
		}
		after := w.tonight(record.BedFilter{})
		if diff := cmp.Diff(after, before, cmpopts.IgnoreFields(record.Bed{}, "AsAt")); diff != "" {
			t.Errorf("on %s (-worked out again +before it):\n%s", day, diff)
		}
		if len(after) < 4 {
			t.Errorf("on %s only %d households are on the board", day, len(after))
		}
	}
}

func TestTheBoardFindsWhoWasPlacedLately(t *testing.T) {
	w := newWorld(t, "2026-11-22")
	place := `{"type":"placement_started","on":%q,"placement":"P1","under":"188","kind":"hostel","in_district":true,"shared_facilities":true,"booked_until":"2026-12-22"}`
	for i, on := range []string{"2026-11-18", "2026-11-20", "2026-11-22"} {
		w.open(fmt.Sprintf("HX-00030%d", i), applied, relief, `{"type":"duty_accepted","on":"2026-11-18","duty":"interim"}`, fmt.Sprintf(place, on))
	}
	if got := w.tonight(record.BedFilter{All: true, States: []string{casefile.BedGiven, casefile.BedLastNight}}); len(got) != 3 {
		t.Errorf("of those in a place %d are listed", len(got))
	}
	if got := w.tonight(record.BedFilter{All: true, States: []string{casefile.BedEnded}}); len(got) != 0 {
		t.Errorf("whose place ended: %+v", got)
	}
	got := w.tonight(record.BedFilter{All: true, Since: civil.MustParse("2026-11-20")})
	if len(got) != 2 || got[0].Reference != "HX-000301" || got[1].Reference != "HX-000302" {
		t.Errorf("placed since Friday: %+v", got)
	}
}

func (w *world) tonight(f record.BedFilter) []record.Bed {
	w.t.Helper()
	return all(w.t, 3, func(cursor string, limit int) (record.Page[record.Bed], error) {
		f.Cursor, f.Limit = cursor, limit
		return w.Tonight(w.t.Context(), anybody, f)
	})
}
