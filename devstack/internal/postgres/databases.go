package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Databases and their owners.
var databases = []struct{ name, owner string }{
	{"dutyclock", Application},
	{"temporal", Temporal},
	{"temporal_visibility", Temporal},
}

// Ready returns nil once the server answers a query.
func (c *Cluster) Ready(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, c.URL(Admin, "postgres"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	return conn.Ping(ctx)
}

// MakeDatabases makes the roles and databases that are missing.
func (c *Cluster) MakeDatabases(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, c.URL(Admin, "postgres"))
	if err != nil {
		return fmt.Errorf("connect to the private Postgres: %w", err)
	}
	defer conn.Close(ctx)
	for role, rights := range map[string]string{Application: "CREATEDB CREATEROLE", Temporal: ""} {
		if there, err := exists(ctx, conn, `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)`, role); err != nil {
			return err
		} else if there {
			continue
		}
		// The password is letters and digits (crypto/rand.Text), and the
		// names are constants: there is nothing here to escape.
		if _, err := conn.Exec(ctx, fmt.Sprintf(`CREATE ROLE %s LOGIN %s PASSWORD '%s'`, role, rights, c.password)); err != nil {
			return fmt.Errorf("make the role %s: %w", role, err)
		}
	}
	for _, d := range databases {
		if there, err := exists(ctx, conn, `SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)`, d.name); err != nil {
			return err
		} else if there {
			continue
		}
		if _, err := conn.Exec(ctx, fmt.Sprintf(`CREATE DATABASE %s OWNER %s`, d.name, d.owner)); err != nil {
			return fmt.Errorf("make the database %s: %w", d.name, err)
		}
	}
	return nil
}

func exists(ctx context.Context, conn *pgx.Conn, query, name string) (bool, error) {
	var there bool
	if err := conn.QueryRow(ctx, query, name).Scan(&there); err != nil {
		return false, fmt.Errorf("look for %s: %w", name, err)
	}
	return there, nil
}
