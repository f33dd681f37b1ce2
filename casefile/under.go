package casefile

import "dutyclock/statute"

// underWords are the duties and powers under which accommodation is provided.
var underWords = map[string]string{
	"188": "interim duty, while enquiries go on", "188(3)": "power while a review is open", "189B": "relief duty", "190": "for a time after becoming homeless intentionally",
	"193": "main duty", "195": "prevention duty", "199A": "interim duty of an authority that was referred to", "199A(6)": "power while a review of a referral is open",
	"200": "duty while a referral at the main stage is open", "200(5)": "power while a review of a referral is open", "204(4)": "power while an appeal is open",
}

// UnderName says in words under which duty or power a placement is provided, with
// the provision: "main duty (HA 1996 s.193)".
//
// Statute: HA 1996 ss.188, 190, 193, 195, 199A, 200, 204(4)
func UnderName(under string) string {
	citation := statute.FullCitation(under)
	if text := underWords[under]; text != "" {
		return text + " (" + citation + ")"
	}
	return citation
}
