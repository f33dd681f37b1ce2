package postgres_test

import (
	"context"
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/postgres"
	"dutyclock/internal/testing/testdb"
	"dutyclock/statute/civil"
)

func TestOpenRefusesWhatIsNoAddress(t *testing.T) {
	_, err := postgres.Open(t.Context(), "postgres://u:hunter2@host:port/x")
	if err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("Open = %v", err)
	}
}

func TestSettingsOfAConnection(t *testing.T) {
	pool := testdb.New(t)
	for name, want := range map[string]string{"statement_timeout": "6s", "lock_timeout": "4s", "timezone": "UTC", "application_name": "dutyclock"} {
		var got string
		if err := pool.QueryRow(t.Context(), "SELECT current_setting($1)", name).Scan(&got); err != nil || got != want {
			t.Errorf("%s = %q, %v; want %q", name, got, err, want)
		}
	}
	if pool.Config().MaxConns < 12 {
		t.Errorf("the pool holds %d connections", pool.Config().MaxConns)
	}
	small, err := postgres.Open(t.Context(), testdb.URL(pool)+"&pool_max_conns=2&statement_timeout=1000")
	if err != nil {
		t.Fatal(err)
	}
	defer small.Close()
	var got string
	if err := small.QueryRow(t.Context(), "SHOW statement_timeout").Scan(&got); err != nil || got != "1s" || small.Config().MaxConns != 2 {
		t.Errorf("what the URL says was not kept: %q, %d, %v", got, small.Config().MaxConns, err)
	}
}

func TestDatesGoThroughUnchanged(t *testing.T) {
	pool := testdb.New(t)
	for _, want := range []civil.Date{{}, civil.MustParse("0001-01-01"), civil.MustParse("2026-03-29"), civil.MustParse("9999-12-31")} {
		var got civil.Date
		var null bool
		if err := pool.QueryRow(t.Context(), "SELECT $1::date, $1::date IS NULL", want).Scan(&got, &null); err != nil || got != want || null != want.IsZero() {
			t.Errorf("%q came back as %q, null %v, %v", want, got, null, err)
		}
	}
	rows, err := pool.Query(t.Context(), "SELECT @on::date AS on, NULL::date AS never", pgx.NamedArgs{"on": civil.MustParse("2026-11-02")})
	if err != nil {
		t.Fatal(err)
	}
	type pair struct {
		On    civil.Date
		Never *civil.Date
	}
	got, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[pair])
	if err != nil || got.On.String() != "2026-11-02" || got.Never != nil {
		t.Errorf("read into a struct: %+v, %v", got, err)
	}
}

// door is a TCP proxy to a database that can be shut in two ways: refusing, and
// taking everything without a word.
type door struct {
	listener net.Listener
	target   string
	hangs    atomic.Bool
	mu       sync.Mutex
	open     []net.Conn
}

func newDoor(t *testing.T, target string) *door {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	d := &door{listener: l, target: target}
	go d.serve()
	t.Cleanup(func() { _ = l.Close(); d.cut() })
	return d
}

func (d *door) serve() {
	for {
		in, err := d.listener.Accept()
		if err != nil {
			return
		}
		out, err := net.Dial("tcp", d.target)
		if err != nil {
			_ = in.Close()
			continue
		}
		d.mu.Lock()
		d.open = append(d.open, in, out)
		d.mu.Unlock()
		go d.pass(in, out)
		go d.pass(out, in)
	}
}

func (d *door) pass(from io.Reader, to io.WriteCloser) {
	defer func() { _ = to.Close() }()
	buf := make([]byte, 32<<10)
	for {
		n, err := from.Read(buf)
		if err != nil {
			return
		}
		if d.hangs.Load() {
			continue // taken, and never passed on
		}
		if _, err := to.Write(buf[:n]); err != nil {
			return
		}
	}
}

func (d *door) cut() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, c := range d.open {
		_ = c.Close()
	}
	d.open = nil
}

func TestAHangingDatabaseFailsTheCallAndIsForgiven(t *testing.T) {
	direct, err := url.Parse(testdb.URL(testdb.New(t)))
	if err != nil {
		t.Fatal(err)
	}
	d := newDoor(t, direct.Host)
	through := *direct
	through.Host = d.listener.Addr().String()
	pool, err := postgres.Open(t.Context(), through.String())
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	ask := func() error {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := pool.Exec(ctx, "SELECT 1")
		return err
	}
	if err := ask(); err != nil {
		t.Fatal(err)
	}
	d.hangs.Store(true)
	done := make(chan error, 1)
	go func() { done <- ask() }()
	select {
	case err := <-done:
		if err == nil {
			t.Error("a database that hangs answered")
		}
	case <-time.After(8 * time.Second):
		t.Fatal("the call was held by a database that hangs")
	}
	d.hangs.Store(false)
	d.cut()
	for deadline := time.Now().Add(20 * time.Second); ; {
		if err = ask(); err == nil {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("the database is back and is not used: %v", err)
		}
	}
}
