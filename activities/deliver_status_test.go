package activities_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute"
)

// secrets are what messages about pages tell, by the last part of their keys.
type secrets map[string]string

func (s secrets) StatusSecret(_ context.Context, id string) (record.StatusSecret, error) {
	if code, ok := s[id]; ok {
		return record.StatusSecret{Code: code, Until: now.Add(28 * 24 * time.Hour)}, nil
	}
	return record.StatusSecret{}, fault.New(fault.NotFound, "The link cannot be opened any more.")
}

func (s secrets) StatusCode(ctx context.Context, id string) (record.StatusSecret, error) {
	return s.StatusSecret(ctx, id)
}

func about(id int64, kind record.MessageKind, key string) record.Message {
	return record.Message{ID: id, Reference: reference, Kind: kind, Key: reference + "|" + string(kind) + "|" + key, To: statute.ToApplicant, Contact: "C1", MessageID: "<s@hexford.example>", Attempts: 1}
}

func statusRoom(facts ...casefile.Fact) *room {
	r := newRoom(facts...)
	r.post.Status, r.post.Site = secrets{"l1": "ABCD-EFGH-JKMN-PQRS", "c1": "123 456"}, "https://dutyclock.hexford.example"
	return r
}

// The link and the code go to the address that they are for; a link that was revoked
// does not go.
func TestTheLinkToAPageIsSent(t *testing.T) {
	t.Parallel()
	r := statusRoom()
	r.deliver(t, about(1, record.StatusLinkMessage, "l1"), about(2, record.StatusCodeMessage, "c1"), about(3, record.StatusLinkMessage, "gone"))
	r.want(t, 1, record.Sent, "")
	r.want(t, 2, record.Sent, "")
	r.want(t, 3, record.Superseded, "any more")
	if len(r.mail.got) != 2 || !contains(r.mail.got[0].Text, "https://dutyclock.hexford.example/s#ABCD-EFGH-JKMN-PQRS") || !contains(r.mail.got[1].Text, "123 456") {
		t.Fatalf("sent %+v", r.mail.got)
	}
	for _, m := range r.mail.got {
		if m.To != "amara@home.example" || contains(m.Text, reference) || contains(m.Subject, "ABCD") || contains(m.Subject, "123") || contains(m.MessageID, "ABCD") {
			t.Errorf("sent to %s: %s", m.To, m.Subject)
		}
	}
}

// Where the address is not fully safe any more, nothing goes and nothing waits.
func TestNoLinkGoesToAnAddressThatIsNotSafe(t *testing.T) {
	t.Parallel()
	for what, facts := range map[string][]casefile.Fact{"never": email("C1", "never"), "calls only": email("C1", "please_call_only"), "not asked": email("C1", ""), "not confirmed": unchecked("yes")} {
		for _, kind := range []record.MessageKind{record.StatusLinkMessage, record.StatusCodeMessage} {
			r := statusRoom(facts...)
			r.deliver(t, about(1, kind, "l1"))
			r.want(t, 1, record.Superseded, "")
			if len(r.mail.got) != 0 || strings.TrimSpace(r.why[1]) == "" {
				t.Errorf("%s: %d sent, %q", what, len(r.mail.got), r.why[1])
			}
		}
	}
	r := statusRoom()
	r.never = map[string]bool{}
	r.after = func(call string) {
		if call == "standing 0" && len(r.calls) > 2 {
			r.never["C1"] = true // between the writing and the sending
		}
	}
	r.deliver(t, about(1, record.StatusLinkMessage, "l1"))
	r.want(t, 1, record.Superseded, "not safe")
	if len(r.mail.got) != 0 {
		t.Error("it was sent")
	}
}

func TestNoLinkIsSentWhereNobodyKnowsTheAddressOfThePages(t *testing.T) {
	t.Parallel()
	r := statusRoom()
	r.post.Site = ""
	r.deliver(t, about(1, record.StatusLinkMessage, "l1"))
	r.want(t, 1, record.Failed, "PUBLIC_URL")
}
