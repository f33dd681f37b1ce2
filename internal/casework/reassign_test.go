package casework_test

import (
	"fmt"
	"testing"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

func TestCasesAreGivenOneByOne(t *testing.T) {
	o := newOffice(t, false)
	o.store.Officers["o.two"] = record.Officer{ID: "o.two", Team: "south"}
	var refs []string
	for i := range 4 {
		req := opening(relief(today)...)
		req.Reference = fmt.Sprintf("HX-%d", i)
		refs = append(refs, o.open(t, req).Reference)
	}
	o.store.Hidden["m.one/HX-1"] = true
	o.store.Hidden["o.two/HX-2"] = true
	manager := record.Viewer{Officer: "m.one", Roles: []string{"manager"}}
	want := map[string]fault.Kind{"HX-0": "", "HX-1": fault.Forbidden, "HX-2": fault.Forbidden, "HX-3": "", "HX-9": fault.NotFound}
	records := 0
	for range 2 { // the same request again gives nothing twice
		got, err := o.Reassign(t.Context(), manager, append(refs, "HX-9"), "o.two", key("give", "h"))
		if err != nil || len(got) != 5 {
			t.Fatalf("%+v, %v", got, err)
		}
		for _, r := range got {
			if kind := want[r.Reference]; kind == "" && r.Err != nil || kind != "" && (r.Err == nil || fault.KindOf(r.Err) != kind) {
				t.Errorf("%s: %v, want %q", r.Reference, r.Err, kind)
			}
		}
		if records != 0 && o.cases.Records != records {
			t.Errorf("again, %d facts were recorded after %d", o.cases.Records, records)
		}
		records = o.cases.Records
	}
	for ref, officer := range map[string]string{"HX-0": "o.two", "HX-1": "o.one", "HX-2": "o.one", "HX-3": "o.two"} {
		if s, err := o.Standing(t.Context(), ref); err != nil || s.Officer != officer || officer == "o.two" && s.Team != "south" {
			t.Errorf("%s is with %q of %q: %v", ref, s.Officer, s.Team, err)
		}
	}
	_, err := o.Reassign(t.Context(), manager, refs, "nobody", key("give2", "h"))
	wantKind(t, err, fault.Invalid)
}
