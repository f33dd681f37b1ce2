package sink

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/emersion/go-smtp"
)

// Options say how a sink behaves.
type Options struct {
	// Dir is where messages are kept.
	Dir string
	// TLS offers STARTTLS with a certificate made on the spot.
	TLS bool
	// TestHooks adds POST /faults.
	TestHooks bool
}

// Sink is a running sink.
type Sink struct {
	Store *Store

	faults   faultBox
	hooks    bool
	tls      *tls.Config
	smtp     *smtp.Server
	page     *http.Server
	smtpAddr string
	pageAddr string
	closed   chan struct{}
	failed   chan error
}

// Start opens the store, listens on both ports and serves until Close. The
// ports are those given by listeners, which the caller has opened.
func Start(o Options, smtpOn, pageOn net.Listener) (*Sink, error) {
	store, err := OpenStore(o.Dir)
	if err != nil {
		return nil, err
	}
	s := &Sink{
		Store: store, hooks: o.TestHooks, closed: make(chan struct{}), failed: make(chan error, 2),
		smtpAddr: smtpOn.Addr().String(), pageAddr: pageOn.Addr().String(),
	}
	if o.TLS {
		if s.tls, err = selfSigned(); err != nil {
			return nil, err
		}
	}
	s.smtp = s.newSMTPServer()
	s.page = &http.Server{Handler: s.routes(), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute}
	go func() { s.report("SMTP", s.smtp.Serve(smtpOn)) }()
	go func() { s.report("page", s.page.Serve(pageOn)) }()
	return s, nil
}

func (s *Sink) report(part string, err error) {
	select {
	case <-s.closed:
	default:
		s.failed <- fmt.Errorf("the mail sink's %s server ended: %w", part, err)
	}
}

// Failed yields an error if the sink ends without having been closed.
func (s *Sink) Failed() <-chan error { return s.failed }

// URL is where mail is sent.
func (s *Sink) URL() string { return "smtp://" + s.smtpAddr }

// PageURL is where a person looks.
func (s *Sink) PageURL() string { return "http://" + s.pageAddr }

// Close stops both servers.
func (s *Sink) Close() error {
	close(s.closed)
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if err := s.page.Shutdown(ctx); err != nil {
		_ = s.page.Close() // a browser that keeps its connection open is cut off
	}
	if err := s.smtp.Close(); err != nil && !errors.Is(err, smtp.ErrServerClosed) {
		return fmt.Errorf("stop the mail sink: %w", err)
	}
	return nil
}
