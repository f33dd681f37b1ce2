package activities_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/internal/record"
	"dutyclock/statute"
)

func notice(id int64, kind record.NoticeKind, officer string) record.Message {
	return record.Message{ID: id, Reference: reference, Kind: record.NoticeMessage, To: statute.ToOfficer, Officer: officer, Notice: kind,
		MessageID: "<n@hexford.example>", Attempts: 1}
}

func TestANoticeGoesToWhomItIsFor(t *testing.T) {
	t.Parallel()
	managers := []string{"m1@hexford.example", "m2@hexford.example"}
	for _, kind := range []record.NoticeKind{record.NoticeSearched, record.NoticeBrokeGlass, record.NoticeNamed, record.NoticeHandedOn, record.NoticeLifted, record.NoticeLeadChanged} {
		for officer, to := range map[string][]string{"jo": {"jo@hexford.example"}, "": managers, "mute": managers, "gone": managers} {
			r := newRoom()
			r.standing[reference].Officer = "new"
			r.deliver(t, notice(1, kind, officer))
			r.want(t, 1, record.Sent, "")
			if diff := cmp.Diff(to, r.sentTo()); diff != "" {
				t.Errorf("%s to %q (-want +got):\n%s", kind, officer, diff)
			}
			for _, m := range r.mail.got {
				if !strings.HasPrefix(m.Subject, reference+": ") || contains(m.Text, "Jo") || contains(m.Text, "Amara") {
					t.Errorf("%s says %q, %q", kind, m.Subject, m.Text)
				}
			}
		}
	}
}

func TestANoticeThatNobodyCanBeToldWaits(t *testing.T) {
	t.Parallel()
	r := newRoom()
	r.managers = nil
	r.deliver(t, notice(1, record.NoticeSearched, "gone"))
	r.want(t, 1, record.Waiting, "no manager to tell")
}

func TestNothingIsSentToAnAddressThatAnotherCaseForbids(t *testing.T) {
	t.Parallel()
	for what, m := range map[string]record.Message{"a letter": letter(1, "C1"), "a reminder": reminder(1, statute.ToApplicant, statute.C04, "C04", "2026-12-27")} {
		r := newRoom()
		r.never = map[string]bool{"C1": true}
		r.deliver(t, m)
		r.want(t, 1, record.Waiting, "not safe")
		if len(r.mail.got) != 0 {
			t.Errorf("%s was sent", what)
		}
	}
	// It becomes forbidden between the writing and the sending.
	r := newRoom()
	r.never = map[string]bool{}
	r.after = func(call string) {
		if call == "standing 0" && len(r.calls) > 2 {
			r.never["C1"] = true
		}
	}
	r.deliver(t, letter(1, "C1"))
	r.want(t, 1, record.Waiting, "not safe")
	// It cannot be asked: then nothing goes, and it is tried again.
	r = newRoom()
	r.errs["forbidden 0"] = errors.New("away")
	r.deliver(t, letter(1, "C1"))
	r.want(t, 1, record.Queued, "")
	if len(r.mail.got) != 0 {
		t.Error("a letter was sent although nobody could say whether it is safe")
	}
}
