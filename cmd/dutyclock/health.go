package main

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// runHealth asks a running process whether it is well, for container health
// checks: the image has no shell and no curl.
func runHealth(ctx context.Context, p program, args []string) error {
	given, err := p.parse(p.flags("health"), args, "URL")
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 4*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, given[0], nil)
	if err != nil {
		return wrong("URL %q: %s", given[0], err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = res.Body.Close() }() // only the status matters
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %s", given[0], res.Status)
	}
	return nil
}
