package demo

import (
	"dutyclock/casefile"
	"dutyclock/internal/record"
)

// byHand is how a letter goes that somebody hands over.
const byHand casefile.Way = "by_hand"

// bodies are what stands in the directory of other bodies: nobody that there is.
func bodies() []record.Body {
	return []record.Body{
		{ID: "body-demo-1", Kind: record.HousingAuthority, Name: "Sampleton Borough Council", Address: "Town Hall\nSampleton", Email: "homeless@sampleton.example", Secure: true,
			Note: "Notices of placements go to the duty inbox.", ChangedBy: "west-manager"},
		{ID: "body-demo-2", Kind: record.Surgery, Name: "Larkfield Surgery", Address: "2 Nowhere Lane\nSampleton", Phone: "01632 960101", ChangedBy: "west-manager"},
		{ID: "body-demo-3", Kind: record.School, Name: "Harbour Primary School", Address: "Quay Street\nSampleton", Email: "office@harbour-primary.example", ChangedBy: "west-manager"},
		{ID: "body-demo-4", Kind: record.Solicitor, Name: "Brightwell and Daughters", Address: "9 Market Row\nSampleton", Phone: "01632 960102", Email: "post@brightwell.example", ChangedBy: "west-manager"},
	}
}
