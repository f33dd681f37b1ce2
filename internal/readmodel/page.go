package readmodel

import (
	"encoding/base64"
	"encoding/json"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
	"dutyclock/statute/civil"
)

// The length of a page where none is asked for, and the longest there is.
const (
	pageLength = 50
	maxLength  = 500
)

func length(asked int) int {
	if asked <= 0 {
		return pageLength
	}
	return min(asked, maxLength)
}

// cursor says after which row a page begins, by the columns that order the list.
// It means nothing to anybody else.
func cursor(columns ...string) string {
	text, err := json.Marshal(columns)
	if err != nil {
		return "" // strings always can be written
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

// after reads a cursor of n columns; empty gives n empty columns.
func after(text string, n int) ([]string, error) {
	out := make([]string, n)
	if text == "" {
		return out, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || json.Unmarshal(raw, &out) != nil || len(out) != n {
		return nil, fault.New(fault.Invalid, "The cursor is not one that this list gave. Leave it out to begin at the start.")
	}
	return out, nil
}

// dateAfter reads the column of a cursor that is a date.
func dateAfter(text string) (civil.Date, error) {
	var d civil.Date
	if err := d.UnmarshalText([]byte(text)); err != nil {
		return d, fault.New(fault.Invalid, "The cursor is not one that this list gave. Leave it out to begin at the start.")
	}
	return d, nil
}

// page cuts the row that was read too many, and makes the cursor of the next page
// of it.
func page[T any](rows []T, limit int, at func(T) string) record.Page[T] {
	if len(rows) <= limit {
		if rows == nil {
			rows = []T{}
		}
		return record.Page[T]{Items: rows}
	}
	rows = rows[:limit]
	return record.Page[T]{Items: rows, Next: at(rows[limit-1])}
}
