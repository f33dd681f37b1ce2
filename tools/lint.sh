#!/usr/bin/env bash
# The gate: every check runs, and the first that finds something does not hide
# the others. Each tool is pinned in tools/go.mod.
set -uo pipefail
cd "$(dirname "$0")/.."
go=${GO:-go}
tool="$go tool -modfile=tools/go.mod"
status=0

check() {
	local name=$1
	shift
	if output=$("$@" 2>&1); then
		printf 'ok    %s\n' "$name"
	else
		printf 'FAIL  %s\n%s\n' "$name" "$output"
		status=1
	fi
}

# gofmt exits 0 whatever it finds.
formatted() {
	local files
	files=$(find . -name '*.go' -not -path './node_modules/*' -print0 | xargs -0 gofmt -l) || return 1
	[ -z "$files" ] || { printf 'not formatted by gofmt:\n%s\n' "$files"; return 1; }
}

# The devstack is another module; its dependencies were compiled to build it.
devstack() { (cd devstack && "$go" vet ./...); }

check 'gofmt' formatted
check 'go vet' "$go" vet ./...
check 'staticcheck' $tool staticcheck ./...
check 'errcheck' $tool errcheck -exclude tools/errcheck-exclude.txt ./...
# Kinds with a handful of values: a switch over one must think of all of them. Letters,
# clocks and types of facts have dozens, and a switch picks the few it is about.
check 'exhaustive' $tool exhaustive -d -p -typeonly '\.(Duty|ClockState|MilestoneKind|MessageKind|MessageState|Kind|ClockKind|LetterKind|Audience|Role|Rule|Unit|Mode)$' ./...
check 'workflowcheck' $tool workflowcheck -test=false -config workflowcheck.yaml ./workflows/...
check 'table of imports' "$go" test -count=1 ./internal/testing/archtest
check 'go vet, devstack' devstack
exit $status
