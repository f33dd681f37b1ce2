package activities_test

import (
	"context"
	"testing"
	"time"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

// fakeDirectory is a directory in memory.
type fakeDirectory struct {
	bodies    map[string]record.Body
	forbidden bool
	// late is done when a body was asked of so often.
	late func(asked int)
	n    int
}

func (f *fakeDirectory) Body(_ context.Context, id string) (record.Body, error) {
	f.n++
	if f.late != nil {
		f.late(f.n)
	}
	if b, ok := f.bodies[id]; ok {
		return b, nil
	}
	return record.Body{}, fault.New(fault.NotFound, "none")
}

func (f *fakeDirectory) BodyForbidden(context.Context, string, string) (bool, error) {
	return f.forbidden, nil
}

// A letter to another body goes by SMTP to the address that was agreed, and to nobody
// whom something was said against, until the byte that sends it.
func TestALetterToABody(t *testing.T) {
	t.Parallel()
	at := time.Now()
	agreed := record.Body{ID: "B1", Name: "Mill Lane Surgery", Email: "records@surgery.example", Secure: true}
	for name, c := range map[string]struct {
		change func(f *fakeDirectory)
		state  record.MessageState
		says   string
	}{
		"agreed":     {func(*fakeDirectory) {}, record.Sent, ""},
		"not agreed": {func(f *fakeDirectory) { b := agreed; b.Secure = false; f.bodies["B1"] = b }, record.Waiting, "Nobody has agreed"},
		"taken out":  {func(f *fakeDirectory) { b := agreed; b.RemovedAt = &at; f.bodies["B1"] = b }, record.Waiting, "taken out"},
		"unknown":    {func(f *fakeDirectory) { delete(f.bodies, "B1") }, record.Waiting, "not in the directory"},
		"forbidden":  {func(f *fakeDirectory) { f.forbidden = true }, record.Waiting, "must not be told"},
		"no mailbox": {func(f *fakeDirectory) { b := agreed; b.Email = "a@b.example, c@d.example"; f.bodies["B1"] = b }, record.Waiting, "is none"},
		"forbidden while it is written": {func(f *fakeDirectory) {
			f.late = func(asked int) { f.forbidden = asked > 1 }
		}, record.Waiting, "must not be told"},
	} {
		r := newRoom()
		f := &fakeDirectory{bodies: map[string]record.Body{"B1": agreed}}
		c.change(f)
		r.post.Directory = f
		m := letter(1, "B1")
		m.To = record.ToBody
		r.deliver(t, m)
		r.want(t, 1, c.state, c.says)
		sent := r.sentTo()
		if want := c.state == record.Sent; want != (len(sent) == 1) || want && sent[0] != "records@surgery.example" {
			t.Errorf("%s: sent to %v", name, sent)
		}
	}
	r := newRoom()
	m := letter(1, "B1")
	m.To = record.ToBody
	r.deliver(t, m)
	r.want(t, 1, record.Waiting, "not sent by e-mail from here")
}
