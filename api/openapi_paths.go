package api

import "net/http"

// operations describes every route of the table.
func operations() []operation {
	return append(append(aboutCases(), aboutLists()...), aboutItself()...)
}

const notFound, conflict, invalid = http.StatusNotFound, http.StatusConflict, http.StatusUnprocessableEntity

var (
	limitParam     = param{"limit", "The number of rows on a page.", schema{"type": "integer", "minimum": 1, "maximum": maxLimit, "default": usualLimit}}
	cursorParam    = param{"cursor", "Where the page before ended: its next.", schema{"type": "string"}}
	officerParam   = param{"officer", "The id of the officer whose cases they are.", schema{"type": "string"}}
	teamParam      = param{"team", "The team whose cases they are. A token of several teams must say which.", schema{"type": "string"}}
	rehearsalParam = param{"rehearsal", "true lists rehearsals instead of real cases.", schema{"type": "boolean"}}
	asAtParam      = param{"as_at", "The day at whose end to look; the case's own today where it is absent.", dateSchema()}
)

func aboutCases() []operation {
	const one = "/api/v1/cases/{reference}"
	return []operation{
		{method: post, path: "/api/v1/cases", id: "openCase", summary: "Open a case", keyed: true,
			about: "The facts may be months old. Names, numbers and addresses are kept sealed; facts hold only their ids. Until safe contact was asked for an address, nothing is ever sent to it.",
			body:  openSchema(), status: http.StatusCreated, answer: ref("Answer"), problems: []int{conflict}},
		{method: get, path: one, id: "showCase", summary: "Show where a case stands",
			about:  "A restricted case is for people who are named, and a token is none: it is answered 403 here and in every call that shows one case. Each call that shows a case is written into the access log, and fails where that fails.",
			query:  []param{asAtParam},
			status: http.StatusOK, answer: ref("Position"), problems: []int{notFound, invalid}},
		{method: get, path: one + "/facts", id: "showFacts", summary: "List the facts of a case",
			status: http.StatusOK, answer: ref("CaseFacts"), problems: []int{notFound}},
		{method: post, path: one + "/facts", id: "recordFacts", summary: "Record one fact, or several that are taken whole or not at all", keyed: true,
			about: "A late fact opens a closed case again. A new act that the law does not allow is refused with its reason, unless already_happened says that it is history. Nothing refuses or delays a fact that keeps a roof over a household. In a restricted case the facts are taken, and of the position no more is answered than the reference.",
			body:  recordSchema(), status: http.StatusCreated, answer: ref("Answer"), problems: []int{notFound}},
		{method: get, path: one + "/clocks", id: "showClocks", summary: "List the clocks of a case with the reasons for their dates", query: []param{asAtParam},
			status: http.StatusOK, answer: ref("CaseClocks"), problems: []int{notFound, invalid}},
		{method: get, path: one + "/acts", id: "showActs", summary: "List what may lawfully be done next, what may be from a day, and what may not and why", query: []param{asAtParam},
			about:  "Each way in which the law lets a duty that is owed end, and each letter of choice, with its reasons, what it must say, what is to be recorded and what follows. What is called lawful is taken as a new act, and what is not is refused for the same reason.",
			status: http.StatusOK, answer: ref("CaseActs"), problems: []int{notFound, invalid}},
		{method: get, path: one + "/history", id: "showHistory", summary: "Show the ledger of a case, each entry with its hash",
			status: http.StatusOK, answer: ref("CaseHistory"), problems: []int{notFound}},
		{method: get, path: one + "/letters", id: "showLetters", summary: "List the letters of a case: ready, waiting, issued, sent, failed",
			status: http.StatusOK, answer: ref("CaseLetters"), problems: []int{notFound}},
		{method: get, path: one + "/letters/{key}", id: "showLetter", summary: "Read a letter: as it would be issued today, or as it was issued",
			about:  "The header Letter-Issued says which of the two it is.",
			status: http.StatusOK, answer: schema{"type": "string"}, content: []string{"text/html", "text/plain"}, problems: []int{notFound, invalid, http.StatusNotAcceptable}},
		{method: post, path: one + "/letters/{key}/issue", id: "issueLetter", summary: "Issue a letter that is ready, or one of an officer's choice", keyed: true,
			about: "What is to be written for the letter goes into parts, by the ids of its form. No letter leaves by itself: a named officer issues it. Where it may not be written to the address, the letter waits and the answer is 409 with the reason.",
			body:  issueSchema(), status: http.StatusCreated, answer: ref("Answer"), problems: []int{notFound, conflict}},
		{method: post, path: one + "/letters/{key}/stop", id: "stopLetter", summary: "Stop a letter that was issued and has not left", keyed: true,
			about: "A letter that is stopped was never given: what it moved moves back, and it is due again. One that has left, or leaves at this moment, is a 409.",
			body:  objectSchema(stopBody{}), status: http.StatusCreated, answer: ref("Answer"), problems: []int{notFound, conflict}},
		{method: post, path: one + "/rehearse", id: "rehearse", summary: "Let days pass in a rehearsal (demo only)", keyed: true,
			body:   schema{"type": "object", "required": []string{"days"}, "additionalProperties": false, "properties": schema{"days": schema{"type": "integer", "minimum": 1}}},
			status: http.StatusOK, answer: ref("Position"), problems: []int{notFound, conflict}},
	}
}

