package main

import (
	"context"
	"time"

	"dutyclock/internal/clamd"
)

// scanEvery is how often it is looked for documents to be scanned.
const scanEvery = 5 * time.Second

// scanDocuments has documents scanned for viruses as they come in, where a scanner is
// set up. One that is away is asked again.
func (d *deployment) scanDocuments(ctx context.Context) error {
	if d.config.ClamdAddress == "" {
		<-ctx.Done()
		return nil
	}
	scanner := &clamd.Client{Address: d.config.ClamdAddress}
	for {
		one, err := d.store.ScanOne(ctx, scanner.Scan)
		if err != nil && ctx.Err() == nil {
			d.log.WarnContext(ctx, "document not scanned", "error", err)
		}
		if one && err == nil && ctx.Err() == nil {
			continue // there may be more
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(scanEvery):
		}
	}
}
