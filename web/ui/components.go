package ui

// Link is a link, or where Href is empty its text alone.
type Link struct {
	Text string
	Href string
	// Hidden says more to those who hear the page: "the placement of 2 November".
	Hidden string
}

// Colour is the colour of a tag. A tag always has a word too.
type Colour string

// The colours of tags.
const (
	Grey   Colour = "grey"
	Green  Colour = "green"
	Teal   Colour = "teal"
	Blue   Colour = "blue"
	Purple Colour = "purple"
	Orange Colour = "orange"
	Yellow Colour = "yellow"
	Red    Colour = "red"
)

// Tag is a short word about the state of something.
type Tag struct {
	Text   string
	Colour Colour
}

// Notice is a banner that says that something was done, or what to know.
type Notice struct {
	// Success says that it is good news that something was done.
	Success bool
	Heading string
	Text    string
	Link    Link
}

// SummaryList are facts about one thing, line by line. With a title it is a card.
type SummaryList struct {
	Title string
	// Level is the level of the title's heading, 2 to 4; 2 where it is 0.
	Level int
	// Actions are what can be done with the whole card.
	Actions []Link
	Rows    []SummaryRow
}

// SummaryRow is one line of a SummaryList.
type SummaryRow struct {
	Key string
	// Value is a text of one or more paragraphs.
	Value []string
	Tag   Tag
	// Link is drawn instead of Value where it has a text.
	Link    Link
	Actions []Link
}

// HasActions says whether any row has something to do.
func (l SummaryList) HasActions() bool {
	for _, r := range l.Rows {
		if len(r.Actions) > 0 {
			return true
		}
	}
	return false
}

// Table is a table. The first cell of each row is the row's heading.
type Table struct {
	// ID names the table, unique on the page: the caption's id is made of it.
	ID      string
	Caption string
	// CaptionHidden hides the caption from sight, where a heading above says the same.
	CaptionHidden bool
	Head          []Column
	Rows          []Row
	// Empty is said in place of a table without rows.
	Empty string
	// Sortable lets those whose browser runs scripts sort it.
	Sortable bool
}

// Column is the head of a column.
type Column struct {
	Text    string
	Numeric bool
}

// Row is a row of a table.
type Row struct{ Cells []Cell }

// Cell is a cell: a text or a link, then perhaps a tag, then a smaller line.
type Cell struct {
	Text    string
	Href    string
	Tag     Tag
	Below   string
	Numeric bool
	// Sort is what a sortable table sorts by in place of the text: a date as
	// 2026-11-02, a number.
	Sort string
}

// Details is a text behind a line that opens it. Body, where it is set, is drawn in
// place of the text.
type Details struct {
	Summary string
	Text    []string
	Open    bool
	Body    Block
}

// Block is a part of a page that another template draws.
type Block struct {
	Template string
	Data     any
}

// Tabs are parts of one thing that are seen one at a time.
type Tabs struct {
	Title  string
	Panels []Panel
}

// Panel is one of the Tabs. ID is unique on the page and stands in its address.
type Panel struct {
	ID    string
	Label string
	Body  Block
}

// Pagination leads through the pages of a list.
type Pagination struct {
	// Label says what is paged: "Cases".
	Label          string
	Previous, Next string // addresses; empty where there is none
}

// TaskList is what is to do in one thing, with where each stands.
type TaskList struct {
	// ID is unique on the page.
	ID    string
	Items []Task
}

// Task is one line of a TaskList.
type Task struct {
	Title string
	Href  string // empty where it cannot be begun yet
	Hint  string
	Tag   Tag    // where it stands; with no tag the text of Done is used
	Done  string // "Completed"
}

// Button is a button that sends the form it stands in or, with Href, a link that
// looks like one.
type Button struct {
	Text string
	Href string
	Kind ButtonKind
	// Name and Value tell which button was pressed, where a form has several.
	Name, Value string
}

// ButtonKind is how a button looks.
type ButtonKind string

// The kinds of button.
const (
	Primary   ButtonKind = ""
	Secondary ButtonKind = "secondary"
	Warning   ButtonKind = "warning"
	Start     ButtonKind = "start"
)

// Buttons are buttons beside each other, then links.
type Buttons struct {
	Buttons []Button
	Links   []Link
}

// Card is a heading with a link and a line of text: one of several ways to go on.
type Card struct {
	Heading Link
	Text    string
	Tag     Tag
}

// Event is one entry of a Timeline.
type Event struct {
	Title string
	Tags  []Tag
	By    string // who; empty where nobody did it
	// On is the day and time as they are shown; Stamp is the same for machines, as
	// 2026-11-02 or RFC 3339.
	On, Stamp string
	Text      []string
	// Links are what can be done with it.
	Links []Link
}

// Timeline is what happened, the newest first.
type Timeline struct {
	// Level is the level of the heading above it plus one; 2 where it is 0.
	Level  int
	Events []Event
}
