#!/usr/bin/env bash
# Runs the properties of the law with many drawn cases each, one after the other, and
# says how many and how long: tools/long.sh 100000 [property]
set -euo pipefail
cd "$(dirname "$0")/.."
go=${GO:-go}
checks=${1:-100000}
wanted=${2:-Property}
failed=0
for package in ./statute/civil ./casefile ./internal/mailer; do
	binary=$(mktemp)
	drawn=$checks
	# Its cases are written to Postgres and sent: some minutes for 10,000.
	if [ "$package" = ./internal/mailer ] && [ "$drawn" -gt 10000 ]; then drawn=10000; fi
	"$go" test -c -o "$binary" "$package"
	for property in $("$binary" -test.list "$wanted"); do
		started=$SECONDS
		# The tests read files beside them, so each runs in the folder of its package.
		if out=$(cd "$package" && nice -n 10 "$binary" -test.v -test.run "^$property\$" -test.timeout 3h -rapid.checks="$drawn" 2>&1); then
			cases=$(grep -oE 'OK, passed [0-9]+' <<<"$out" | grep -oE '[0-9]+' || true)
			echo "$package $property: ${cases:-no drawn} cases in $((SECONDS - started)) s"
		else
			failed=1
			echo "$package $property: FAILED after $((SECONDS - started)) s"
			grep -v '\[rapid\] draw' <<<"$out" || true
		fi
	done
	rm -f "$binary"
done
exit $failed
