package casefile_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dutyclock/casefile"
	"dutyclock/statute"
	"dutyclock/statute/civil"
)

const (
	ombudsmanFolder = "../testdata/ombudsman"
	ombudsmanPage   = "../docs/ombudsman.md"
	ombudsmanIndex  = "cases.json"
)

var updateTable = flag.Bool("update", false, "write docs/ombudsman.md anew")

// ombudsmanFile is a decided case as facts, with what was found in it as what must
// come out.
type ombudsmanFile struct {
	example
	Source  string   `json:"source"`
	Assumed []string `json:"assumed"`
	// Control says why a case has no fault to bring out.
	Control string `json:"control"`
	// Also is what must come out at the end of other days.
	Also []struct {
		AsAt   string         `json:"as_at"`
		Expect map[string]any `json:"expect"`
	} `json:"also"`
}

// looks lists what must come out, by the day at the end of which.
func (f *ombudsmanFile) looks(asAt civil.Date) []look {
	out := []look{{asAt, f.Expect}}
	for _, a := range f.Also {
		out = append(out, look{civil.MustParse(a.AsAt), a.Expect})
	}
	return out
}

type look struct {
	day    civil.Date
	expect map[string]any
}

func readOmbudsmanFile(t *testing.T, slug string) (ombudsmanFile, casefile.File) {
	t.Helper()
	var f ombudsmanFile
	readOmbudsman(t, slug+".json", &f)
	file, problems, err := casefile.DecodeCase(f.Case)
	if err != nil || len(problems) > 0 {
		t.Fatalf("decode %s: %v %v", slug, err, problems)
	}
	return f, file
}

func readOmbudsman(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(ombudsmanFolder, name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("read %s: %v", name, err)
	}
}

// ombudsmanSlugs lists the facts files, in order of name.
func ombudsmanSlugs(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob(ombudsmanFolder + "/*.json")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, path := range paths {
		if name := filepath.Base(path); name != ombudsmanIndex {
			out = append(out, strings.TrimSuffix(name, ".json"))
		}
	}
	if len(out) == 0 {
		t.Fatal("no decided case was found")
	}
	return out
}

// TestOmbudsmanCases derives every decided case: the fault that the Ombudsman or
// the court found must come out, with its dates where they are stated.
func TestOmbudsmanCases(t *testing.T) {
	t.Parallel()
	for _, slug := range ombudsmanSlugs(t) {
		t.Run(slug, func(t *testing.T) {
			t.Parallel()
			f, file := readOmbudsmanFile(t, slug)
			if f.Name != slug || f.Source == "" || len(f.Assumed) == 0 {
				t.Error("a file has its own name, its source and what had to be assumed")
			}
			if len(f.Expect) == 0 && f.Control == "" {
				t.Error("nothing is expected of this file, and it does not say why")
			}
			for _, l := range f.looks(file.AsAt) {
				p := casefile.Derive(file.Case, l.day)
				for _, miss := range missesOf(t, file.Case, p, l.expect) {
					t.Errorf("at the end of %s: %s", l.day, miss)
				}
			}
		})
	}
}

// missesOf is mismatches, with one question more: "no_bed_on" names nights for
// which a bed was owed and none is recorded.
func missesOf(t *testing.T, c casefile.Case, p casefile.Position, expect map[string]any) []string {
	t.Helper()
	var out []string
	rest := map[string]any{}
	for field, want := range expect {
		if field != "no_bed_on" {
			rest[field] = want
			continue
		}
		for _, night := range want.([]any) {
			day := civil.MustParse(night.(string))
			if !bedOwedOn(p, day) {
				out = append(out, fmt.Sprintf("no bed is owed for the night of %s: %v", day, spells(p)))
			}
			if placedOn(c, day) {
				out = append(out, fmt.Sprintf("a bed is recorded for the night of %s", day))
			}
		}
	}
	return append(out, mismatches(rest, generic(t, p))...)
}

// bedOwedOn says whether the position has a duty to accommodate on a night.
func bedOwedOn(p casefile.Position, night civil.Date) bool {
	return slices.ContainsFunc(p.Duties, func(d casefile.DutyPosition) bool {
		accommodates := d.Duty == statute.InterimAccommodation || d.Duty == statute.MainDuty
		return accommodates && !d.StartedOn.After(night) && (d.EndedOn == nil || d.EndedOn.After(night))
	})
}

// placedOn says whether the facts put the household anywhere on a night.
func placedOn(c casefile.Case, night civil.Date) bool {
	placed := map[string]bool{}
	for _, f := range c.Facts {
		if b, ok := f.Body.(*casefile.PlacementStarted); ok && !f.On.After(night) {
			placed[b.Placement] = true
		}
	}
	for _, f := range c.Facts {
		if b, ok := f.Body.(*casefile.PlacementEnded); ok && !f.On.After(night) {
			delete(placed, b.Placement)
		}
	}
	return len(placed) > 0
}

// TestOmbudsmanNoFault looks at each case in which no fault was found at the end
// of every day of it: none may show a breach of a statutory clock.
func TestOmbudsmanNoFault(t *testing.T) {
	t.Parallel()
	seen := 0
	for _, c := range readOmbudsmanIndex(t) {
		if !slices.ContainsFunc(c.Findings, func(f ombudsmanFinding) bool { return f.Basis == "no_fault" }) {
			continue
		}
		seen++
		if len(c.Files) == 0 {
			t.Errorf("%s: no fault was found, and no file shows that none comes out", c.Reference)
		}
		for _, slug := range c.Files {
			f, file := readOmbudsmanFile(t, slug)
			if f.Control != "no fault" {
				t.Errorf("%s: control is %q, want %q", slug, f.Control, "no fault")
			}
			for day := file.Facts[0].On; !day.After(file.AsAt); day = day.AddDays(1) {
				for _, b := range casefile.Derive(file.Case, day).Breaches {
					if b.Kind == statute.Statutory {
						t.Fatalf("%s: a breach of %s from %s comes out at the end of %s, and no fault was found", slug, b.Key, b.From, day)
					}
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no case without fault was looked at")
	}
}
