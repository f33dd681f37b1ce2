package form

import (
	"net/url"
	"strconv"
	"strings"

	"dutyclock/statute/civil"
)

// Date is a field for a day, in three boxes. A whole day typed into the first box,
// "2 nov 26", "2/11/2026", "today", is taken too.
type Date struct {
	Field
	// Day, Month and Year are what was typed.
	Day, Month, Year string
	// Wrong parts are marked.
	DayWrong, MonthWrong, YearWrong bool
	// Value is the day that was meant; no day where nothing was typed.
	Value civil.Date

	called string
	birth  bool
	today  civil.Date
	checks []check[civil.Date]
}

// Date adds a field for a day.
func (f *Form) Date(name, label string) *Date {
	d := &Date{Field: newField(name, label), called: "The date", today: f.today}
	d.focus = d.DayID()
	f.fields = append(f.fields, d)
	return d
}

// DayID is the id of the first box.
func (d *Date) DayID() string { return d.Name + "-day" }

// MonthID is the id of the second box.
func (d *Date) MonthID() string { return d.Name + "-month" }

// YearID is the id of the third box.
func (d *Date) YearID() string { return d.Name + "-year" }

// WithHint says more below the legend.
func (d *Date) WithHint(hint string) *Date { d.Hint = hint; return d }

// AsHeading makes the legend the heading of the page.
func (d *Date) AsHeading() *Date { d.Heading = true; return d }

// Called is what the messages call the day: "The day the placement started".
func (d *Date) Called(name string) *Date { d.called = name; return d }

// OfBirth reads years of two figures as those of people alive.
func (d *Date) OfBirth() *Date { d.birth = true; return d }

// Required says what is told where nothing was typed.
func (d *Date) Required(otherwise string) *Date { d.required = otherwise; return d }

// NotFuture refuses days after today.
func (d *Date) NotFuture() *Date {
	return d.Check(func(v civil.Date) string {
		if v.After(d.today) {
			return d.called + " must be today or in the past"
		}
		return ""
	})
}

// NotPast refuses days before today.
func (d *Date) NotPast() *Date {
	return d.Check(func(v civil.Date) string {
		if v.Before(d.today) {
			return d.called + " must be today or in the future"
		}
		return ""
	})
}

// Check adds a rule for the day. It is not asked where there is no day.
func (d *Date) Check(rule func(civil.Date) string) *Date {
	d.checks = append(d.checks, rule)
	return d
}

// Set fills the boxes, for a form that is first drawn.
func (d *Date) Set(v civil.Date) *Date {
	if d.Value = v; v.IsZero() {
		return d
	}
	year, month, day := v.YMD()
	d.Day, d.Month, d.Year = strconv.Itoa(day), strconv.Itoa(int(month)), strconv.Itoa(year)
	return d
}

// Template is the template that draws the field.
func (d *Date) Template() string { return "date-input" }

func (d *Date) read(values url.Values) {
	part := func(id string) string { return strings.TrimSpace(values.Get(id)) }
	d.Day, d.Month, d.Year = part(d.DayID()), part(d.MonthID()), part(d.YearID())
	d.Value = civil.Date{}
	switch {
	case d.Day+d.Month+d.Year == "":
		if d.required != "" {
			d.markAll()
			d.wrong(d.required)
		}
		return
	case d.Day != "" && d.Month == "" && d.Year == "":
		d.whole()
	default:
		d.parts()
	}
	if d.Value.IsZero() {
		return
	}
	for _, rule := range d.checks {
		if said := rule(d.Value); said != "" {
			d.markAll()
			d.wrong(said)
		}
	}
}

// whole reads a day that was typed into the first box alone.
func (d *Date) whole() {
	if n, ok := number4(d.Day); ok && n <= 31 {
		d.MonthWrong, d.YearWrong = true, true
		d.focus = d.MonthID()
		d.wrong(d.called + " must include a month and a year")
		return
	}
	v, why := ParseDay(d.Day, d.today, d.birth)
	if why != "" {
		d.markAll()
		d.wrong(d.called + " " + why)
		return
	}
	d.Set(v)
}

// parts reads a day from three boxes.
func (d *Date) parts() {
	missing := make([]string, 0, 3)
	for _, box := range []struct {
		text, id, name string
		mark           *bool
	}{{d.Day, d.DayID(), "a day", &d.DayWrong}, {d.Month, d.MonthID(), "a month", &d.MonthWrong}, {d.Year, d.YearID(), "a year", &d.YearWrong}} {
		if box.text != "" {
			continue
		}
		if len(missing) == 0 {
			d.focus = box.id
		}
		*box.mark = true
		missing = append(missing, box.name)
	}
	if len(missing) > 0 {
		d.wrong(d.called + " must include " + strings.Join(missing, " and "))
		return
	}
	v, why := ParseDay(d.Day+" "+d.Month+" "+d.Year, d.today, d.birth)
	if why != "" {
		d.markAll()
		d.wrong(d.called + " " + why)
		return
	}
	d.Value = v
}

func (d *Date) markAll() { d.DayWrong, d.MonthWrong, d.YearWrong = true, true, true }
