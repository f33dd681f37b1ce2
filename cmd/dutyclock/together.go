package main

import (
	"context"
	"errors"
)

// together runs tasks until the context ends or one of them returns; then it ends
// the others and waits for them. The error holds everybody's.
func together(ctx context.Context, tasks ...func(context.Context) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	results := make(chan error, len(tasks))
	for _, task := range tasks {
		go func() {
			results <- task(ctx)
			cancel()
		}()
	}
	var errs []error
	for range tasks {
		errs = append(errs, <-results)
	}
	return errors.Join(errs...)
}
