package statutemap

import (
	"slices"
	"strings"
	"testing"

	"dutyclock/statute"
)

func TestParse(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"HA 1996 s.189B(7)(b)":                                "HA 1996 s.189B(7)(b)",
		"SI 2018/223 reg 9(1)(a)":                             "SI 2018/223 reg 9(1)(a)",
		"HRA 2017":                                            "HRA 2017",
		"RRA 2025 s.25":                                       "RRA 2025 s.25",
		"HRA 2017; SI 2018/167":                               "HRA 2017 | SI 2018/167",
		"HA 1996 s.189B(4), (7)(b)":                           "HA 1996 s.189B(4) | HA 1996 s.189B(7)(b)",
		"HA 1996 ss.175(4)-(5), 195(6)":                       "HA 1996 s.175(4)-(5) | HA 1996 s.195(6)",
		"HA 1996 ss.198-200":                                  "HA 1996 ss.198-200",
		"HA 1996 s.193(6)(c), (cc), (7), (7AA)":               "HA 1996 s.193(6)(c) | HA 1996 s.193(6)(cc) | HA 1996 s.193(7) | HA 1996 s.193(7AA)",
		"HA 1996 ss.193A(1), (5)-(7), 193(7)-(7F)":            "HA 1996 s.193A(1) | HA 1996 s.193A(5)-(7) | HA 1996 s.193(7)-(7F)",
		"HA 1996 s.202(1)(ba)(i), (ii), (bc)(i)":              "HA 1996 s.202(1)(ba)(i) | HA 1996 s.202(1)(ba)(ii) | HA 1996 s.202(1)(bc)(i)",
		"HA 1996 s.191(1B)-(1C)":                              "HA 1996 s.191(1B)-(1C)",
		"HA 1996 s.195(8)(a)-(g)":                             "HA 1996 s.195(8)(a)-(g)",
		"HA 1996 s.198(A1)":                                   "HA 1996 s.198(A1)",
		"SI 2003/3326 arts 3, 4":                              "SI 2003/3326 art 3 | SI 2003/3326 art 4",
		"SI 2003/3326 arts 3-4":                               "SI 2003/3326 arts 3-4",
		"RRA 2025 Sch 6 paras 3-4":                            "RRA 2025 Sch 6 paras 3-4",
		"RRA 2025 Sch 2 para 48":                              "RRA 2025 Sch 2 para 48",
		"SI 1998/1578 Sch para 4(2)":                          "SI 1998/1578 Sch para 4(2)",
		"RRA 2025 Sch 6":                                      "RRA 2025 Sch 6",
		"SI 2018/167 regs 3(d)-(e), 4(1)":                     "SI 2018/167 reg 3(d)-(e) | SI 2018/167 reg 4(1)",
		"HA 1996 ss.202(3), 203(4)-(6); SI 2018/223 reg 7(2)": "HA 1996 s.202(3) | HA 1996 s.203(4)-(6) | SI 2018/223 reg 7(2)",
	} {
		got, err := Parse(text)
		var names []string
		for _, p := range got {
			names = append(names, p.String())
		}
		if joined := strings.Join(names, " | "); err != nil || joined != want {
			t.Errorf("%q is read as %q (%v), want %q", text, joined, err, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                          "no Act or instrument",
		"s.189B":                    "no Act or instrument",
		"Housing Act 1996 s.189B":   "no Act or instrument",
		"HA 1997 s.189B":            "no Act or instrument",
		"SI 18/223":                 "no Act or instrument",
		"SI 2018/223, reg 9":        "without a space",
		"SI 2018/223reg 9":          "without a space",
		"HA 1996 section 189B":      "names no section",
		"HA 1996 189B":              "names no section",
		"HA 1996 s.":                "gives no number",
		"HA 1996 s.189B(4),(7)":     "no number of a provision",
		"HA 1996 s.189B (4)":        "no number of a provision",
		"HA 1996 s.189B(4":          "no number of a provision",
		"HA 1996 s.189B()":          "no number of a provision",
		"HA 1996 s.189B, (4)":       "goes on from nothing",
		"HA 1996 s.(4)":             "goes on from nothing",
		"HA 1996 s.175(5), 195(6)":  "after a plural, or several",
		"HA 1996 ss.175(5)":         "after a plural, or several",
		"SI 2018/223 reg 5, 7":      "after a plural, or several",
		"HA 1996 s.195(8)-(5)":      "is no range",
		"HA 1996 s.195(8)-(8)(a)":   "is no range",
		"HA 1996 ss.200-198":        "is no range",
		"HA 1996 s.195(6) and (7)":  "no number of a provision",
		"HA 1996 s.195(6);":         "no Act or instrument",
		"HA 1996 s.195(6)\u2013(8)": "no number of a provision",
		"good practice":             "no Act or instrument",
	} {
		got, err := Parse(text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is read as %v (%v), want an error with %q", text, got, err, want)
		}
	}
}

func TestOrder(t *testing.T) {
	t.Parallel()
	want := []string{
		"HA 1996", "HA 1996 s.175(4)", "HA 1996 s.188", "HA 1996 s.188(1)", "HA 1996 s.188(1ZA)", "HA 1996 s.188(1ZA)(a)", "HA 1996 s.188(1ZB)", "HA 1996 s.188(1A)", "HA 1996 s.188(2)",
		"HA 1996 s.189", "HA 1996 s.189A", "HA 1996 s.189A(2)", "HA 1996 s.189A(10)", "HA 1996 s.189B",
		"HA 1996 s.193(6)(c)", "HA 1996 s.193(6)(cc)", "HA 1996 s.193(6)(d)", "HA 1996 s.193(7)", "HA 1996 s.193(7A)", "HA 1996 s.193(7AA)", "HA 1996 s.193(7AB)", "HA 1996 s.193(7B)", "HA 1996 s.193(8)",
		"HA 1996 s.198(A1)", "HA 1996 s.198(1)", "HA 1996 s.202(1)(b)", "HA 1996 s.202(1)(ba)", "HA 1996 s.202(1)(bb)", "HA 1996 s.202(1)(c)",
		"HRA 2017", "RRA 2025 s.25", "SI 1999/71", "SI 2003/3326 art 2", "SI 2018/167", "SI 2018/223 reg 9", "SI 2018/223 reg 10",
	}
	var got []Provision
	for _, text := range want {
		p, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, p...)
	}
	slices.Reverse(got)
	slices.SortFunc(got, Order)
	for i, p := range got {
		if p.String() != want[i] {
			t.Errorf("place %d is %s, want %s", i, p, want[i])
		}
	}
}

