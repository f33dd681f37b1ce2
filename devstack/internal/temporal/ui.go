package temporal

import (
	"fmt"
	"io"
	"log"
	"os"

	"github.com/temporalio/ui-server/v2/server"
	uiconfig "github.com/temporalio/ui-server/v2/server/config"
	"github.com/temporalio/ui-server/v2/server/server_options"
)

// serveUI serves Temporal's own web pages until the process ends. They come
// and go with the server, which they are of no use without.
func serveUI(s Settings) {
	log.SetOutput(io.Discard) // the UI prints to the standard logger
	pages := server.NewServer(server_options.WithConfigProvider(&uiconfig.Config{
		Host:                "127.0.0.1",
		Port:                s.UI,
		TemporalGRPCAddress: s.Address(),
		EnableUI:            true,
		DefaultNamespace:    Namespace,
		DisableNewsFetch:    true, // nothing here calls out
		HideLogs:            true,
		// Plain HTTP on 127.0.0.1: a Secure cookie would be refused by some browsers.
		CORS:  uiconfig.CORS{CookieInsecure: true},
		Codec: uiconfig.Codec{Endpoint: s.UICodec},
	}))
	if err := pages.Start(); err != nil {
		fmt.Fprintln(os.Stderr, "devstack: serve Temporal's web pages:", err)
	}
}
