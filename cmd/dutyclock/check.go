package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"dutyclock/casefile"
	"dutyclock/internal/casework"
	"dutyclock/statute/civil"
)

// runCheck prints the position that follows from the facts in a file.
func runCheck(_ context.Context, p program, args []string) error {
	f := p.flags("check")
	asAt := f.String("as-at", "", "the `day` to look at, 2026-12-30; else the file's as_at, else today")
	knownAt := f.String("known-at", "", "leave out what was recorded after this `day`")
	diff := f.Bool("diff", false, "print what --what-if would move, or what was recorded after --known-at has moved")
	acts := f.Bool("acts", false, "print what may lawfully be done next, what may be from a day, and what may not and why")
	text := f.Bool("text", false, "print it for people instead of as JSON")
	var whatIf texts
	f.Var(&whatIf, "what-if", "a `fact` that has not happened, as JSON; may be given several times")
	given, err := p.parse(f, args, "FILE")
	if err != nil {
		return err
	}
	file, err := p.readCase(given[0])
	if err != nil {
		return err
	}
	question := casework.Question{Case: file.Case, AsAt: file.AsAt}
	if err := day("--as-at", *asAt, &question.AsAt); err != nil {
		return err
	}
	if err := day("--known-at", *knownAt, &question.KnownAt); err != nil {
		return err
	}
	if question.WhatIf, err = supposed(file.Facts, whatIf); err != nil {
		return err
	}
	if question.AsAt.IsZero() {
		question.AsAt = civil.DateOf(time.Now())
	}
	if *acts {
		return p.checkActs(question, *diff, *text)
	}
	answer := casework.Check(question)
	switch {
	case *diff && answer.Changes == nil:
		return wrong("--diff compares with --what-if FACT or --known-at DAY; give one of them")
	case *diff && *text:
		return writeChanges(p.out, answer.Changes)
	case *diff:
		return writeJSON(p.out, answer.Changes)
	case *text:
		return writePosition(p.out, &answer.Position)
	}
	return writeJSON(p.out, answer)
}

// checkActs prints what may be done next, with what is supposed taken as recorded.
func (p program) checkActs(q casework.Question, diff, text bool) error {
	if diff || !q.KnownAt.IsZero() {
		return wrong("--acts says what may be done next; leave out --diff and --known-at")
	}
	c := q.Case
	c.Facts = append(c.Facts[:len(c.Facts):len(c.Facts)], q.WhatIf...)
	next := casework.ActsIn(c, q.AsAt)
	if text {
		return writeActs(p.out, &next)
	}
	return writeJSON(p.out, next)
}

// texts is a flag that may be given several times.
type texts []string

func (t *texts) String() string { return strings.Join(*t, ", ") }

func (t *texts) Set(s string) error { *t = append(*t, s); return nil }

// day reads the day of a flag, where it was given.
func day(flag, given string, into *civil.Date) error {
	if given == "" {
		return nil
	}
	d, err := civil.Parse(given)
	if err != nil {
		return wrong("%s %q: %s", flag, given, err)
	}
	*into = d
	return nil
}

// supposed reads the facts that have not happened.
func supposed(known []casefile.Fact, given []string) ([]casefile.Fact, error) {
	raw := make([]json.RawMessage, len(given))
	for i, g := range given {
		raw[i] = json.RawMessage(g)
	}
	facts, problems := casefile.DecodeFacts(raw)
	if len(problems) == 0 {
		problems = casefile.CheckReferences(known, facts)
	}
	if len(problems) == 0 {
		return facts, nil
	}
	lines := make([]string, len(problems))
	for i, problem := range problems {
		lines[i] = "--what-if: " + problem.Error()
	}
	return nil, &wrongInput{lines: lines}
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
