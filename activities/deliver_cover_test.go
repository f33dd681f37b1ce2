package activities_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/internal/record"
	"dutyclock/statute"
)

// TestWhoCoversIsWrittenTo: what goes at once goes to whoever covers, once, and stays
// with who is away where the case is hidden from the one who covers.
func TestWhoCoversIsWrittenTo(t *testing.T) {
	t.Parallel()
	may := record.Officer{ID: "may", Name: "May Sample", Email: "may@hexford.example"}
	manager := reminder(2, statute.ToManager, statute.C04, "C04", "2026-12-27")
	for _, tt := range []struct {
		what   string
		covers map[string]record.Officer
		hidden bool
		want   []string
	}{
		{"nobody away", nil, false, []string{"jo@hexford.example", "m1@hexford.example", "m2@hexford.example"}},
		{"the officer away", map[string]record.Officer{"jo": may}, false, []string{"may@hexford.example", "m1@hexford.example", "m2@hexford.example"}},
		{"a case hidden from the cover", map[string]record.Officer{"jo": may, "m1": may}, true, []string{"jo@hexford.example", "m1@hexford.example", "m2@hexford.example"}},
		{"both managers away", map[string]record.Officer{"m1": may, "m2": may}, false, []string{"jo@hexford.example", "may@hexford.example"}},
		{"a cover without an address", map[string]record.Officer{"jo": {ID: "mute"}}, false, []string{"jo@hexford.example", "m1@hexford.example", "m2@hexford.example"}},
	} {
		r := newRoom()
		r.covers, r.notFor = tt.covers, map[string]bool{"may": tt.hidden}
		r.deliver(t, relief(1), manager)
		if diff := cmp.Diff(tt.want, r.sentTo()); diff != "" {
			t.Errorf("%s: %s", tt.what, diff)
		}
	}
}

// TestTheListOfThoseWithoutABedGoesToWhoeverCovers, because the night does not wait.
func TestTheListOfThoseWithoutABedGoesToWhoeverCovers(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.officers["m1"] = r.managers[0]
	r.covers, r.notFor = map[string]record.Officer{"m1": {ID: "may", Email: "may@hexford.example"}}, map[string]bool{"may": true}
	r.beds, r.clock = []record.NoBed{{Reference: "HX-1", Team: "north"}}, at("2026-12-24", 16, 3)
	m := digest(1, "m1", "2026-12-24")
	m.Kind = record.NoBedMessage
	r.deliver(t, m)
	if diff := cmp.Diff([]string{"may@hexford.example"}, r.sentTo()); diff != "" {
		t.Error(diff)
	}
}
