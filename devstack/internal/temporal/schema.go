package temporal

import (
	"fmt"

	"github.com/blang/semver/v4"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/log"
	v12 "go.temporal.io/server/schema/postgresql/v12"
	"go.temporal.io/server/tools/common/schema"
	"go.temporal.io/server/tools/sql"
)

// migrate brings both databases to the version of the schema that this
// server expects, from the files embedded in the server's module.
func (s Settings) migrate(logger log.Logger) error {
	if err := migrateOne(s.store(database, 2), "postgresql/v12/temporal", v12.Version, logger); err != nil {
		return fmt.Errorf("set up the database %s: %w", database, err)
	}
	if err := migrateOne(s.store(visibilityDatabase, 2), "postgresql/v12/visibility", v12.VisibilityVersion, logger); err != nil {
		return fmt.Errorf("set up the database %s: %w", visibilityDatabase, err)
	}
	return nil
}

func migrateOne(cfg *config.SQL, files, wanted string, logger log.Logger) error {
	db, err := sql.NewConnection(cfg, logger)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	defer db.Close()
	present, err := db.ReadSchemaVersion()
	if err != nil {
		// No version table yet: an empty database.
		setup := &schema.SetupConfig{InitialVersion: "0.0"}
		if err := schema.NewSetupSchemaTask(db, setup, logger).Run(); err != nil {
			return fmt.Errorf("make the version tables: %w", err)
		}
		present = "0.0"
	}
	newer, err := later(present, wanted)
	if err != nil {
		return err
	}
	if newer {
		return fmt.Errorf(`its schema is version %s, and this server knows %s: use the devstack that made it, or clear the data with "devstack reset"`, present, wanted)
	}
	if present == wanted {
		return nil
	}
	update := &schema.UpdateConfig{DBName: cfg.DatabaseName, SchemaName: files, TargetVersion: wanted}
	if err := schema.NewUpdateSchemaTask(db, update, logger).Run(); err != nil {
		return fmt.Errorf("bring the schema from %s to %s: %w", present, wanted, err)
	}
	return nil
}

// later says whether version a comes after version b.
func later(a, b string) (bool, error) {
	va, err := semver.ParseTolerant(a)
	if err != nil {
		return false, fmt.Errorf("read the schema version %q: %w", a, err)
	}
	vb, err := semver.ParseTolerant(b)
	if err != nil {
		return false, fmt.Errorf("read the schema version %q: %w", b, err)
	}
	return va.GT(vb), nil
}
