package casefile_test

import (
	"testing"
	"time"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

// TestWaysToReach goes through each way and each answer: until it was asked, no.
func TestWaysToReach(t *testing.T) {
	t.Parallel()
	yes, no := casefile.Is(true), casefile.Is(false)
	for what, tt := range map[string]struct {
		a   casefile.Address
		may string // the first letters of the ways, in the order e-mail, text, post, call, voicemail
	}{
		"nobody asked, e-mail":              {casefile.Address{Kind: "email", Checked: "read_back"}, ""},
		"safe e-mail, read back":            {casefile.Address{Kind: "email", Use: "yes", Checked: "read_back"}, "e"},
		"safe e-mail, code":                 {casefile.Address{Kind: "email", Use: "yes", Checked: "code"}, "e"},
		"safe e-mail, not confirmed":        {casefile.Address{Kind: "email", Use: "yes", Checked: "none"}, ""},
		"safe e-mail, seen on a document":   {casefile.Address{Kind: "email", Use: "yes", Checked: "document"}, ""},
		"hours that cannot be read":         {casefile.Address{Kind: "email", Use: "yes", Checked: "code", When: "when he is at work"}, ""},
		"hours that can":                    {casefile.Address{Kind: "email", Use: "yes", Checked: "code", When: "before 3pm"}, "e"},
		"e-mail of somebody never told":     {casefile.Address{Kind: "email", Use: "yes", Checked: "code", NeverTold: true}, ""},
		"never":                             {casefile.Address{Kind: "mobile", Use: "never", Text: yes, Voicemail: yes}, ""},
		"safe mobile, nothing said of text": {casefile.Address{Kind: "mobile", Use: "yes"}, "c"},
		"safe mobile, text":                 {casefile.Address{Kind: "mobile", Use: "yes", Text: yes, Voicemail: no}, "tc"},
		"safe mobile, voicemail":            {casefile.Address{Kind: "mobile", Use: "yes", Text: no, Voicemail: yes}, "cv"},
		"calls only":                        {casefile.Address{Kind: "mobile", Use: "please_call_only", Text: yes, Voicemail: yes}, "cv"},
		"calls only, left":                  {casefile.Address{Kind: "mobile", Use: "please_call_only", Left: true}, ""},
		"safe landline":                     {casefile.Address{Kind: "landline", Use: "yes", Text: yes}, "c"},
		"nobody asked, mobile":              {casefile.Address{Kind: "mobile", Text: yes}, ""},
		"post":                              {casefile.Address{Kind: "postal", Use: "yes", When: "when he is at work"}, "p"},
		"nobody asked, post":                {casefile.Address{Kind: "postal"}, ""},
		"post, calls only":                  {casefile.Address{Kind: "postal", Use: "please_call_only"}, ""},
	} {
		got := ""
		for _, w := range []casefile.Way{casefile.ByEmail, casefile.ByText, casefile.ByPost, casefile.ByCall, casefile.ByVoicemail} {
			ok, why := tt.a.MayUse(w)
			if ok {
				got += string(w[0])
			}
			if ok == (why != "") {
				t.Errorf("%s, %s: %v, because %q", what, w, ok, why)
			}
		}
		if got != tt.may {
			t.Errorf("%s: may %q, want %q", what, got, tt.may)
		}
	}
}

func TestSafeHours(t *testing.T) {
	t.Parallel()
	monday := civil.Must(2026, time.November, 23)
	at := func(days, hour, minute int) time.Time { return civil.At(monday.AddDays(days), hour, minute) }
	for text, tt := range map[string]struct{ asked, next time.Time }{
		"":                        {at(0, 3, 0), at(0, 3, 0)},
		"Any time.":               {at(0, 3, 0), at(0, 3, 0)},
		"Weekdays before 3pm":     {at(0, 15, 0), at(1, 0, 0)},
		"weekdays, before 3 pm":   {at(4, 16, 0), at(7, 0, 0)},
		"weekday mornings":        {at(0, 8, 59), at(0, 9, 0)},
		"afternoons":              {at(0, 17, 0), at(1, 12, 0)},
		"9am to 3pm":              {at(0, 14, 59), at(0, 14, 59)},
		"9am-12pm":                {at(0, 12, 0), at(1, 9, 0)},
		"09:00 - 15:30":           {at(0, 15, 30), at(1, 9, 0)},
		"after 10.30am":           {at(0, 10, 0), at(0, 10, 30)},
		"weekends from 12am":      {at(2, 9, 0), at(5, 0, 0)},
		"between 9am and 5pm":     {at(0, 6, 0), at(0, 9, 0)},
		"Mondays 10:00 to 11:00":  {at(0, 11, 0), at(7, 10, 0)},
		"every day after 22:00":   {at(0, 23, 59), at(0, 23, 59)},
		"Sundays until 24:00":     {at(6, 23, 59), at(6, 23, 59)},
		"tuesdays in the evening": {at(0, 9, 0), at(1, 17, 0)},
	} {
		hours, ok := casefile.ReadSafeHours(text)
		if next := hours.Next(tt.asked); !ok || !next.Equal(tt.next) {
			t.Errorf("%q: read %v, next %s, want %s", text, ok, next, tt.next)
		}
	}
	for _, text := range []string{"when he is out", "9 to 5pm", "before 3", "3pm to 9am", "25:00 to 26:00", "weekdaysbefore 3pm", "before 13pm", "mondays and tuesdays", "not before 3pm", "09:61 to 10:00", "before 12am"} {
		if _, ok := casefile.ReadSafeHours(text); ok {
			t.Errorf("%q was read", text)
		}
	}
}

func TestWhoIsNeverTold(t *testing.T) {
	t.Parallel()
	facts := decode(t, `2026-11-02 contact_details_set person=A kind=email value=V1
2026-11-02 contact_details_set person=ex kind=email value=V2
2026-11-02 contact_details_set person=mum kind=email value=V3
2026-11-02 contact_person_recorded person=mum role=relative may_be_told=true
2026-11-02 contact_person_recorded person=landlord role=landlord may_be_told=false
2026-11-03 safe_contact_set value=V1 use=yes
2026-11-03 safe_contact_set value=V2 use=yes
2026-11-04 contact_person_recorded person=mum role=relative may_be_told=false
2026-11-05 contact_person_recorded person=mum role=relative may_be_told=true`).Facts
	facts = append(facts, casefile.Fact{Type: casefile.TypeSafeContactSet, ID: "last", On: civil.MustParse("2026-11-06"),
		Body: &casefile.SafeContactSet{Value: "V1", Use: "yes", NeverTell: []string{"ex", "A"}}})
	never := casefile.NeverTold(facts)
	for person, want := range map[string]bool{"ex": true, "mum": false, "landlord": true} {
		if never[person] != want {
			t.Errorf("%s is never told: %v", person, never[person])
		}
	}
	for _, a := range casefile.Addresses(facts) {
		if a.NeverTold != (a.ID == "V2") {
			t.Errorf("address %s of %s: never told %v", a.ID, a.Person, a.NeverTold)
		}
	}
}
