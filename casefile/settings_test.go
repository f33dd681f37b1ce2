package casefile_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dutyclock/casefile"
)

// TestSettings: a length of the authority's own that cannot be read, or for a clock
// that takes none, is a problem of the input that names the field.
func TestSettings(t *testing.T) {
	t.Parallel()
	for settings, want := range map[string][]string{
		`{}`:                             nil,
		`{"local":{"C01":"10wd"}}`:       nil,
		`{"local":{"C01":"ten"}}`:        {"settings.local.C01 ten"},
		`{"local":{"C01":""}}`:           {"settings.local.C01 "},
		`{"local":{"C01":"0d"}}`:         {"settings.local.C01 0d"},
		`{"local":{"C01":"42n"}}`:        {"settings.local.C01 42n"},
		`{"local":{"C04":"10wd"}}`:       {"settings.local.C04 10wd"},
		`{"local":{"C99":"10wd"}}`:       {"settings.local.C99 10wd"},
		`{"local":{"C22/raised":"5wd"}}`: nil,
		`{"local":{"C22/asked":"5wd"}}`:  {"settings.local.C22/asked 5wd"},
		`{"local":{"C28":"2 days","C01":"x","C19":"14d","C21":"14d","C22":"6m","C23":"2w","C24":"1y"}}`: {"settings.local.C01 x", "settings.local.C28 2 days"},
	} {
		data := `{"reference":"HX-000001","settings":` + settings + `,"facts":[{"type":"application_made","on":"2026-11-02"}]}`
		_, problems, err := casefile.DecodeCase([]byte(data))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range problems {
			got = append(got, p.Field+" "+p.Value)
			if p.Fact >= 0 || p.Code != casefile.CodeInput || p.Text == "" || strings.Contains(p.Error(), "fact") || !strings.HasPrefix(p.Error(), "field settings.local.") {
				t.Errorf("%s: %+v, %q", settings, p, p.Error())
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", settings, diff)
		}
	}
}

// TestSettingsAndFacts: both kinds of problem are told at once.
func TestSettingsAndFacts(t *testing.T) {
	t.Parallel()
	_, problems, err := casefile.DecodeCase([]byte(`{"settings":{"local":{"C01":"ten"}},"facts":[{"type":"nonsense","on":"2026-11-02"}]}`))
	if err != nil || len(problems) != 2 {
		t.Errorf("%v %v", problems, err)
	}
}

// TestPostDays: a letter cannot arrive before it is posted.
func TestPostDays(t *testing.T) {
	t.Parallel()
	problems := casefile.CheckSettings(casefile.Settings{PostDays: -1})
	if len(problems) != 1 || problems[0].Field != "settings.post_days" || problems[0].Value != "-1" {
		t.Errorf("problems %+v", problems)
	}
	if got := casefile.CheckSettings(casefile.Settings{PostDays: 3}); len(got) != 0 {
		t.Errorf("three days are refused: %+v", got)
	}
}
