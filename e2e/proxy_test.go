package e2e

import (
	"bytes"
	"io"
	"net"
	"net/url"
	"sync"
	"testing"
)

// proxy stands between the application and its Postgres, so that a test can cut
// the application's connection alone: Temporal shares the server.
type proxy struct {
	listener net.Listener
	target   string

	mu    sync.Mutex
	mode  mode
	conns map[net.Conn]bool
	ready *sync.Cond
}

type mode int

const (
	passing  mode = iota
	refusing      // every connection is closed at once
	hanging       // connections are taken and nothing moves
	holding       // a commit is carried to the database, and its answer never comes back
)

// newProxy listens in front of the database of a URL, and gives the URL to use
// instead.
func newProxy(t testing.TB, databaseURL string) (*proxy, string) {
	t.Helper()
	u, err := url.Parse(databaseURL)
	if err != nil {
		t.Fatal("the database URL cannot be read")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{listener: l, target: u.Host, conns: map[net.Conn]bool{}}
	p.ready = sync.NewCond(&p.mu)
	u.Host = l.Addr().String()
	go p.serve()
	t.Cleanup(func() { p.set(refusing); _ = l.Close() })
	return p, u.String()
}

// set changes how the proxy treats connections; refusing also cuts those that
// are open.
func (p *proxy) set(m mode) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.mode = m
	if m == refusing {
		for c := range p.conns {
			_ = c.Close()
		}
		p.conns = map[net.Conn]bool{}
	}
	p.ready.Broadcast()
}

func (p *proxy) serve() {
	for {
		c, err := p.listener.Accept()
		if err != nil {
			return
		}
		go p.carry(c)
	}
}

func (p *proxy) carry(c net.Conn) {
	if !p.keep(c) {
		_ = c.Close()
		return
	}
	defer p.drop(c)
	p.await()
	up, err := net.Dial("tcp", p.target)
	if err != nil || !p.keep(up) {
		return
	}
	defer p.drop(up)
	held := make(chan struct{}, 1)
	go func() { p.toDatabase(up, c, held); p.drop(up); p.drop(c) }()
	p.fromDatabase(c, up, held)
}

// toDatabase carries what the application says. Where the proxy is holding, it
// notes that a commit went through, so that the answer is kept back.
func (p *proxy) toDatabase(up, c net.Conn, held chan<- struct{}) {
	buf := make([]byte, 32<<10)
	for {
		n, err := c.Read(buf)
		if n > 0 {
			p.await()
			if p.is(holding) && bytes.Contains(bytes.ToLower(buf[:n]), []byte("commit\x00")) {
				held <- struct{}{}
			}
			if _, werr := up.Write(buf[:n]); werr != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// fromDatabase carries the answers back, but for that of a held commit.
func (p *proxy) fromDatabase(c, up net.Conn, held <-chan struct{}) {
	buf := make([]byte, 32<<10)
	for {
		n, err := up.Read(buf)
		if n > 0 {
			p.await()
			select {
			case <-held:
				_, _ = io.Copy(io.Discard, up) // until the application gives up
				return
			default:
			}
			if _, werr := c.Write(buf[:n]); werr != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

func (p *proxy) is(m mode) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.mode == m
}

func (p *proxy) await() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.mode == hanging {
		p.ready.Wait()
	}
}

func (p *proxy) keep(c net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.mode == refusing {
		return false
	}
	p.conns[c] = true
	return true
}

func (p *proxy) drop(c net.Conn) {
	p.mu.Lock()
	delete(p.conns, c)
	p.mu.Unlock()
	_ = c.Close()
}
