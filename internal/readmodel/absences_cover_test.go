package readmodel

import (
	"testing"

	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

func TestWhoCoversOnADay(t *testing.T) {
	w := refuge(t)
	ctx := t.Context()
	day := civil.MustParse("2026-11-22")
	id := must(w.SaveAbsence(ctx, mia, record.Absence{Officer: "ama", From: day, To: day.AddDays(2), Cover: "cy"}))(t)
	for _, c := range []struct {
		what, officer, ref string
		on                 civil.Date
		want               string
	}{
		{"the first day", "ama", "", day, "cy"}, {"the last day", "ama", "HX-000103", day.AddDays(2), "cy"}, {"the day before", "ama", "", day.AddDays(-1), ""},
		{"the day after", "ama", "", day.AddDays(3), ""}, {"somebody who is here", "bea", "", day, ""}, {"a restricted case", "ama", "HX-000102", day, ""},
	} {
		got, away, err := w.Cover(ctx, c.officer, c.ref, c.on)
		if err != nil || got.ID != c.want || away != (c.want != "") {
			t.Errorf("%s: covered by %q, %v, %v", c.what, got.ID, away, err)
		}
	}
	if err := w.Name(ctx, ama, "HX-000102", "ama", []string{"cy"}); err != nil {
		t.Fatal(err)
	}
	if got, away, err := w.Cover(ctx, "ama", "HX-000102", day); err != nil || !away || got.ID != "cy" {
		t.Errorf("one who is named covers a restricted case: %q, %v", got.ID, err)
	}
	if err := w.OfficerLeft(ctx, "cy"); err != nil {
		t.Fatal(err)
	}
	if _, away, _ := w.Cover(ctx, "ama", "", day); away {
		t.Error("somebody who left covers")
	}
	if err := w.EndAbsence(ctx, mia, id); err != nil {
		t.Fatal(err)
	}
	if _, away, _ := w.Cover(ctx, "ama", "", day); away {
		t.Error("an absence that was ended counts")
	}
}
