package config

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dutyclock/internal/fault"
	"dutyclock/internal/keyring"
)

func env(pairs ...string) func(string) string {
	m := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return func(name string) string { return m[name] }
}

const goodKeys = "k1:" + "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

func load(t *testing.T, pairs ...string) Config {
	t.Helper()
	c, err := Load(env(pairs...))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestDefaults(t *testing.T) {
	c := load(t)
	got := []string{c.TemporalNamespace, c.RehearsalNamespace(), c.Listen, c.MetricsListen, c.CodecEndpoint, string(c.Mode), c.DatabaseURL.Reveal()}
	want := []string{"dutyclock", "dutyclock-rehearsal", "127.0.0.1:8080", "127.0.0.1:9090", "", "", ""}
	if strings.Join(got, "|") != strings.Join(want, "|") || c.Keys != nil {
		t.Errorf("defaults are %q, want %q", got, want)
	}
}

func TestEverySettingIsRead(t *testing.T) {
	c := load(t,
		"DATABASE_URL", "postgres://u:p@db:5432/d", "TEMPORAL_ADDRESS", "temporal:7233", "TEMPORAL_NAMESPACE", "other",
		"SMTP_URL", "smtps://u:p@mail:465", "MAIL_FROM", "a@b.example", "DUTYCLOCK_MODE", "live", "DUTYCLOCK_KEYS", goodKeys,
		"LISTEN", "0.0.0.0:80", "METRICS_LISTEN", ":9", "CODEC_ENDPOINT", "127.0.0.1:81",
		"MAIL_SINK_URL", "http://x", "TEMPORAL_UI_URL", "http://y", "DUTYCLOCK_TOKEN_FILE", "/t")
	got := fmt.Sprint(c.DatabaseURL.Reveal(), c.TemporalAddress, c.TemporalNamespace, c.SMTPURL.Reveal(), c.MailFrom, c.Mode, c.Keys.Sealer(),
		c.Listen, c.MetricsListen, c.CodecEndpoint, c.MailSinkURL, c.TemporalUIURL, c.TokenFile)
	want := fmt.Sprint("postgres://u:p@db:5432/d", "temporal:7233", "other", "smtps://u:p@mail:465", "a@b.example", "live", "k1",
		"0.0.0.0:80", ":9", "127.0.0.1:81", "http://x", "http://y", "/t")
	if got != want {
		t.Errorf("read %s\nwant %s", got, want)
	}
	if off := load(t, "CODEC_ENDPOINT", "off").CodecEndpoint; off != "" {
		t.Errorf("CODEC_ENDPOINT=off listens on %q", off)
	}
}

func TestSecretsAsFiles(t *testing.T) {
	write := func(text string) string {
		name := filepath.Join(t.TempDir(), "secret")
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	c := load(t, "DATABASE_URL_FILE", write("postgres://u:p@db/d\n"), "SMTP_URL_FILE", write("smtp://mail:25"), "DUTYCLOCK_KEYS_FILE", write(goodKeys+"\n"))
	if c.DatabaseURL.Reveal() != "postgres://u:p@db/d" || c.SMTPURL.Reveal() != "smtp://mail:25" || c.Keys.Sealer() != "k1" {
		t.Errorf("read %q, %q, %v", c.DatabaseURL.Reveal(), c.SMTPURL.Reveal(), c.Keys)
	}
	for name, pairs := range map[string][]string{
		"are both set":  {"DATABASE_URL", "postgres://db/d", "DATABASE_URL_FILE", write("x")},
		"SMTP_URL_FILE": {"SMTP_URL_FILE", filepath.Join(t.TempDir(), "none")},
		"is empty":      {"DUTYCLOCK_KEYS_FILE", write(" \n")},
	} {
		if _, err := Load(env(pairs...)); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%v: %v, want it to say %q", pairs[0], err, name)
		}
	}
}

func TestEveryProblemIsNamedAtOnceAndNoSecretShown(t *testing.T) {
	_, err := Load(env("DATABASE_URL", "mysql://u:hunter2@db/d", "TEMPORAL_ADDRESS", "temporal", "TEMPORAL_NAMESPACE", "a b",
		"SMTP_URL", "http://u:hunter2@mail", "DUTYCLOCK_MODE", "test", "DUTYCLOCK_KEYS", "k1:hunter2",
		"LISTEN", "8080", "METRICS_LISTEN", "x:99999", "CODEC_ENDPOINT", "on"))
	if err == nil {
		t.Fatal("taken")
	}
	for _, name := range []string{"DATABASE_URL", "TEMPORAL_ADDRESS", "TEMPORAL_NAMESPACE", "SMTP_URL", "DUTYCLOCK_MODE", "DUTYCLOCK_KEYS", "LISTEN is", "METRICS_LISTEN", "CODEC_ENDPOINT"} {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("nothing is said of %s", name)
		}
	}
	if strings.Contains(err.Error(), "hunter2") {
		t.Errorf("a secret is shown: %v", err)
	}
}

func TestListenersMustDiffer(t *testing.T) {
	if _, err := Load(env("LISTEN", "127.0.0.1:1", "METRICS_LISTEN", "127.0.0.1:1")); err == nil {
		t.Error("two listeners on one address were taken")
	}
	load(t, "LISTEN", "127.0.0.1:0", "METRICS_LISTEN", "127.0.0.1:0")
}

