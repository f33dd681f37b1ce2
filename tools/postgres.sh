#!/usr/bin/env bash
# Makes sure that Postgres's programs (initdb, postgres) are on this machine.
set -euo pipefail

found() {
	command -v initdb >/dev/null && command -v postgres >/dev/null && return 0
	local dir
	for dir in /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin; do
		[ -x "$dir/initdb" ] && [ -x "$dir/postgres" ] && return 0
	done
	return 1
}

if found || [ -n "${DATABASE_URL:-}" ]; then
	exit 0
fi
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
	echo 'Installing Postgres with apt-get.'
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq
	# Only the programs: no cluster of the system's own is made or started.
	mkdir -p /etc/postgresql-common
	[ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
	apt-get install -qq -y --no-install-recommends postgresql >/dev/null
	found && exit 0
fi
cat >&2 <<'TEXT'
Postgres's programs (initdb and postgres, version 15 or newer) were not found. Install them:
  Debian or Ubuntu:  sudo apt-get install postgresql
  macOS:             brew install postgresql@17
or set DATABASE_URL (and TEMPORAL_ADDRESS) to servers that run already.
TEXT
exit 1
