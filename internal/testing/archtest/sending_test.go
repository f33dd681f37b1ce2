package archtest

import "testing"

// Whether somebody may be written to is asked in the send activity, so nothing else
// may be able to send.
func TestOnlyTheSendActivitySends(t *testing.T) {
	wrong, looked, err := CheckSending("../../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, sentence := range wrong {
		t.Error(sentence)
	}
	if looked < 200 {
		t.Errorf("only %d files were looked at", looked)
	}
}

func TestAWayAroundIsFound(t *testing.T) {
	for name, source := range map[string]string{
		"web/letters.go":               `package web; import "dutyclock/internal/mail"; var _ mail.Config`,
		"internal/signin/server.go":    `package signin; import "net/smtp"; var _ smtp.Auth`,
		"activities/lists.go":          `package activities; func f() { session.Send(ctx, m, nil) }`,
		"cmd/dutyclock/digest.go":      `package main; func f() { mailer.For(c).Session(ctx) }`,
		"activities/deliver_notify.go": `package activities; func f() { n.SendText(ctx, "", "", "", nil) }`,
		"internal/casework/x.go":       `package casework; import "dutyclock/internal/notify"; var _ notify.Client`,
	} {
		if wrong, err := sendingIn(name, []byte(source)); err != nil || len(wrong) != 1 {
			t.Errorf("%s: %v, %v", name, wrong, err)
		}
	}
	for name, source := range map[string]string{
		"internal/mail/session.go":   `package mail; import "net/smtp"; var _ smtp.Auth`,
		"cmd/dutyclock/post.go":      `package main; import "dutyclock/internal/mail"; var _ mail.Config`,
		"activities/deliver_send.go": `package activities; func f() { session.Send(ctx, m, nil) }`,
	} {
		if wrong, err := sendingIn(name, []byte(source)); err != nil || len(wrong) != 0 {
			t.Errorf("%s: %v, %v", name, wrong, err)
		}
	}
}