func TestNeed(t *testing.T) {
	err := load(t, "DATABASE_URL", "postgres://db/d").Need("DATABASE_URL", "TEMPORAL_ADDRESS", "SMTP_URL")
	if err == nil || strings.Contains(err.Error(), "DATABASE_URL") || !strings.Contains(err.Error(), "TEMPORAL_ADDRESS") || !strings.Contains(err.Error(), "SMTP_URL") {
		t.Errorf("Need = %v", err)
	}
	if err := load(t, "TEMPORAL_ADDRESS", "t:1").Need("TEMPORAL_ADDRESS"); err != nil {
		t.Error(err)
	}
}

func TestPrintingShowsNoSecret(t *testing.T) {
	c := load(t, "DATABASE_URL", "postgres://u:hunter2@db/d", "SMTP_URL", "smtp://u:hunter2@mail", "DUTYCLOCK_KEYS", goodKeys)
	asJSON, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{fmt.Sprintf("%v", c), fmt.Sprintf("%+v", c), fmt.Sprintf("%#v", c), string(asJSON)} {
		if strings.Contains(text, "hunter2") || strings.Contains(text, goodKeys[3:]) {
			t.Errorf("a secret is shown: %s", text)
		}
	}
}

// ring makes a ring; "demo" is the built-in key.
func ring(t *testing.T, kinds ...string) *keyring.Ring {
	t.Helper()
	if len(kinds) == 1 && kinds[0] == "demo" {
		return keyring.Demo()
	}
	var entries []string
	for i, seed := range kinds {
		secret := []byte(strings.Repeat(seed, keyring.KeySize)[:keyring.KeySize-1] + "!")
		entries = append(entries, fmt.Sprintf("k%d:%s", i, base64.StdEncoding.EncodeToString(secret)))
	}
	r, err := keyring.Parse(strings.Join(entries, ","))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestDemoAndLive(t *testing.T) {
	own, builtIn := ring(t, "own"), ring(t, "demo")
	local := Config{Listen: "127.0.0.1:8080", MetricsListen: "localhost:9090"}
	with := func(change func(*Config)) Config {
		c := local
		change(&c)
		return c
	}
	keyed := with(func(c *Config) { c.Keys = own })
	open := with(func(c *Config) {
		c.Keys, c.Listen, c.MetricsListen, c.CodecEndpoint = own, "0.0.0.0:80", ":9090", "10.0.0.1:7"
	})
	for _, c := range []struct {
		name       string
		config     Config
		situation  Situation
		demo, live string // what is said; empty: allowed
	}{
		{"nothing set", local, Situation{}, "", "needs keys"},
		{"keys of its own", keyed, Situation{}, "", ""},
		{"the built-in key", with(func(c *Config) { c.Keys = builtIn }), Situation{}, "", "built in"},
		{"reachable from elsewhere", open, Situation{}, "LISTEN", ""},
		{"metrics reachable", with(func(c *Config) { c.Keys, c.MetricsListen = own, "[::]:9090" }), Situation{}, "METRICS_LISTEN", ""},
		{"codec endpoint reachable", with(func(c *Config) { c.Keys, c.CodecEndpoint = own, "dutyclock.example:1" }), Situation{}, "CODEC_ENDPOINT", ""},
		{"loopback of the new kind", with(func(c *Config) { c.Keys, c.Listen = own, "[::1]:80" }), Situation{}, "", ""},
		{"a page of the sink", with(func(c *Config) { c.Keys, c.MailSinkURL = own, "http://127.0.0.1:17080" }), Situation{}, "", "sink"},
		{"a greeting of the sink", keyed, Situation{MailSink: true}, "", "sink"},
		{"a token in a file", with(func(c *Config) { c.Keys, c.TokenFile = own, "/tmp/t" }), Situation{}, "", "no token"},
		{"a token printed", keyed, Situation{PrintsToken: true}, "", "no token"},
		{"time skipped", keyed, Situation{SkipsTime: true}, "", "demo only"},
	} {
		for mode, want := range map[Mode]string{Demo: c.demo, Live: c.live} {
			err := Allow(mode, c.config, c.situation)
			switch {
			case want == "" && err != nil:
				t.Errorf("%s in %s: %v", c.name, mode, err)
			case want != "" && (err == nil || !strings.Contains(err.Error(), want) || fault.KindOf(err) != fault.Forbidden):
				t.Errorf("%s in %s: %v, want it to say %q", c.name, mode, err, want)
			}
		}
	}
	all := Allow(Live, with(func(c *Config) { c.MailSinkURL, c.TokenFile = "x", "y" }), Situation{SkipsTime: true})
	if n := strings.Count(fmt.Sprint(all), "\n"); n != 3 {
		t.Errorf("four things are wrong and %d are named: %v", n+1, all)
	}
	if err := Allow("", keyed, Situation{}); err == nil {
		t.Error("a database that is neither was allowed")
	}
}

func TestRingOfAMode(t *testing.T) {
	if r, err := (Config{}).Ring(Demo); err != nil || !r.IsDemo() {
		t.Errorf("a demo without keys: %v, %v", r, err)
	}
	if r, err := (Config{}).Ring(Live); err == nil || r != nil {
		t.Errorf("live without keys: %v, %v", r, err)
	}
	own := ring(t, "own")
	for _, m := range []Mode{Demo, Live} {
		if r, err := (Config{Keys: own}).Ring(m); err != nil || r != own {
			t.Errorf("%s with keys: %v, %v", m, r, err)
		}
	}
}
