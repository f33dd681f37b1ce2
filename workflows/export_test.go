package workflows

// What tests look at.
var (
	Shorten   = shorten
	SummaryOf = summaryOf
)
