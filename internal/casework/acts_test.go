package casework_test

import (
	"slices"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/fault"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

// TestActs: the acts of a case are those of its own today, or of the day that is
// asked for; what they call lawful is taken, and what not is refused.
func TestActs(t *testing.T) {
	t.Parallel()
	o := newOffice(t, true)
	ref := o.open(t, opening(relief(today.AddDays(-10))...)).Reference
	next, err := o.Acts(t.Context(), ref, civil.Date{})
	if err != nil || next.AsAt != today || next.Reference != ref {
		t.Fatalf("acts of %s on %s: %v", next.Reference, next.AsAt, err)
	}
	state := func(acts []casefile.Act, key string) casefile.ActState {
		if i := slices.IndexFunc(acts, func(a casefile.Act) bool { return a.Key == key }); i >= 0 {
			return acts[i].State
		}
		return ""
	}
	if got := state(next.Acts, "N10/189B(7)(b)"); got != casefile.ActFrom {
		t.Errorf("notice after the 56 days is %q today", got)
	}
	later, err := o.Acts(t.Context(), ref, today.AddDays(46))
	if err != nil || state(later.Acts, "N10/189B(7)(b)") != casefile.ActLawful {
		t.Errorf("notice after the 56 days is %q on day 57: %v", state(later.Acts, "N10/189B(7)(b)"), err)
	}
	for ground, refused := range map[statute.Ground]bool{"189B(7)(e)": true, "189B(7)(a)": false} {
		months := 12
		letter := fact(casefile.TypeNoticeGiven, today, &casefile.NoticeGiven{Letter: statute.N10, Ground: ground, ProspectMonths: &months})
		_, err := o.Record(t.Context(), caller, ref, casework.RecordRequest{Facts: []casefile.Fact{letter}}, key("act-"+string(ground), "h"))
		if lawful := state(next.Acts, "N10/"+string(ground)) == casefile.ActLawful; lawful == refused || (err != nil) != refused {
			t.Errorf("%s is lawful: %v; recording it: %v", ground, lawful, err)
		}
	}
	_, err = o.Acts(t.Context(), "HX-none", today)
	wantKind(t, err, fault.NotFound)
}
