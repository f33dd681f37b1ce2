package notify_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"dutyclock/internal/notify"
	"dutyclock/internal/testing/notifymock"
)

var pdf = []byte("%PDF-1.7 a letter")

func configOf(m *notifymock.Mock) notify.Config {
	return notify.Config{URL: m.URL, Key: notify.NewSecret(m.Key),
		Templates: notify.Templates{Text: m.TextTemplate, Email: m.EmailTemplate, File: m.FileTemplate}}
}

func newClient(t *testing.T, c notify.Config) *notify.Client {
	t.Helper()
	client, err := notify.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func TestEachChannelReachesTheMock(t *testing.T) {
	t.Parallel()
	m := notifymock.Start(t)
	c := newClient(t, configOf(m))
	ctx := t.Context()
	handed := 0
	handing := func(context.Context) error { handed++; return nil }
	send := func(id string, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	text := send(c.SendText(ctx, "07700900123", "Call us.", "r-text", handing))
	send(c.SendEmail(ctx, "a@home.example", "A letter", "Dear Amara", nil, "r-email", handing))
	send(c.SendEmail(ctx, "a@home.example", "A letter", "Dear Amara", pdf, "r-file", handing))
	send(c.SendLetter(ctx, pdf, "r-letter", handing))
	var got []string
	for _, one := range m.Messages() {
		got = append(got, fmt.Sprint(one.Type, " ", one.To, " ", one.Reference, " ", one.Subject, " ", one.Body, " ", one.FileBytes, " ", one.Postage))
	}
	want := []string{
		"letter as the letter says r-letter   17 second",
		"email a@home.example r-file A letter Dear Amara 17 ",
		"email a@home.example r-email A letter Dear Amara 0 ",
		"sms 07700900123 r-text  Call us. 0 ",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") || handed != 4 {
		t.Errorf("the mock took, %d handed over:\n%s", handed, strings.Join(got, "\n"))
	}
	found, ok, err := c.Find(ctx, "r-text")
	if err != nil || !ok || found.ID != text || found.Status != "delivered" {
		t.Errorf("found %+v %v %v", found, ok, err)
	}
	if _, ok, err = c.Find(ctx, "r-nobody"); ok || err != nil {
		t.Errorf("found what was never sent: %v %v", ok, err)
	}
	m.Say(text, "permanent-failure")
	if fate, err := c.Status(ctx, text); err != nil || fate.Status != "permanent-failure" || fate.At.IsZero() {
		t.Errorf("status %+v %v", fate, err)
	}
	var e *notify.Error
	if _, err := c.Status(ctx, "00000000-0000-4000-8000-000000000000"); !errors.As(err, &e) || e.Status() != 404 {
		t.Errorf("an unknown id: %v", err)
	}
}

func TestNothingIsSentWhereHandingOverErrs(t *testing.T) {
	t.Parallel()
	m := notifymock.Start(t)
	no := errors.New("not safe any more")
	if _, err := newClient(t, configOf(m)).SendText(t.Context(), "07700900123", "Call us.", "r", func(context.Context) error { return no }); !errors.Is(err, no) {
		t.Errorf("answered %v", err)
	}
	if len(m.Messages()) != 0 {
		t.Error("it was sent")
	}
}

// Each fault, and what a caller is told: whether to try again, and whether it may
// have been sent.
func TestWhatAFaultMeans(t *testing.T) {
	t.Parallel()
	m := notifymock.Start(t)
	config := configOf(m)
	config.Limit = 500 * time.Millisecond
	c := newClient(t, config)
	for i, tt := range []struct {
		name                 string
		fault                notifymock.Faults
		temporary, uncertain bool
		took                 bool
	}{
		{"400", notifymock.Faults{Status: 400, Error: "ValidationError"}, false, false, false},
		{"too many a minute", notifymock.Faults{Status: 429, Error: "RateLimitError"}, true, false, false},
		{"too many a day", notifymock.Faults{Status: 429, Error: "TooManyRequestsError"}, true, false, false},
		{"500", notifymock.Faults{Status: 500, Error: "Exception"}, true, false, false},
		{"503", notifymock.Faults{Status: 503, Error: "Exception"}, true, true, false},
		{"dropped before", notifymock.Faults{Drop: true}, true, true, false},
		{"dropped after", notifymock.Faults{Drop: true, AfterTaking: true}, true, true, true},
		{"hangs before", notifymock.Faults{HangMS: 60_000}, true, true, false},
		{"hangs after", notifymock.Faults{HangMS: 60_000, AfterTaking: true}, true, true, true},
	} {
		reference := fmt.Sprint("fault-", i)
		tt.fault.Times = 1
		m.Fail(tt.fault)
		_, err := c.SendText(t.Context(), "07700900123", "Call us.", reference, nil)
		var e *notify.Error
		if !errors.As(err, &e) || e.Temporary() != tt.temporary || e.MayHaveBeenSent() != tt.uncertain || strings.Contains(err.Error(), "07700") {
			t.Errorf("%s: %v", tt.name, err)
		}
		if _, found, err := c.Find(t.Context(), reference); err != nil || found != tt.took {
			t.Errorf("%s: the mock has it: %v, want %v (%v)", tt.name, found, tt.took, err)
		}
	}
}

func TestAWrongKeyAClockThatIsOffAndNobodyThere(t *testing.T) {
	t.Parallel()
	m := notifymock.Start(t)
	fails := func(what string, c notify.Config, status int) {
		t.Helper()
		_, err := newClient(t, c).SendText(t.Context(), "07700900123", "Call us.", "r", nil)
		var e *notify.Error
		if !errors.As(err, &e) || e.Status() != status || !e.Temporary() || e.MayHaveBeenSent() {
			t.Errorf("%s: %v", what, err)
		}
	}
	wrong := configOf(m)
	wrong.Key = notify.NewSecret(m.Key[:len(m.Key)-4] + "0000")
	fails("another secret", wrong, 403)
	off := configOf(m)
	off.Clock = func() time.Time { return time.Now().Add(-time.Minute) }
	fails("a clock that is off", off, 403)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone := configOf(m)
	gone.URL = "http://" + l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	fails("nobody there", gone, 0)
	if len(m.Messages()) != 0 {
		t.Error("something was sent")
	}
}

func TestWhatIsWrongWithTheSettingsIsSaidWithoutTheKey(t *testing.T) {
	t.Parallel()
	_, err := notify.New(notify.Config{URL: "notify", Key: notify.NewSecret("hunter2"), Templates: notify.Templates{Text: "one"}, Postage: "pigeon"})
	if err == nil {
		t.Fatal("taken")
	}
	for _, part := range []string{"DUTYCLOCK_NOTIFY_URL", "DUTYCLOCK_NOTIFY_KEY", "DUTYCLOCK_NOTIFY_TEXT_TEMPLATE", "DUTYCLOCK_NOTIFY_POSTAGE"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("nothing is said of %s: %v", part, err)
		}
	}
	config := notify.Config{Key: notify.NewSecret("hunter2")}
	shown, jsonErr := json.Marshal(map[string]any{"key": config.Key})
	if said := fmt.Sprintf("%v %+v %#v %s %v", config, config, config, shown, jsonErr) + err.Error(); strings.Contains(said, "hunter2") {
		t.Errorf("the key is told: %s", said)
	}
}

func TestATemplateThatIsNotSetAndAFileThatIsTooLarge(t *testing.T) {
	t.Parallel()
	m := notifymock.Start(t)
	none := configOf(m)
	none.Templates = notify.Templates{Email: m.EmailTemplate, File: m.FileTemplate}
	c := newClient(t, none)
	if _, err := c.SendText(t.Context(), "07700900123", "Call us.", "r", nil); err == nil || !strings.Contains(err.Error(), "No template") {
		t.Errorf("no template: %v", err)
	}
	if _, err := c.SendEmail(t.Context(), "a@home.example", "S", "M", make([]byte, notify.MostFile+1), "r", nil); err == nil || !strings.Contains(err.Error(), "larger") {
		t.Errorf("a large file: %v", err)
	}
}
