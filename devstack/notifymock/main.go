// Command notifymock is the mock of GOV.UK Notify alone, for tests of the
// application: the same code as in the devstack, without the rest of it. It says
// where it listens in one line, and ends when its standard input does.
package main

import (
	"fmt"
	"io"
	"net"
	"os"

	"dutyclock/devstack/internal/notify"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "notifymock:", err)
		os.Exit(1)
	}
}

func run() error {
	on, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	mock, err := notify.Start(notify.Options{TestHooks: true}, on)
	if err != nil {
		return err
	}
	fmt.Println(mock.URL(), notify.Key, notify.TextTemplate, notify.EmailTemplate, notify.FileTemplate)
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		return fmt.Errorf("wait for the end: %w", err)
	}
	return mock.Close()
}
