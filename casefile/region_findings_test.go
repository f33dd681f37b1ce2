package casefile_test

import (
	"reflect"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute/civil"
)

func findingLine(r casefile.Regions, issue casefile.Issue) string {
	for _, f := range r.Findings {
		if f.Issue == issue {
			implied := ""
			if f.Implied {
				implied = "implied"
			}
			return parts(f.Value, f.Since, f.Ground, implied, named{"by", f.Fact.ID})
		}
	}
	return "none"
}

// TestFindings: each issue with its value, the day since which the authority has
// been satisfied so, the ground, and whether a duty accepted or a letter says so
// (position.md §2).
//
// Statute: HA 1996 s.184(1)
func TestFindings(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		issue casefile.Issue
		facts string
		want  string
	}{
		{"undecided", "homeless", "2026-11-02 application_made", "undecided"},
		{"found", "priority_need", "2026-11-02 finding_made issue=priority_need holds=true ground=PN_CHILDREN id=f", "yes 2026-11-02 PN_CHILDREN by f"},
		{"found against", "eligible", "2026-11-02 finding_made issue=eligible holds=false id=f", "no 2026-11-02 by f"},
		{"local connection", "local_connection", "2026-11-02 finding_made issue=local_connection holds=true ground=family id=f", "yes 2026-11-02 family by f"},
		{"recent arrival", "recent_arrival", "2026-11-02 finding_made issue=recent_arrival holds=true id=f", "yes 2026-11-02 by f"},
		{"implied by prevention", "threatened", "2026-11-04 duty_accepted duty=prevention satisfied_on=2026-11-02 id=d", "yes 2026-11-02 implied by d"},
		{"implied by relief", "homeless", "2026-11-04 duty_accepted duty=relief satisfied_on=2026-11-02 id=d", "yes 2026-11-02 implied by d"},
		{"implied by the main duty", "intentionally_homeless", "2026-11-02 duty_accepted duty=main id=d", "no 2026-11-02 implied by d"},
		{"implied by N11", "priority_need", "2026-11-02 notice_given letter=N11 id=n", "no 2026-11-02 implied by n"},
		{"implied by N13", "priority_need", "2026-11-02 notice_given letter=N13 id=n", "yes 2026-11-02 implied by n"},
		{"implied by N14", "intentionally_homeless", "2026-11-02 notice_given letter=N14 id=n", "yes 2026-11-02 implied by n"},
		{"a letter does not gainsay a finding", "priority_need", "2026-11-01 finding_made issue=priority_need holds=true id=f\n2026-11-02 notice_given letter=N12 id=n", "yes 2026-11-01 by f"},
		{"found again: since the first day", "homeless", "2026-11-02 duty_accepted duty=relief id=d\n2026-12-28 duty_accepted duty=main id=m", "yes 2026-11-02 implied by d"},
		{"the later ground of the same answer", "priority_need", "2026-11-02 finding_made issue=priority_need holds=true ground=PN_PREGNANT id=f\n2026-11-09 finding_made issue=priority_need holds=true ground=PN_CHILDREN id=g", "yes 2026-11-02 PN_CHILDREN by f"},
		{"of one day the finding before what implies it", "homeless", "2026-11-02 duty_accepted duty=relief id=d\n2026-11-02 finding_made issue=homeless holds=true id=f", "yes 2026-11-02 by f"},
		{"found otherwise later", "priority_need", "2026-11-02 finding_made issue=priority_need holds=false ground=none id=f\n2026-11-09 finding_made issue=priority_need holds=true id=g", "yes 2026-11-09 by g"},
		{"withdrawn", "priority_need", "2026-11-02 finding_made issue=priority_need holds=true id=f\n2026-11-09 decision_withdrawn of=f", "undecided"},
		{"withdrawn: the one before prevails again", "priority_need", "2026-11-02 finding_made issue=priority_need holds=true id=f\n2026-11-05 finding_made issue=priority_need holds=false id=g\n2026-11-09 decision_withdrawn of=g", "yes 2026-11-02 by f"},
		{"corrected", "eligible", "2026-11-02 finding_made issue=eligible holds=true id=f\n2026-11-03 finding_made issue=eligible holds=false id=g corrects=f", "no 2026-11-03 by g"},
		{"not known yet", "eligible", "2026-11-20 finding_made issue=eligible holds=true id=f", "undecided"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			asAt := "2026-11-10"
			if strings.Contains(tt.facts, "2026-12") {
				asAt = "2026-12-30"
			}
			if got := findingLine(derive(t, asAt, tt.facts).Regions, tt.issue); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestFindingsListEveryIssue: an issue that nobody decided is there too.
func TestFindingsListEveryIssue(t *testing.T) {
	t.Parallel()
	var got []casefile.Issue
	for _, f := range derive(t, "2026-11-10", "2026-11-02 application_made").Regions.Findings {
		got = append(got, f.Issue)
		if f.Value != casefile.FoundUndecided || !f.Fact.IsZero() || !f.Since.IsZero() {
			t.Errorf("%s is decided by nothing: %+v", f.Issue, f)
		}
	}
	field, _ := reflect.TypeFor[casefile.FindingMade]().FieldByName("Issue")
	if want := field.Tag.Get("values"); want != strings.ReplaceAll(each(got, func(i casefile.Issue) string { return string(i) }), "; ", ",") {
		t.Errorf("the issues are %v, and may be %s", got, want)
	}
}

// TestFindingsSayWhy names what each finding rests on.
func TestFindingsSayWhy(t *testing.T) {
	t.Parallel()
	p := derive(t, "2026-11-10", "2026-11-02 duty_accepted duty=relief\n2026-11-03 finding_made issue=priority_need holds=true\n2026-11-04 notice_given letter=N14")
	for issue, words := range map[casefile.Issue]string{casefile.Homeless: "relief duty was accepted", casefile.PriorityNeed: "found on Tuesday 3 November 2026", casefile.Intentional: "letter N14"} {
		for _, f := range p.Regions.Findings {
			if f.Issue == issue && !hasBecause(f.Because, words) {
				t.Errorf("%s: %q does not say %q", issue, f.Because, words)
			}
		}
	}
}

// TestRegionsOfWhatWasKnown: the regions of what was known on a day number the
// facts as the whole list does.
func TestRegionsOfWhatWasKnown(t *testing.T) {
	t.Parallel()
	d := civil.MustParse
	c := casefile.Case{Facts: []casefile.Fact{
		recorded("2026-12-01", casefile.Fact{Type: casefile.TypeNoteAdded, On: d("2026-06-01"), Body: &casefile.Work{}}),
		recorded("2026-06-01", casefile.Fact{Type: casefile.TypeFindingMade, On: d("2026-06-01"), Body: &casefile.FindingMade{Issue: casefile.Homeless, Holds: casefile.Is(true)}}),
	}}
	if f := casefile.DeriveKnown(c, d("2026-08-01"), d("2026-08-01")).Regions.Findings[1]; f.Issue != casefile.Homeless || f.Fact.Index != 1 {
		t.Errorf("%+v", f)
	}
}
