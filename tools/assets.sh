#!/usr/bin/env bash
# Fetches the styles and scripts that the pages use, at the versions of
# package-lock.json, and lays them where the program embeds them:
# web/assets/vendor. Runs only where the lock or this script changed since.
set -euo pipefail
cd "$(dirname "$0")/.."
vendor=web/assets/vendor
stamp=$vendor/.stamp
now=$(cat package-lock.json tools/assets.sh | cksum | tr ' ' '-')
if [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && [ -e node_modules/axe-core/axe.min.js ]; then
	exit 0
fi

if ! command -v npm >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
	echo 'Installing Node and npm with apt-get.'
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq
	apt-get install -qq -y --no-install-recommends nodejs npm >/dev/null
fi
if ! command -v npm >/dev/null; then
	cat >&2 <<'TEXT'
npm was not found. It only fetches the styles and scripts of the pages; nothing is built with it. Install Node 18 or newer:
  Debian or Ubuntu:  sudo apt-get install nodejs npm
  macOS:             brew install node
and run make assets again.
TEXT
	exit 1
fi

echo 'Fetching the styles and scripts of the pages.'
npm ci --no-fund --no-audit --ignore-scripts --loglevel=error

new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
mkdir -p "$new/images"

# A council is not GOV.UK: its pages may use neither the typeface nor the crown and
# crest. The rules that load the typeface and show the crest are taken out, and what
# named it asks for the typeface of the reader's own machine.
system='system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",arial,sans-serif'
plain() {
	sed -E \
		-e 's/@font-face\{[^}]*\}//g' \
		-e "s/\"?GDS Transport\"?,arial,sans-serif/$system/g" \
		-e 's#url\("?/assets/images/govuk-crest\.svg"?\)#none#g' \
		-e 's#/assets/images/#images/#g' \
		-e 's#/\*\# sourceMappingURL=[^*]*\*/##g' "$1" >"$2"
}
script() { sed -E 's,//# sourceMappingURL=.*$,,' "$1" >"$2"; }

govuk=node_modules/govuk-frontend
moj=node_modules/@ministryofjustice/frontend
plain "$govuk/dist/govuk/govuk-frontend.min.css" "$new/govuk-frontend.css"
plain "$moj/moj/moj-frontend.min.css" "$new/moj-frontend.css"
script "$govuk/dist/govuk/govuk-frontend.min.js" "$new/govuk-frontend.js"
script "$moj/moj/moj-frontend.min.js" "$new/moj-frontend.js"
cp "$moj"/moj/assets/images/icon-*.svg "$new/images/"
if grep -liE 'GDS Transport|@font-face|crest[^.]*\.(svg|png)|url\("?/' "$new"/*.css; then
	echo 'The stylesheets above still refer to the typeface or the crest of GOV.UK: tools/assets.sh has to be changed with them.' >&2
	exit 1
fi

find "$vendor" -mindepth 1 -not -name .gitkeep -delete
cp -R "$new/." "$vendor/"
echo "$now" >"$stamp"
