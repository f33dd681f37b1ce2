#!/usr/bin/env bash
# Every test: ours, then the devstack's own. Ends with the go command's own lines.
set -uo pipefail
cd "$(dirname "$0")/.."
go=${GO:-go}
export REQUIRE_POSTGRES=1 REQUIRE_BROWSER=1
export DEVSTACK=${DEVSTACK:-$PWD/bin/devstack}
status=0
# Nothing is taken from the cache: the tests on the real stack run programs that the
# cache does not know they depend on.
"$go" test -count=1 -timeout 20m "${@:-./...}" || status=1
(cd devstack && "$go" test -count=1 -timeout 10m ./...) || status=1
exit $status
