package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// The times that a connection has. They bound what a slow or dead caller can hold.
const (
	headerTime   = 5 * time.Second
	readTime     = 15 * time.Second
	writeTime    = 30 * time.Second // more than request.Time, so that a late answer still goes
	idleTime     = 2 * time.Minute
	shutdownTime = 25 * time.Second // what is being answered is answered
	maxHeader    = 32 << 10
)

// Serve answers requests on a listener until the context ends; then it takes no
// new ones, finishes what it has begun, and returns. The error is nil after an
// orderly end.
func Serve(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime,
		IdleTimeout: idleTime, MaxHeaderBytes: maxHeader, ErrorLog: slog.NewLogLogger(slog.Default().Handler(), slog.LevelWarn),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return fmt.Errorf("answer on %s: %w", l.Addr(), err)
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	err := server.Shutdown(last)
	if err != nil {
		err = fmt.Errorf("finish the requests on %s: %w", l.Addr(), errors.Join(err, server.Close()))
	}
	if end := <-ended; !errors.Is(end, http.ErrServerClosed) {
		err = errors.Join(err, end)
	}
	return err
}
