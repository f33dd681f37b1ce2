package casefile_test

import (
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// Statute: HA 1996 s.184(6)
func TestNotifiedOn(t *testing.T) {
	friday := civil.MustParse("2026-11-20")
	for name, c := range map[string]struct {
		settings casefile.Settings
		notice   casefile.NoticeGiven
		want     string
	}{
		"e-mail is there the same day":      {notice: casefile.NoticeGiven{Method: "email", SentOn: friday}, want: "2026-11-20"},
		"post takes two working days":       {notice: casefile.NoticeGiven{Method: "post", SentOn: friday}, want: "2026-11-24"},
		"or what the settings say":          {casefile.Settings{PostDays: 3}, casefile.NoticeGiven{Method: "post", SentOn: friday}, "2026-11-25"},
		"collection counts from its end":    {notice: casefile.NoticeGiven{Method: "office_collection", CollectionTo: friday.AddDays(7)}, want: "2026-11-27"},
		"a recorded day goes before a rule": {notice: casefile.NoticeGiven{Method: "post", NotifiedOn: friday.AddDays(1)}, want: "2026-11-21"},
	} {
		t.Run(name, func(t *testing.T) {
			f := casefile.Fact{Type: casefile.TypeNoticeGiven, On: friday, Body: &c.notice}
			if got := casefile.NotifiedOn(c.settings, f); got.String() != c.want {
				t.Errorf("notified on %s, want %s", got, c.want)
			}
		})
	}
}
