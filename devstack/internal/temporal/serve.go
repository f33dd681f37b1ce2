package temporal

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"go.temporal.io/server/common/authorization"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/log"
	_ "go.temporal.io/server/common/persistence/sql/sqlplugin/postgresql" // registers the plugin
	"go.temporal.io/server/temporal"
)

// Serve is the whole life of the server process: it reads its settings from
// stdin, sets up the databases, serves until it is told to stop, and returns.
// stdin stays open as long as the parent lives; its end means that the parent
// is gone, and the server stops too.
func Serve(stdin io.Reader) error {
	settings, err := readSettings(stdin)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() {
		_, _ = io.Copy(io.Discard, stdin) // the end is all that matters
		stop()
	}()

	logger := log.NewZapLogger(log.BuildZapLogger(log.Config{Level: settings.LogLevel, OutputFile: settings.LogFile}))
	lock := &serverLock{url: settings.databaseURL(database)}
	if err := lock.acquire(ctx); err != nil {
		return err
	}
	if err := settings.migrate(logger); err != nil {
		return err
	}
	lost := make(chan error, 1)
	go func() { lost <- lock.keep(ctx) }()

	server, err := temporal.NewServer(
		temporal.WithConfig(settings.serverConfig()),
		temporal.ForServices(temporal.DefaultServices),
		temporal.WithStaticHosts(settings.hosts()),
		temporal.WithDynamicConfigClient(settings.dynamic()),
		temporal.WithLogger(logger),
		temporal.WithAuthorizer(authorization.NewNoopAuthorizer()),
		temporal.WithClaimMapper(func(*config.Config) authorization.ClaimMapper {
			return authorization.NewNoopClaimMapper()
		}),
	)
	if err != nil {
		return fmt.Errorf("set up the Temporal server: %w", err)
	}
	if err := server.Start(); err != nil {
		return fmt.Errorf("start the Temporal server: %w", err)
	}
	if settings.UI != 0 {
		go serveUI(settings)
	}
	select {
	case <-ctx.Done():
		err = nil
	case err = <-lost:
	}
	if stopErr := server.Stop(); stopErr != nil && err == nil {
		err = fmt.Errorf("stop the Temporal server: %w", stopErr)
	}
	return err
}