func TestContains(t *testing.T) {
	t.Parallel()
	one := func(text string) Provision {
		p, err := Parse(text)
		if err != nil || len(p) != 1 {
			t.Fatalf("%q: %v, %v", text, p, err)
		}
		return p[0]
	}
	for _, tt := range []struct {
		whole, part string
		want        bool
	}{
		{"HA 1996 s.195", "HA 1996 s.195", true},
		{"HA 1996 s.195", "HA 1996 s.195(8)(b)", true},
		{"HA 1996 s.195(8)(b)", "HA 1996 s.195", false},
		{"HA 1996 s.195", "HA 1996 s.195A", false},
		{"HA 1996 s.195(5)-(8)", "HA 1996 s.195(6)", true},
		{"HA 1996 s.195(5)-(8)", "HA 1996 s.195(8)(b)", true},
		{"HA 1996 s.195(5)-(8)", "HA 1996 s.195(10)", false},
		{"HA 1996 s.195(5)-(8)", "HA 1996 s.195(7)-(8)", true},
		{"HA 1996 s.195(5)-(8)", "HA 1996 s.195(7)-(9)", false},
		{"HA 1996 s.193(5)-(7AA)", "HA 1996 s.193(7A)", true},
		{"HA 1996 s.193(5)-(7AA)", "HA 1996 s.193(7AB)", false},
		{"HA 1996 ss.198-200", "HA 1996 s.199A(1)", true},
		{"HA 1996 ss.198-200", "HA 1996 s.201", false},
		{"HA 1996 s.188(1ZA)", "HA 1996 s.188(1ZA)(b)", true},
		{"HRA 2017", "HRA 2017 s.5", true},
		{"RRA 2025 Sch 6", "RRA 2025 Sch 6 para 4", true},
		{"RRA 2025 Sch 6", "RRA 2025 Sch 2 para 4", false},
		{"SI 2018/223 reg 9", "SI 2018/223 reg 9(1)(a)", true},
		{"SI 2018/223", "SI 2018/167 reg 3", false},
	} {
		if got := one(tt.whole).Contains(one(tt.part)); got != tt.want {
			t.Errorf("%s contains %s: %v", tt.whole, tt.part, got)
		}
	}
}

// TestTheTablesCiteWell: what package statute cites in its own tables is a citation.
func TestTheTablesCiteWell(t *testing.T) {
	t.Parallel()
	check := func(where, text string) {
		t.Helper()
		if _, err := Parse(text); err != nil {
			t.Errorf("%s: %v", where, err)
		}
	}
	for _, r := range statute.Rules() {
		check(string(r.ID), r.Provision)
	}
	for _, v := range statute.Timeline() {
		if v.By != "" {
			check(string(v.Rule), v.By)
		}
	}
	for _, d := range statute.Doubts() {
		for _, p := range d.Provisions {
			check(string(d.ID), p)
		}
	}
}
