package api

import (
	"reflect"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/internal/record"
)

// answerSchemas are the schemas of what is answered.
func answerSchemas() schema {
	page := func(row any) schema {
		return schema{"type": "object", "required": []string{"items"}, "properties": schema{
			"items": schema{"type": "array", "items": answered(row)},
			"next":  schema{"type": "string", "description": "The cursor of the next page; absent on the last."},
		}}
	}
	about := func(row schema) schema {
		return schema{"type": "object", "required": []string{"reference", "items"}, "properties": schema{
			"reference": schema{"type": "string"}, "items": schema{"type": "array", "items": row},
		}}
	}
	return schema{
		"Position":       answered(casefile.Position{}),
		"Checked":        answered(casework.Checked{}),
		"Answer":         schema{"anyOf": []schema{ref("WholeAnswer"), ref("WithheldAnswer")}},
		"WholeAnswer":    answered(casework.Answer{}),
		"WithheldAnswer": answered(withheld{}),
		"Problem":        answered(Problem{}),
		"RecordedFact": schema{"type": "object", "description": "A fact as it was sent, with when and by whose token it was taken.", "required": []string{"type", "on"},
			"properties": schema{"type": enum(words(casefile.FactTypes()...)), "on": dateSchema(), "id": schema{"type": "string"},
				"recorded_at": schema{"type": "string", "format": "date-time"}, "recorded_by": schema{"type": "string"}}},
		"CaseFacts": schema{"type": "object", "required": []string{"reference", "revision", "facts"}, "properties": schema{
			"reference": schema{"type": "string"}, "revision": schema{"type": "integer"}, "rehearsal": schema{"type": "boolean"}, "facts": schema{"type": "array", "items": ref("RecordedFact")}}},
		"CaseClocks": schema{"type": "object", "required": []string{"reference", "as_at", "clocks", "breaches"}, "properties": schema{
			"reference": schema{"type": "string"}, "as_at": dateSchema(),
			"clocks":   schema{"type": "array", "items": answered(casefile.ClockPosition{})},
			"breaches": schema{"type": "array", "items": answered(casefile.Breach{})}}},
		"CaseActs":    answered(casework.NextActs{}),
		"CaseHistory": about(answered(record.HistoryRow{})),
		"CaseLetters": about(answered(record.LetterRow{})),
		"LetterForm":  answered(LetterForm{}),
		"CasePage":    page(record.CaseRow{}),
		"ClockPage":   page(record.ClockRow{}),
		"FoundPage":   answered(record.Results{}),
		"TroublePage": page(record.Trouble{}),
	}
}

func answered(v any) schema { return fieldSchemas(reflect.TypeOf(v), asAnswer) }

// openSchema is what opens a case.
func openSchema() schema {
	s := objectSchema(openBody{})
	p := s["properties"].(schema)
	p["reference"] = referenceSchema()
	safe := objectSchema(safeContactBody{})
	safe["description"] = "The answer to: is it safe to reach you there?"
	safe["required"] = []string{"use"}
	safe["properties"].(schema)["use"] = enum(contactUses)
	contact := objectSchema(contactBody{})
	contact["required"] = []string{"kind", "value"}
	c := contact["properties"].(schema)
	c["kind"], c["checked"], c["safe_contact"] = enum(contactKinds), enum(checkedHow), safe
	applicant := objectSchema(applicantBody{})
	a := applicant["properties"].(schema)
	a["contacts"], a["safe_contact"] = schema{"type": "array", "items": contact}, safe
	p["applicant"] = applicant
	s["required"] = []string{"facts"}
	p["facts"] = schema{"type": "array", "minItems": 1, "items": ref("Fact")}
	return s
}

// recordSchema is what records facts, in its three forms.
func recordSchema() schema {
	long := objectSchema(recordBody{})
	long["required"] = []string{"facts"}
	long["properties"].(schema)["facts"] = schema{"type": "array", "minItems": 1, "items": ref("Fact")}
	return schema{"oneOf": []schema{ref("Fact"), {"type": "array", "minItems": 1, "items": ref("Fact")}, long}}
}

func issueSchema() schema {
	s := objectSchema(issueBody{})
	s["required"] = []string{"officer"}
	p := s["properties"].(schema)
	p["method"] = enum([]string{"email", "post", "by_hand", "office_collection"})
	p["reasons"] = schema{"type": "string", "description": "The reasons for a decision that ends a duty. They are printed in the letter and kept nowhere else."}
	p["parts"] = schema{"type": "object", "additionalProperties": schema{"type": "string"},
		"description": "What is written for the letter, by the ids of its form. A date is 2026-12-23, an answer to a question yes or no, a list has one item a line."}
	p["to"] = schema{"type": "string", "description": "The id of the address; the first that is safe where it is absent."}
	return s
}

// checkSchema is a case file in the one format; without facts, the reference of a
// case that is kept. What is supposed comes beside it.
func checkSchema() schema {
	return schema{"type": "object", "additionalProperties": false, "anyOf": []schema{{"required": []string{"facts"}}, {"required": []string{"reference"}}}, "properties": schema{
		"what_if":   schema{"type": "array", "items": ref("Fact"), "description": "Facts that have not happened; the answer says what they would move."},
		"known_at":  dateSchema(),
		"reference": schema{"type": "string"}, "as_at": dateSchema(),
		"settings": objectSchema(casefile.Settings{}),
		"facts":    schema{"type": "array", "items": ref("Fact")},
	}}
}
