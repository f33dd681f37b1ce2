package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/statute/civil"
)

// runCheck prints the position that follows from the facts in a file.
func runCheck(_ context.Context, p program, args []string) error {
	f := p.flags("check")
	asAt := f.String("as-at", "", "the `day` to look at, 2026-12-30; else the file's as_at, else today")
	text := f.Bool("text", false, "print it for people instead of as JSON")
	given, err := p.parse(f, args, "FILE")
	if err != nil {
		return err
	}
	file, err := p.readCase(given[0])
	if err != nil {
		return err
	}
	day := file.AsAt
	if *asAt != "" {
		if day, err = civil.Parse(*asAt); err != nil {
			return wrong("--as-at %q: %s", *asAt, err)
		}
	}
	if day.IsZero() {
		day = civil.DateOf(time.Now())
	}
	position := casework.Whole(casefile.Derive(file.Case, day))
	if *text {
		return writePosition(p.out, &position)
	}
	return writeJSON(p.out, position)
}

// readCase reads a case from a file, or from standard input where it is called "-".
func (p program) readCase(name string) (casefile.File, error) {
	data, err := p.readFile(name)
	if err != nil {
		return casefile.File{}, wrong("%s", err)
	}
	if name == "-" {
		name = "standard input"
	}
	file, problems, err := casefile.DecodeCase(caseWithin(data))
	if err != nil {
		return casefile.File{}, wrong("%s: %s", name, err)
	}
	if len(problems) > 0 {
		lines := make([]string, len(problems))
		for i, problem := range problems {
			lines[i] = name + ": " + problem.Error()
		}
		return casefile.File{}, &wrongInput{lines: lines}
	}
	return file, nil
}

func (p program) readFile(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(p.in)
	}
	return os.ReadFile(name)
}

// caseWithin gives the case of a worked example, {"name", "case", "expect"}; any
// other file is the case itself.
func caseWithin(data []byte) []byte {
	var example struct {
		Case json.RawMessage `json:"case"`
	}
	if err := json.Unmarshal(data, &example); err != nil || len(example.Case) == 0 {
		return data // what is wrong with it is said by whoever decodes it
	}
	return example.Case
}

// writeJSON prints a value for people and programs to read.
func writeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	_, err := w.Write(b.Bytes())
	return err
}
