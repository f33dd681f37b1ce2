package web

import (
	"net/url"

	"dutyclock/casefile"
	"dutyclock/web/form"
	"dutyclock/web/ui"
)

// gallery shows every component, for the tests alone.
type galleryView struct {
	*form.Form
	Place, Note    *form.Text
	On             *form.Date
	Kind, Yes      *form.Choice
	Told           *form.Choices
	Team           *form.Choice
	Buttons        ui.Buttons
	Card, Facts    ui.SummaryList
	Table, Empty   ui.Table
	Pages          ui.Pagination
	Tasks          ui.TaskList
	Details, Drawn ui.Details
	Tabs           ui.Tabs
	Clocks         []casefile.ClockState
	Way            ui.Card
	Timeline       ui.Timeline
}

// Back is where the gallery is reached from.
func (galleryView) Back() string { return "/" }

var galleryPage = page[galleryView]{name: "gallery", section: "/"}

func newGallery() galleryView {
	f := form.New(today)
	v := galleryView{Form: f}
	v.Place = f.Text("place", "Where are they placed?").WithHint("The name of the hotel, or the address").Required("Enter where they are placed").Wide(20)
	v.Note = f.Area("note", "What happened?").AtMost(40, "What happened must be 40 characters or less")
	v.On = f.Date("on", "When did it start?").WithHint("For example, 2 11 2026, or “yesterday” in the first box").Called("The day it started").Required("Enter the day it started").NotFuture()
	other := f.Text("other", "What kind?").Required("Enter what kind of place it is")
	v.Kind = f.Choice("kind", "Kind of place",
		form.Option{Value: "bnb", Label: "Bed and breakfast", Hint: "A place with shared toilets, washing or cooking"},
		form.Option{Value: "own", Label: "The authority’s own"},
		form.Option{Value: "other", Label: "Other", Divider: "or", Reveals: []form.Input{other}}).Required("Select the kind of place")
	v.Yes = f.Choice("yes", "Are there children?", form.Option{Value: "yes", Label: "Yes"}, form.Option{Value: "no", Label: "No"}).SideBySide().Required("Select yes if there are children")
	v.Told = f.Choices("told", "Who was told?", form.Option{Value: "school", Label: "The school"}, form.Option{Value: "gp", Label: "The GP", Hint: "Their practice, not the surgery’s chain"},
		form.Option{Value: "none", Label: "Nobody", Divider: "or", Alone: true}).WithHint("Choose all that apply")
	v.Team = f.Select("team", "Team", form.Option{Value: "north", Label: "North"}, form.Option{Value: "south", Label: "South"}).Required("Choose a team")
	v.Buttons = ui.Buttons{Buttons: []ui.Button{{Text: "Save and continue"}, {Text: "Save for later", Kind: ui.Secondary, Name: "then", Value: "later"}, {Text: "Delete", Kind: ui.Warning}}, Links: []ui.Link{{Text: "Cancel", Href: "/"}}}
	rows := []ui.SummaryRow{
		{Key: "Applied", Value: []string{ui.Long(today), "By phone"}, Actions: []ui.Link{{Text: "Change", Href: "/", Hidden: "the day of the application"}}},
		{Key: "Stage", Tag: ui.Tag{Text: "Relief", Colour: ui.Blue}},
		{Key: "Case", Link: ui.Link{Text: "HX-000123", Href: "/cases/HX-000123"}, Actions: []ui.Link{{Text: "Close", Href: "/", Hidden: "the case"}, {Text: "Print", Href: "/", Hidden: "the case"}}},
	}
	v.Card = ui.SummaryList{Title: "The application", Level: 3, Actions: []ui.Link{{Text: "History", Href: "/", Hidden: "of the application"}, {Text: "Letters", Href: "/"}}, Rows: rows}
	v.Facts = ui.SummaryList{Rows: rows[1:2]}
	v.Table = ui.Table{ID: "overdue", Caption: "Overdue", Sortable: true, Head: []ui.Column{{Text: "Case"}, {Text: "Clock"}, {Text: "Last day"}, {Text: "Nights", Numeric: true}}, Rows: []ui.Row{
		{Cells: []ui.Cell{{Text: "HX-000123", Href: "/cases/HX-000123"}, {Text: "Bed and breakfast", Tag: ui.ClockTag(casefile.Overdue), Below: "A family’s six weeks ended 3 nights ago"}, {Text: ui.ShortDay(today.AddDays(-3)), Sort: today.AddDays(-3).String()}, {Text: "45", Numeric: true}}},
		{Cells: []ui.Cell{{Text: "HX-000124", Href: "/cases/HX-000124"}, {Text: "Decision on a review", Tag: ui.ClockTag(casefile.Running)}, {Text: ui.ShortDay(today), Below: ui.Left(today, today)}, {Text: "1,002", Numeric: true}}},
	}}
	v.Empty = ui.Table{ID: "none", Caption: "Nothing", Empty: "Nobody waits for anything."}
	v.Pages = ui.Pagination{Label: "Cases", Previous: "/?page=1", Next: "/?page=3"}
	v.Tasks = ui.TaskList{ID: "to-do", Items: []ui.Task{{Title: "Make the assessment", Href: "/", Hint: "Within what the authority has set itself", Tag: ui.Tag{Text: "Not yet started", Colour: ui.Blue}}, {Title: "Write the plan", Tag: ui.Tag{Text: "Cannot start yet", Colour: ui.Grey}}, {Title: "Take the application", Href: "/", Done: "Completed"}}}
	v.Details = ui.Details{Summary: "Why this day?", Text: []string{"The day of the acceptance is day 1.", "So the last day is a Sunday."}}
	v.Drawn = ui.Details{Summary: "Why <that> day?", Body: ui.Block{Template: "sentence", Data: "Because <it> & nothing else."}, Open: true}
	v.Tabs = ui.Tabs{Title: "Parts", Panels: []ui.Panel{{ID: "today", Label: "Today", Body: ui.Block{Template: "sentence", Data: "What is due today"}}, {ID: "later", Label: "Later", Body: ui.Block{Template: "summary-list", Data: v.Facts}}}}
	v.Clocks = []casefile.ClockState{casefile.Running, casefile.Met, casefile.MetLate, casefile.Overdue, casefile.Ended, casefile.Stopped}
	v.Way = ui.Card{Heading: ui.Link{Text: "Take a call", Href: "/"}, Text: "Somebody asks for help.", Tag: ui.Tag{Text: "New", Colour: ui.Teal}}
	v.Timeline = ui.Timeline{Level: 3, Events: []ui.Event{{Title: "Placed in a hotel", By: "Kofi Danso", On: "22 November 2026, 02:14", Stamp: "2026-11-22T02:14:00Z", Text: []string{"One room, for a parent and two children."}}}}
	return v
}

func init() {
	sampleOf(galleryPage, "as-it-is", newGallery())
	wrong := newGallery()
	wrong.ReadValues(url.Values{"note": {"It was a long story, and it went on and on until the morning."}, "on-day": {"31"}, "on-month": {"4"}, "on-year": {"2026"}, "kind": {"other"}, "told": {"gp", "none"}})
	wrongSampleOf(galleryPage, "everything-wrong", wrong, wrong.Form)
}
