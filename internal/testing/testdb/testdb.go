package testdb

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"dutyclock/internal/postgres"
)

// patience is how long a test waits for the cluster and for a database.
const patience = time.Minute

// New gives a test a migrated database of its own, empty but for what migrations
// write, and a pool on it as the program opens it. Both go when the test ends.
func New(t testing.TB) *pgxpool.Pool {
	t.Helper()
	s := find(t)
	address := s.database(t, true)
	pool, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatalf("open the test database: %v", err)
	}
	t.Cleanup(pool.Close)
	return pool
}

// Empty gives a test the address of a database of its own without any table.
func Empty(t testing.TB) string {
	t.Helper()
	return find(t).database(t, false)
}

// URL is the address of the database of a pool, for a second pool or a program.
func URL(pool *pgxpool.Pool) string { return pool.Config().ConnString() }

// server is a Postgres in which databases can be made.
type server struct {
	admin string // the address of a database to make others from
	// template is a migrated database to copy; empty on a server of somebody else,
	// where nothing may be left behind.
	template string
	making   sync.Mutex
}

var shared = sync.OnceValues(start)

// start finds or starts the server of this process.
func start() (*server, error) {
	for _, name := range []string{"TEST_DATABASE_URL", "DATABASE_URL"} {
		if address := os.Getenv(name); address != "" {
			return &server{admin: address}, nil
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	admin, err := startCluster(ctx)
	if err != nil {
		return nil, err
	}
	s := &server{admin: admin}
	if err := s.create(ctx, "migrated", ""); err != nil {
		return nil, err
	}
	if _, err := postgres.Migrate(ctx, s.at("migrated")); err != nil {
		return nil, err
	}
	s.template = "migrated"
	return s, nil
}

func find(t testing.TB) *server {
	t.Helper()
	s, err := shared()
	switch {
	case err == nil:
		return s
	case isMissing(err) && os.Getenv("REQUIRE_POSTGRES") != "1":
		t.Skip(err)
	}
	t.Fatalf("a Postgres for tests: %v", err)
	return nil
}

// database makes a database for one test and gives its address.
func (s *server) database(t testing.TB, migrated bool) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	name := "dutyclock_test_" + strings.ToLower(rand.Text()[:12])
	template := ""
	if migrated {
		template = s.template
	}
	if err := s.create(ctx, name, template); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := s.exec(ctx, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("drop the test database: %v", err)
		}
	})
	if migrated && template == "" {
		if _, err := postgres.Migrate(ctx, s.at(name)); err != nil {
			t.Fatal(err)
		}
	}
	return s.at(name)
}

// create makes a database. One at a time: a template may not be in use while it is
// copied.
func (s *server) create(ctx context.Context, name, template string) error {
	s.making.Lock()
	defer s.making.Unlock()
	sql := "CREATE DATABASE " + name
	if template != "" {
		sql += " TEMPLATE " + template
	}
	if err := s.exec(ctx, sql); err != nil {
		return fmt.Errorf("make a test database (the role needs CREATEDB): %w", err)
	}
	return nil
}

func (s *server) exec(ctx context.Context, sql string) error {
	conn, err := pgx.Connect(ctx, s.admin)
	if err != nil {
		return fmt.Errorf("reach the Postgres for tests: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }() // the answer to the statement is what counts
	_, err = conn.Exec(ctx, sql)
	return err
}

// at is the address of another database of the same server.
func (s *server) at(name string) string {
	u, err := url.Parse(s.admin)
	if err != nil || u.Scheme == "" {
		return s.admin + " dbname=" + name
	}
	u.Path = "/" + name
	return u.String()
}
