package statute

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/statute/civil"
)

var update = flag.Bool("update", false, "write the golden file again")

// TestStandings holds, for each clock, letter, duty and provision that is cited, on
// what it stands on every day on which that may change. A change of the law, or of
// one figure of it, shows in testdata/standings.txt.
func TestStandings(t *testing.T) {
	t.Parallel()
	days := []civil.Date{partSevenDay, reductionActDay.AddDays(-1), reductionActDay}
	for i := range versions {
		if from := versions[i].From; !from.IsZero() {
			days = append(days, from.AddDays(-1), from)
		}
	}
	slices.SortFunc(days, civil.Date.Compare)
	days = slices.Compact(days)
	var b strings.Builder
	write := func(name string, of func(civil.Date, Tenancy) *Standing) {
		for _, tenancy := range []Tenancy{Private, PRPSocial} {
			last := ""
			for _, day := range days {
				text := "nothing"
				if s := of(day, tenancy); s != nil {
					text = s.Text()
				}
				if text != last {
					fmt.Fprintf(&b, "%s, %s, from %s: %s\n", name, tenancy, day, text)
					last = text
				}
			}
		}
	}
	for _, c := range Clocks() {
		write("clock "+string(c.Clock), func(d civil.Date, k Tenancy) *Standing { return ClockStanding(c.Clock, d, k) })
	}
	for i := range letterRules {
		l := letterRules[i].Letter
		write("letter "+string(l), func(d civil.Date, k Tenancy) *Standing { return LetterStanding(l, d, k) })
	}
	for _, duty := range Duties() {
		write("duty "+string(duty), func(d civil.Date, _ Tenancy) *Standing { return DutyStanding(duty, d) })
	}
	for _, p := range []string{"", "reg 9(1)", "SI 2018/223 reg 5", "SI 2003/3326", "195(6)", "195(8)(a)", "195", "191(1B)", "191(1)", "193B(2)", "193C(2)", "189A(4)", "189B(4)", "193A(2)", "193(5)", "199A(2)", "200(1)", "188(1)", "202-204", "202(2), (3)"} {
		write("provision "+p+" ("+FullCitation(p)+")", func(d civil.Date, _ Tenancy) *Standing { return ProvisionStanding(p, d) })
	}
	const file = "testdata/standings.txt"
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Errorf("what stands on what has changed (go test ./statute -update writes it again):\n%s", diff)
	}
}