func aboutLists() []operation {
	return []operation{
		{method: get, path: "/api/v1/cases", id: "listCases", summary: "List cases",
			about:  "A restricted case is in the list with its reference alone, marked hidden.",
			query:  []param{{"stage", "The headline of the case.", enum(stages)}, officerParam, teamParam, rehearsalParam, cursorParam, limitParam},
			status: http.StatusOK, answer: ref("CasePage"), problems: []int{invalid}},
		{method: get, path: "/api/v1/letter-forms/{letter}", id: "showLetterForm", summary: "Show what a letter asks an officer to write, and what the law asks it to say",
			about:  "The form of a letter is the same in every case. A part that is not mandatory may be asked for when the letter is issued, where another answer makes it needed.",
			status: http.StatusOK, answer: ref("LetterForm"), problems: []int{notFound}},
		{method: get, path: "/api/v1/clocks", id: "listClocks", summary: "List clocks over all cases",
			query: []param{{"state", "Where the clock stands.", enum(clockStates)}, {"kind", "Where the clock comes from.", enum(clockKinds)},
				{"id", "The clock.", enum(clockIDs())}, {"due_before", "Last days before this day.", dateSchema()}, officerParam, teamParam, rehearsalParam, cursorParam, limitParam},
			status: http.StatusOK, answer: ref("ClockPage"), problems: []int{invalid}},
		{method: post, path: "/api/v1/search", id: "search", summary: "Find a case by a person",
			about: "A name is found as a caller says it: misspelt, in short, the other way round. At most fifty cases, the best first; more says how many others there are. Restricted cases are not found by a token. What is looked for stands in the body and never in an address, and is written into the access log.",
			body:  objectSchema(searchBody{}), status: http.StatusOK, answer: ref("FoundPage")},
		{method: post, path: "/api/v1/check", id: "check", summary: "Work out a position from facts or of a case, with what if, and keep nothing",
			about: "The body is a case file, or the reference of a case that is kept; what_if adds facts that have not happened, known_at leaves out what was recorded later. The answer says what that moves.",
			body:  checkSchema(), status: http.StatusOK, answer: ref("Checked"), problems: []int{notFound}},
		{method: get, path: "/api/v1/troubles", id: "listTroubles", summary: "List the messages that could not be sent",
			query: []param{teamParam, cursorParam, limitParam}, status: http.StatusOK, answer: ref("TroublePage"), problems: []int{invalid}},
		{method: post, path: "/api/v1/troubles/{message}/retry", id: "retryMessage", summary: "Have a message sent again", keyed: true,
			body:   schema{"type": "object", "required": []string{"officer"}, "additionalProperties": false, "properties": schema{"officer": schema{"type": "string"}}},
			status: http.StatusNoContent, problems: []int{notFound, conflict}},
	}
}

func aboutItself() []operation {
	status := schema{"type": "object", "properties": schema{"status": schema{"type": "string"}, "checks": schema{"type": "object", "additionalProperties": schema{"type": "string"}}}}
	return []operation{
		{method: get, path: "/healthz", id: "healthz", summary: "Whether the process runs", status: http.StatusOK, answer: status},
		{method: get, path: "/readyz", id: "readyz", summary: "Whether work can be done; 503 says what is missing", status: http.StatusOK, answer: status,
			otherwise: map[int]string{http.StatusServiceUnavailable: "Something is not reachable; checks says what."}},
		{method: get, path: "/openapi.json", id: "openapi", summary: "This document", status: http.StatusOK, answer: schema{"type": "object"}},
	}
}
