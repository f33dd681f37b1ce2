package letters

import (
	"fmt"
	"log/slog"
	"regexp"
	"strings"
	"testing"

	"dutyclock/statute"
)

func mustRender(t *testing.T, in Input) Rendered {
	t.Helper()
	r, err := Render(in)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// flat is a text without its line breaks, to look for sentences in.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestEveryLetterHoldsWhatTheLawAsks(t *testing.T) {
	t.Parallel()
	review, _ := statute.LookupClock(statute.C07)
	for name, in := range samples() {
		r := mustRender(t, in)
		text := flat(r.Text)
		rule, _ := statute.LookupLetter(in.Letter)
		want := []string{cite(rule.Citation), in.Reference, "Jo Sample", "Hexford Borough Council", in.Today.Short()}
		if !toABody(in.Letter) {
			want = append(want, "Amara Example", "Shelter", "legal aid", "another language")
		}
		if rule.ReviewWindow {
			last := review.LastDay(in.notified())
			want = append(want, "Ask for a review by "+last.Long(), "right to ask us to look",
				review.Length.Words(), cite(review.Citation), "There is no form to fill in")
		}
		if in.Ground != "" {
			g, _ := statute.LookupGround(in.Ground)
			want = append(want, section(string(in.Ground)), g.Means)
		}
		if d := in.duty(); d != "" {
			want = append(want, section(d.Section()), d.Name(), in.Position.Duty(d).StartedOn.Long())
		}
		want = append(want, paragraphs(in.Reasons.Reveal())...)
		for _, part := range want {
			if !strings.Contains(text, part) {
				t.Errorf("%s lacks %q", name, part)
			}
		}
		if r.Subject != "A letter from Hexford Borough Council" {
			t.Errorf("%s: subject %q", name, r.Subject)
		}
	}
}

func TestTheHeadingComesFirstAndTheLawLast(t *testing.T) {
	t.Parallel()
	for name, in := range samples() {
		if toABody(in.Letter) {
			continue
		}
		text := flat(mustRender(t, in).Text)
		order := []string{"=====", "What happens now", "Talk to us", "Jo Sample", "The law behind this letter", "Act 1996", "End of letter"}
		if in.Letter == statute.N30 || in.Letter == statute.N31 || in.Letter == statute.N32 {
			order[5] = "Regulations 2018"
		}
		at := 0
		for _, part := range order {
			i := strings.Index(text[at:], part)
			if i < 0 {
				t.Errorf("%s: %q does not come after what it should", name, part)
				break
			}
			at += i
		}
	}
}

func TestTheLettersSayWhatFollows(t *testing.T) {
	t.Parallel()
	all := samples()
	tests := []struct {
		name, has, hasNot string
	}{
		{"N02-relief-interim", "You can stay in the accommodation", "If you have nowhere safe to stay tonight"},
		{"N02-relief-by-post", "If you have nowhere safe to stay tonight", "You can stay in the accommodation"},
		{"N02-relief-by-post", "We expect that to be Friday 4 December 2026", "Ask for a review by Tuesday 22 December 2026"},
		{"N02-relief-by-post", "14 Example Road", ""},
		{"N09-195-8-c", "called the relief duty", "Why we decided this"},
		{"N10-193A-2", "the main housing duty does not apply to you", "We will now decide what other help"},
		{"N10-189B-7-c", "We will now decide what other help we must give you", ""},
		{"N10-189B-7-e", "We will write to you if we have any other duty", "We will now decide what other help"},
		{"N10-no-further-duty", "no duty is owed to you under section 193(2) of the Housing Act 1996 or section 190(2)", "You can stay in the accommodation"},
		{"N10-no-further-duty", "This letter is waiting for you at our office", "If this letter reached you later"},
		{"N13-by-hand", "If you have nowhere safe to stay tonight", "If this letter reached you later"},
		{"N30-three-weeks", "Write to us by Wednesday 23 December 2026", "Please do it as soon as you can"},
		{"N30-three-weeks", "We must tell you the result by Wednesday 30 December 2026", ""},
		{"N30-eight-weeks", "We must tell you the result by Tuesday 16 February 2027", "Write to us by"},
		{"N30-eight-weeks", "You would have until Tuesday 9 March 2027", ""},
	}
	for _, tt := range tests {
		text := flat(mustRender(t, all[tt.name]).Text)
		if !strings.Contains(text, tt.has) {
			t.Errorf("%s lacks %q", tt.name, tt.has)
		}
		if tt.hasNot != "" && strings.Contains(text, tt.hasNot) {
			t.Errorf("%s should not say %q", tt.name, tt.hasNot)
		}
	}
}

