package web

import (
	"context"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/internal/record"
)

// From a breach those who look after others come to all that is late in the same way;
// what is not late, and what is restricted, leads nowhere.
func TestABreachLeadsToTheSameElsewhere(t *testing.T) {
	o := sampleCase("family-late-in-a-hotel")
	for _, oversees := range []bool{true, false} {
		o.oversees = oversees
		late, led := 0, 0
		v := caseView(&o)
		for _, card := range append(append(v.Do, v.Windows...), v.More...) {
			if card.Late {
				late++
			}
			if card.Same.Href == "" {
				continue
			}
			led++
			if !card.Late || !strings.HasPrefix(card.Same.Href, "/overdue/list?item=C") || !strings.HasSuffix(card.Same.Href, "&list=work&state=overdue") {
				t.Errorf("%s leads to %s", card.Title, card.Same.Href)
			}
		}
		if want := map[bool]int{true: late}[oversees]; led != want || late == 0 {
			t.Errorf("oversees: %t; %d of %d late clocks lead on", oversees, led, late)
		}
	}

	s := overdueSample(&office{desk: desk{work: aDay()}})
	for item, want := range map[string]bool{"": true, "C11": false} {
		v, err := s.overdueListView(context.Background(), record.Viewer{}, overdueQuery{list: listWork, work: record.WorkFilter{State: casefile.Overdue, Item: item}})
		if err != nil {
			t.Fatal(err)
		}
		led := 0
		for _, g := range v.Work.Groups {
			for _, row := range g.Rows {
				if row.Same.Href != "" {
					led++
				}
				if row.Same.Href != "" && (!row.Late || row.Hidden) {
					t.Errorf("%s, which is not late or not shown, leads to %s", row.Reference, row.Same.Href)
				}
			}
		}
		if (led > 0) != want {
			t.Errorf("of the list of %q %d lines lead on", item, led)
		}
	}
}

// What has to be answered is called by what it is, in lists and in counts.
func TestAnEnquiryIsCalledByWhatItIs(t *testing.T) {
	w := record.Work{Reference: "HX-1", Kind: record.EnquiryWork, Item: "ombudsman"}
	if got := itemName(&w); got != "Answer the enquiry of the Ombudsman" {
		t.Errorf("a line says %q", got)
	}
	if got := codeName("complaint_2"); got != "Stage 2 complaint" {
		t.Errorf("a count says %q", got)
	}
}
