#!/usr/bin/env bash
# Makes sure that Chromium is on this machine: the tests look at the pages with it.
set -euo pipefail

found() {
	local name
	[ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ] && return 0
	for name in chromium chromium-browser google-chrome google-chrome-stable chrome headless-shell; do
		command -v "$name" >/dev/null && return 0
	done
	for name in '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' '/Applications/Chromium.app/Contents/MacOS/Chromium'; do
		[ -x "$name" ] && return 0
	done
	return 1
}

if found; then
	exit 0
fi
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
	echo 'Installing Chromium with apt-get.'
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq
	apt-get install -qq -y --no-install-recommends chromium fonts-dejavu-core >/dev/null
	found && exit 0
fi
cat >&2 <<'TEXT'
Chromium was not found. The tests look at the pages with it; nothing else needs it. Install it:
  Debian or Ubuntu:  sudo apt-get install chromium
  macOS:             brew install --cask chromium
or set CHROMIUM to the program of a Chromium or Chrome that is there.
TEXT
exit 1
