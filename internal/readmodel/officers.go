package readmodel

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"dutyclock/internal/fault"
	"dutyclock/internal/record"
)

const (
	sqlOfficer = `
SELECT id, name, email, role, coalesce(roles, ARRAY[role]) AS roles, team FROM officers
WHERE id = @id::text AND left_at IS NULL`

	sqlOfficers = `
SELECT id, name, email, role, coalesce(roles, ARRAY[role]) AS roles, team FROM officers
WHERE left_at IS NULL AND (@team::text = '' OR team = @team) ORDER BY name, id`

	sqlManagers = `
SELECT id, name, email, role, coalesce(roles, ARRAY[role]) AS roles, team FROM officers o
WHERE 'manager' = ANY (coalesce(roles, ARRAY[role])) AND left_at IS NULL AND (team = @team::text OR NOT EXISTS (
    SELECT 1 FROM officers WHERE 'manager' = ANY (coalesce(roles, ARRAY[role])) AND left_at IS NULL AND team = @team::text))
ORDER BY name, id`

	sqlSaveOfficer = `
INSERT INTO officers (id, name, email, role, roles, team) VALUES (@id, @name, @email, @role, @roles, @team)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, role = excluded.role, roles = excluded.roles,
    team = excluded.team, left_at = NULL, changed_at = now()`

	sqlSaveRoles = `
UPDATE officers SET role = @role, roles = @roles, changed_at = now()
WHERE id = @id::text AND roles IS DISTINCT FROM @roles::text[]`

	sqlOfficerLeft = `UPDATE officers SET left_at = now(), changed_at = now() WHERE id = @id::text AND left_at IS NULL`
)

// oneRole is the role that says most of several, for the column that holds one: no
// role, or only that of an auditor, may change nothing; the newer roles work on cases.
func oneRole(roles []string) string {
	for _, role := range []string{"administrator", "manager"} {
		if slices.Contains(roles, role) {
			return role
		}
	}
	if len(roles) == 0 || slices.Equal(roles, []string{"auditor"}) {
		return "auditor"
	}
	return "caseworker"
}

// Officer gives the officer with this id; false where there is none, or none any
// more.
func (s *Store) Officer(ctx context.Context, id string) (record.Officer, bool, error) {
	return readOne[record.Officer](ctx, s, "read an officer", sqlOfficer, pgx.NamedArgs{"id": id})
}

// Officers lists those who work here, by name; team narrows it.
func (s *Store) Officers(ctx context.Context, team string) ([]record.Officer, error) {
	return read[record.Officer](ctx, s, "list officers", sqlOfficers, pgx.NamedArgs{"team": team})
}

// Managers gives those who are told for a team: its managers, or where it has none
// (or no team is given) all managers.
func (s *Store) Managers(ctx context.Context, team string) ([]record.Officer, error) {
	return read[record.Officer](ctx, s, "list managers", sqlManagers, pgx.NamedArgs{"team": team})
}

// SaveOfficer adds an officer or puts new particulars in place of the old. Somebody
// who had left is back.
func (s *Store) SaveOfficer(ctx context.Context, o record.Officer) error {
	if o.Roles != nil {
		o.Role = oneRole(o.Roles)
	}
	_, err := s.exec(ctx, "keep an officer", sqlSaveOfficer, pgx.NamedArgs{
		"id": o.ID, "name": o.Name, "email": o.Email, "role": o.Role, "roles": o.Roles, "team": o.Team})
	return err
}

// OfficerLeft notes that an officer works here no more: reminders of theirs go to
// managers, what they did stays theirs, and they are signed out at once. NotFound:
// there is none.
func (s *Store) OfficerLeft(ctx context.Context, id string) error {
	return s.inTx(ctx, "note that an officer left", func(ctx context.Context, tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, sqlOfficerLeft, pgx.NamedArgs{"id": id})
		if err == nil && tag.RowsAffected() == 0 {
			return fault.New(fault.NotFound, "There is no officer %s.", id)
		}
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, sqlEndSessionsOf, pgx.NamedArgs{"officer": id, "why": record.EndLeft, "now": s.clock()})
		return err
	})
}
