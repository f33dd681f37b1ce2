#!/usr/bin/env bash
# Runs every fuzz target of the module for a while: tools/fuzz.sh 10s
set -euo pipefail
cd "$(dirname "$0")/.."
go=${GO:-go}
for package in $("$go" list ./...); do
	dir=${package#dutyclock/}
	for target in $(grep -hoE '^func Fuzz[A-Za-z0-9_]*' "$dir"/*_test.go 2>/dev/null | sed 's/^func //'); do
		echo "$package $target"
		"$go" test "$package" -run '^$' -fuzz "^$target\$" -fuzztime "${1:-10s}"
	done
done
