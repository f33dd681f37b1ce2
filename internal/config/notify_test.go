package config

import (
	"fmt"
	"strings"
	"testing"
)

const notifyKey = "name-6f3c1f5e-2b1d-4a52-9d0e-5a1f0b7c3d21-1f0e2d3c-4b5a-4697-8877-665544332211"

func TestNotifyIsOffWithoutAKey(t *testing.T) {
	n := load(t).Notify
	if n.IsSet() || n.Carries("text") || n.URL != "https://api.notifications.service.gov.uk" {
		t.Errorf("read %+v", n)
	}
}

func TestWhatGoesByNotify(t *testing.T) {
	n := load(t, "DUTYCLOCK_NOTIFY_KEY", notifyKey, "DUTYCLOCK_NOTIFY_TEXT_TEMPLATE", "t").Notify
	if !n.Carries("text") || n.Carries("email") || n.Carries("post") {
		t.Errorf("where nothing is said of channels: %v", n.Channels)
	}
	n = load(t, "DUTYCLOCK_NOTIFY_KEY", notifyKey, "DUTYCLOCK_NOTIFY_CHANNELS", "email, post", "DUTYCLOCK_NOTIFY_EMAIL_TEMPLATE", "e", "DUTYCLOCK_NOTIFY_FILE_TEMPLATE", "f", "DUTYCLOCK_NOTIFY_POSTAGE", "first").Notify
	if n.Carries("text") || !n.Carries("email") || !n.Carries("post") || n.Postage != "first" {
		t.Errorf("read %v", n.Channels)
	}
	_, err := Load(env("DUTYCLOCK_NOTIFY_KEY", notifyKey, "DUTYCLOCK_NOTIFY_CHANNELS", "text,email,fax", "DUTYCLOCK_NOTIFY_URL", "notify.example"))
	for _, part := range []string{`"fax"`, "DUTYCLOCK_NOTIFY_URL", "DUTYCLOCK_NOTIFY_TEXT_TEMPLATE is not set", "DUTYCLOCK_NOTIFY_EMAIL_TEMPLATE is not set", "DUTYCLOCK_NOTIFY_FILE_TEMPLATE is not set"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("nothing is said of %s: %v", part, err)
		}
	}
	if said := fmt.Sprintf("%v %+v %#v %v", n, n, n, err); strings.Contains(said, notifyKey) {
		t.Error("the key is told")
	}
}

func TestLiveRefusesTheMockOfNotify(t *testing.T) {
	own := load(t, "DUTYCLOCK_KEYS", goodKeys, "DUTYCLOCK_NOTIFY_KEY", notifyKey, "DUTYCLOCK_NOTIFY_TEXT_TEMPLATE", "t", "DUTYCLOCK_NOTIFY_URL", "http://127.0.0.1:17081")
	if err := Allow(Live, own, Situation{}); err == nil || !strings.Contains(err.Error(), "mock delivers nothing") {
		t.Errorf("live: %v", err)
	}
	if err := Allow(Demo, own, Situation{}); err != nil {
		t.Errorf("a demo: %v", err)
	}
	own.Notify.URL = "https://api.notifications.service.gov.uk"
	if err := Allow(Live, own, Situation{}); err != nil {
		t.Errorf("live, the real one: %v", err)
	}
}
