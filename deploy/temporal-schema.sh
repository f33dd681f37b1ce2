#!/bin/sh
# Makes Temporal's two databases where they are missing, and brings their tables
# up to the version of this image. Doing it again changes nothing.
set -eu
SQL_PASSWORD=$(cat /run/secrets/temporal_db_password)
export SQL_PASSWORD
for pair in temporal:temporal temporal_visibility:visibility; do
	database=${pair%%:*}
	schema=/etc/temporal/schema/postgresql/v12/${pair##*:}/versioned
	temporal-sql-tool --db "$database" create || true # there already
	temporal-sql-tool --db "$database" setup-schema -v 0.0 || true # set up already
	temporal-sql-tool --db "$database" update-schema -d "$schema"
done
