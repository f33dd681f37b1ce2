package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"google.golang.org/protobuf/types/known/timestamppb"

	"dutyclock/internal/keyring"
	"dutyclock/internal/temporalclient"
	"dutyclock/workflows"
)

// TestDailyList lets the schedule run at once: each officer gets one list, with what
// is theirs on it, and the schedule keeps to London's clocks.
func TestDailyList(t *testing.T) {
	a := startApp(t)
	ref := a.open(reliefCase("daily.list@example.org", "yes", today().AddDays(-50)))
	clients, err := temporalclient.Dial(context.Background(), temporalclient.Config{Address: shared.TemporalAddress, Namespace: "dutyclock", Keys: keyring.Demo()})
	if err != nil {
		t.Fatal(err)
	}
	defer clients.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	schedule := clients.Cases.ScheduleClient().GetHandle(ctx, workflows.DigestSchedule)
	eventually(t, "the schedule is there", time.Minute, func() error {
		_, err := schedule.Describe(ctx)
		return err
	})
	// Its reminders have rung, and wait for the list.
	eventually(t, "the reminders wait", time.Minute, func() error {
		if out := a.do("digest", "told", ref); strings.Count(out, "for_digest") != 2 {
			return fmt.Errorf("%s", out)
		}
		return nil
	})
	if err := schedule.Trigger(ctx, client.ScheduleTriggerOptions{}); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the lists are in the sink", 2*time.Minute, func() error {
		if len(listsFor(inbox(t, officerMail, ""))) == 0 || len(listsFor(inbox(t, managerMail, ""))) == 0 {
			return fmt.Errorf("none yet: %s", a.do("digest", "told", ref))
		}
		return nil
	})
	eventually(t, "what waited is told", time.Minute, func() error {
		if out := a.do("digest", "told", ref); strings.Count(out, "in_digest") != 2 || strings.Contains(out, "for_digest") {
			return fmt.Errorf("%s", out)
		}
		return nil
	})
	// By hand too, nobody gets a second one.
	if out := a.do("digest", "now"); !strings.Contains(out, "0 lists are queued") {
		t.Error(out)
	}
	for _, to := range []string{officerMail, managerMail} {
		if got := listsFor(inbox(t, to, "")); len(got) != 1 {
			t.Errorf("%s had %d lists: %v", to, len(got), subjects(got))
		} else if !strings.Contains(got[0].Text, ref) {
			t.Errorf("the list of %s lacks %s:\n%s", to, ref, got[0].Text)
		}
	}
	// Eight o'clock in London, on both sides of the changes of the clocks.
	for _, tt := range []struct{ from, until, want string }{
		{"2027-03-27T00:00:00Z", "2027-03-29T12:00:00Z", "2027-03-27T08:00:00Z 2027-03-28T07:00:00Z 2027-03-29T07:00:00Z"},
		{"2027-10-30T00:00:00Z", "2027-11-01T12:00:00Z", "2027-10-30T07:00:00Z 2027-10-31T08:00:00Z 2027-11-01T08:00:00Z"},
	} {
		got, err := clients.Cases.WorkflowService().ListScheduleMatchingTimes(ctx, &workflowservice.ListScheduleMatchingTimesRequest{
			Namespace: "dutyclock", ScheduleId: workflows.DigestSchedule, StartTime: stampOf(t, tt.from), EndTime: stampOf(t, tt.until)})
		if err != nil {
			t.Fatal(err)
		}
		var times []string
		for _, at := range got.GetStartTime() {
			times = append(times, at.AsTime().Format(time.RFC3339))
		}
		if diff := cmp.Diff(strings.Fields(tt.want), times); diff != "" {
			t.Error(diff)
		}
	}
}

func stampOf(t *testing.T, text string) *timestamppb.Timestamp {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return timestamppb.New(at)
}

// listsFor keeps the daily lists among some mails.
func listsFor(mails []mail) []mail {
	var out []mail
	for _, m := range mails {
		if strings.HasPrefix(m.Subject, "Your list") || strings.HasPrefix(m.Subject, "Your team") {
			out = append(out, m)
		}
	}
	return out
}
