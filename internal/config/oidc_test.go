package config

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestSettingsOfSignIn(t *testing.T) {
	c := load(t, "PUBLIC_URL", "https://dutyclock.example", "OIDC_ISSUER", "https://login.microsoftonline.com/11111111-2222/v2.0",
		"OIDC_CLIENT_ID", "id", "OIDC_CLIENT_SECRET", "hunter2", "SESSION_IDLE", "20m")
	if c.OIDC.Subject != "oid" || c.OIDC.RolesClaim != "roles" || c.SessionIdle != 20*time.Minute || !c.OIDC.IsSet() || c.OIDC.ClientSecret.Reveal() != "hunter2" {
		t.Errorf("read %+v", c.OIDC)
	}
	if text := fmt.Sprintf("%v %+v %#v", c, c.OIDC, c.OIDC); strings.Contains(text, "hunter2") {
		t.Errorf("the secret is shown: %s", text)
	}
	other := load(t, "PUBLIC_URL", "http://localhost:8080", "OIDC_ISSUER", "http://127.0.0.1:5556/dex", "OIDC_CLIENT_ID", "id", "OIDC_CLIENT_SECRET", "s",
		"OIDC_ROLES_CLAIM", "app_roles")
	if other.OIDC.Subject != "sub" || other.OIDC.RolesClaim != "app_roles" || other.SessionIdle != 30*time.Minute {
		t.Errorf("read %+v", other.OIDC)
	}
	if none := load(t); none.OIDC.IsSet() || none.PublicURL != "" {
		t.Errorf("without settings: %+v", none.OIDC)
	}
}

func TestWrongSettingsOfSignIn(t *testing.T) {
	whole := map[string]string{"PUBLIC_URL": "https://d.example", "OIDC_ISSUER": "https://idp.example", "OIDC_CLIENT_ID": "id", "OIDC_CLIENT_SECRET": "hunter2"}
	for _, c := range []struct{ name, value, says string }{
		{"PUBLIC_URL", "", "PUBLIC_URL is not set"},
		{"PUBLIC_URL", "https://d.example/", "without a path"},
		{"PUBLIC_URL", "http://d.example", "only https"},
		{"PUBLIC_URL", "d.example", "write it as"},
		{"OIDC_ISSUER", "", "OIDC_ISSUER is not set"},
		{"OIDC_ISSUER", "http://idp.example", "only https"},
		{"OIDC_ISSUER", "https://login.microsoftonline.com/common/v2.0", "your own tenant"},
		{"OIDC_ISSUER", "https://login.microsoftonline.com/organizations/v2.0", "your own tenant"},
		{"OIDC_ISSUER", "https://idp.example/.well-known/openid-configuration", "found by itself"},
		{"OIDC_ISSUER", "idp", "write it as"},
		{"OIDC_CLIENT_ID", "", "OIDC_CLIENT_ID is not set"},
		{"OIDC_CLIENT_SECRET", "", "OIDC_CLIENT_SECRET is not set"},
		{"OIDC_ROLES_CLAIM", "groups", "groups are not roles"},
		{"OIDC_SUBJECT", "email", "it is oid or sub"},
		{"PAGES", "no", "on or off"},
		{"SESSION_IDLE", "3h", "SESSION_IDLE"},
		{"SESSION_IDLE", "soon", "SESSION_IDLE"},
	} {
		_, err := Load(func(name string) string {
			if name == c.name {
				return c.value
			}
			return whole[name]
		})
		if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "hunter2") || strings.Count(err.Error(), "\n") > 0 {
			t.Errorf("%s=%q: %v, want it to say %q", c.name, c.value, err, c.says)
		}
	}
}

func TestLivePagesNeedSignInAndHTTPS(t *testing.T) {
	keys := ring(t, "own")
	none := Config{Keys: keys, Listen: "127.0.0.1:1", MetricsListen: "127.0.0.1:2"}
	whole := none
	whole.PublicURL, whole.OIDC = "https://d.example", OIDC{Issuer: "https://idp.example", ClientID: "c", ClientSecret: NewSecret("s")}
	api := load(t, "PAGES", "off")
	api.Keys = keys
	plain := whole
	plain.PublicURL = "http://localhost:8080"
	if err := Allow(Live, none, Situation{Pages: true}); err == nil || !strings.Contains(err.Error(), "PUBLIC_URL") || !strings.Contains(err.Error(), "OIDC_ISSUER") {
		t.Errorf("live without either: %v", err)
	}
	if err := Allow(Live, plain, Situation{Pages: true}); err == nil || !strings.Contains(err.Error(), "https only") {
		t.Errorf("live over http: %v", err)
	}
	for name, err := range map[string]error{
		"live with both": Allow(Live, whole, Situation{Pages: true}), "live without pages": Allow(Live, none, Situation{}),
		"live with PAGES=off": Allow(Live, api, Situation{Pages: true}),
		"demo without either": Allow(Demo, none, Situation{Pages: true}), "demo with both": Allow(Demo, plain, Situation{Pages: true}),
	} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