func TestBothTextsSayTheSame(t *testing.T) {
	t.Parallel()
	unescape := strings.NewReplacer("&amp;", "&", "&#39;", "'", "&#34;", `"`, "&lt;", "<", "&gt;", ">")
	tag := regexp.MustCompile(`(?s)<style>.*?</style>|<title>.*?</title>|<[^>]*>`)
	rule := regexp.MustCompile(`(?m)^[=-]+$|^\* `)
	for name, in := range samples() {
		r := mustRender(t, in)
		page := flat(unescape.Replace(tag.ReplaceAllString(r.HTML, " ")))
		text := strings.NewReplacer(" ___", "", "___", "", "\nDate: ___", "\nDate:", "Date: ", "Date ", "Our reference: ", "Our reference ").Replace(rule.ReplaceAllString(r.Text, ""))
		if page != flat(text) {
			t.Errorf("%s: the page and the text differ:\n%s\n%s", name, page, flat(text))
		}
	}
}

func TestWhatIsTypedCannotBecomeMarkup(t *testing.T) {
	t.Parallel()
	in := samples()["N10-189B-7-b"]
	in.Applicant = NewPrivate("O'Brien <script>alert(1)</script>")
	in.Reasons = NewPrivate("h1 You win\r\n  end of it\nlaw Not the law\u2028h2 Nor this\x00\u202e")
	in.Officer = NewPrivate("Jo\nkey Ask by never")
	r := mustRender(t, in)
	if strings.Contains(r.HTML, "<script>") {
		t.Error("a name became a script")
	}
	if n := strings.Count(r.HTML, "<h1>"); n != 1 {
		t.Errorf("%d headings of the first rank, want 1", n)
	}
	if n := strings.Count(r.HTML, `class="law"`); n != 1 {
		t.Errorf("%d parts of law, want 1", n)
	}
	if n := strings.Count(r.HTML, `class="key"`); n != 1 {
		t.Errorf("%d dates set out, want 1", n)
	}
	for _, bad := range []string{"\x00", "\u202e", "\u2028"} {
		if strings.Contains(r.HTML+r.Text, bad) {
			t.Errorf("%q got into the letter", bad)
		}
	}
	if !strings.Contains(r.HTML, "<p>h1 You win</p>") {
		t.Error("what was typed is not there as text")
	}
}

func TestSubjectHoldsNoLineBreak(t *testing.T) {
	t.Parallel()
	if got := Subject("Hexford\r\nBcc: x@y.example"); strings.ContainsAny(got, "\r\n") {
		t.Errorf("subject %q", got)
	}
}

func TestEveryGroundHasItsWords(t *testing.T) {
	t.Parallel()
	for _, d := range []statute.Duty{statute.PreventionDuty, statute.ReliefDuty} {
		for _, g := range statute.GroundsFor(d) {
			for _, part := range []string{" outcome", " now"} {
				if texts.Lookup(string(g.Ground)+part) == nil {
					t.Errorf("no words for %s%s", g.Ground, part)
				}
			}
		}
	}
}

func TestPrivateTextStaysPrivate(t *testing.T) {
	t.Parallel()
	in := samples()["N02-relief-by-post"]
	r := mustRender(t, in)
	reminder := reminders()["reminder-manager-C04"]
	var log strings.Builder
	logger := slog.New(slog.NewJSONHandler(&log, nil))
	logger.Info("x", "in", in, "pointer", &in, "name", in.Applicant, "letter", r, "reminder", reminder)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		fmt.Fprintf(&log, verb+verb+verb+verb, in, in.Applicant, r, reminder)
		fmt.Fprintf(&log, verb, &in)
	}
	for _, secret := range []string{"Amara", "Example Road", "Jo Sample", "somewhere to live"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("%q got into the log", secret)
		}
	}
}
