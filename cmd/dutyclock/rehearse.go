package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"dutyclock/casefile"
)

// runRehearse opens a case to practise with, or lets days pass in one. It asks a
// running demo over its API.
func runRehearse(ctx context.Context, p program, args []string) error {
	f := p.flags("rehearse")
	days := f.Int("days", 0, "how many days shall pass")
	open := f.String("open", "", "open a rehearsal with the facts in this `file`")
	base := f.String("api", "http://"+orElse(p.getenv("LISTEN"), "127.0.0.1:8080"), "the `address` of the API")
	token := f.String("token-file", orElse(p.getenv("DUTYCLOCK_TOKEN_FILE"), tokenFile), "the `file` with the token")
	var names []string
	if !strings.Contains(strings.Join(args, " "), "-open") {
		names = []string{"REFERENCE"}
	}
	given, err := p.parse(f, args, names...)
	if err != nil {
		return err
	}
	if *open == "" && *days < 1 {
		return wrong("--days is missing: say how many days shall pass")
	}
	secret, err := os.ReadFile(*token)
	if err != nil {
		return wrong("there is no token of a demo: %s. Start one with: make run", err)
	}
	caller := apiCaller{base: *base, token: strings.TrimSpace(string(secret))}
	if *open != "" {
		return p.openRehearsal(ctx, caller, *open)
	}
	var position casefile.Position
	if err := caller.post(ctx, "/api/v1/cases/"+url.PathEscape(given[0])+"/rehearse", map[string]int{"days": *days}, &position); err != nil {
		return err
	}
	return writePosition(p.out, &position)
}

func (p program) openRehearsal(ctx context.Context, caller apiCaller, name string) error {
	file, err := p.readCase(name)
	if err != nil {
		return err
	}
	body := map[string]any{"facts": file.Facts, "rehearsal": true, "already_happened": true}
	var position casefile.Position
	if err := caller.post(ctx, "/api/v1/cases", body, &position); err != nil {
		return err
	}
	if err := writePosition(p.out, &position); err != nil {
		return err
	}
	fmt.Fprintf(p.err, "\nNow let days pass: dutyclock rehearse %s --days 7\n", position.Reference)
	return nil
}

// apiCaller asks the API as anybody else would.
type apiCaller struct{ base, token string }

// rehearseTime is longer than the API takes to let two years pass.
const rehearseTime = 4 * time.Minute

// post sends a body and reads the answer into out; an answer that is not a
// success is an error with what it says.
func (c apiCaller) post(ctx context.Context, path string, body, out any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("write the request: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, rehearseTime)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+path, bytes.NewReader(text))
	if err != nil {
		return wrong("--api %q: %s", c.base, err)
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Idempotency-Key", rand.Text())
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("ask the API: %w", err)
	}
	defer func() { _ = res.Body.Close() }() // what was read is all that matters
	if res.StatusCode < 300 {
		if err := json.NewDecoder(res.Body).Decode(out); err != nil {
			return fmt.Errorf("read the answer: %w", err)
		}
		return nil
	}
	var problem struct {
		Detail   string
		Problems []casefile.Problem
	}
	if err := json.NewDecoder(res.Body).Decode(&problem); err != nil {
		return fmt.Errorf("the API answers %s", res.Status)
	}
	lines := []string{problem.Detail}
	for _, each := range problem.Problems {
		lines = append(lines, each.Error())
	}
	return &wrongInput{lines: lines}
}
