#!/bin/bash
# Runs once, when the volume is empty: a role and database for the application,
# and a role that makes Temporal's two databases. Neither is a superuser.
set -euo pipefail
app=$(cat /run/secrets/dutyclock_db_password)
temporal=$(cat /run/secrets/temporal_db_password)
psql -v ON_ERROR_STOP=1 -v app="$app" -v temporal="$temporal" --username "$POSTGRES_USER" <<'SQL'
CREATE ROLE dutyclock LOGIN PASSWORD :'app';
CREATE DATABASE dutyclock OWNER dutyclock;
CREATE ROLE temporal LOGIN CREATEDB PASSWORD :'temporal';
REVOKE CONNECT ON DATABASE dutyclock FROM PUBLIC;
SQL
