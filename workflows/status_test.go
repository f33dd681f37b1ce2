package workflows_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/workflows"
)

func TestStatusFollowsTheStageAndSaysWhenItIsStopped(t *testing.T) {
	t.Parallel()
	d := newDesk(t, "2026-09-10T09:00:00Z")
	v := d.hear()
	broken := false
	d.ledger.before = func(int, record.Batch) error {
		if broken {
			return fault.New(fault.Conflict, "it holds something else")
		}
		return nil
	}
	d.at("2026-09-11T09:00:00Z", "k1", "", `{"type":"contact_logged","on":"2026-09-11"}`) // no new stage
	d.at("2026-09-12T09:00:00Z", "k2", "", `{"type":"duty_accepted","on":"2026-09-12","duty":"relief"}`)
	d.do("2026-09-13T09:00:00Z", func() { broken = true })
	d.at("2026-09-13T10:00:00Z", "k3", "", `{"type":"contact_logged","on":"2026-09-13"}`)
	d.do("2026-09-13T11:00:00Z", func() { broken = false })
	d.do("2026-09-13T12:00:00Z", func() { d.env.SignalWorkflow(workflows.NudgeSignal, nil) })
	d.end("2026-09-14T09:00:00Z")
	d.open(applied, alone)
	d.ended()
	want := []string{`"enquiries"`, `"relief"`, `"` + workflows.StatusStopped + `"`, `"relief"`, `"closed"`}
	var statuses []string
	for _, heard := range v.heard {
		if heard.What == "status" {
			statuses = append(statuses, string(heard.Input))
		}
	}
	if diff := cmp.Diff(want, statuses); diff != "" {
		t.Error(diff)
	}
}

func TestSummariesAreShort(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("é", 300)
	if got := workflows.Shorten(long); utf8.RuneCountInString(got) != 120 || !utf8.ValidString(got) {
		t.Errorf("%d characters", utf8.RuneCountInString(got))
	}
	if got := workflows.SummaryOf(3, casefile.Command{Turn: "C04@2026-11-04/turn", Officer: "An Officer"}); got != "revision 4: C04@2026-11-04/turn" {
		t.Errorf("a turn is shown as %q", got)
	}
	facts := decode(t, applied, alone)
	if got := workflows.SummaryOf(0, casefile.Command{Key: "secret", Officer: "An Officer", Facts: facts}); got != "revision 1: facts 2" {
		t.Errorf("facts are shown as %q", got)
	}
}
