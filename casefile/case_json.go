package casefile

import (
	"bytes"
	"encoding/json"
	"fmt"

	"dutyclock/statute/civil"
)

// File is a case as it is written down: a reference, the facts, and perhaps the
// day on which to look at it.
type File struct {
	Case
	AsAt civil.Date // zero where the file does not say
}

// DecodeCase reads a file in the one format. The problems say what is wrong with
// the input; the error says that it is not such a file at all.
func DecodeCase(data []byte) (File, []Problem, error) {
	var raw struct {
		Reference string            `json:"reference"`
		AsAt      string            `json:"as_at"`
		Settings  Settings          `json:"settings"`
		Facts     []json.RawMessage `json:"facts"`
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&raw); err != nil {
		return File{}, nil, fmt.Errorf("read the case file: %w", err)
	}
	facts, problems := DecodeFacts(raw.Facts)
	out := File{Case: Case{Reference: raw.Reference, Settings: raw.Settings, Facts: facts}}
	if raw.AsAt != "" {
		day, err := civil.Parse(raw.AsAt)
		if err != nil {
			return File{}, nil, fmt.Errorf("read as_at: %w", err)
		}
		out.AsAt = day
	}
	if len(problems) == 0 {
		problems = CheckReferences(nil, facts)
	}
	return out, append(CheckSettings(raw.Settings), problems...), nil
}
