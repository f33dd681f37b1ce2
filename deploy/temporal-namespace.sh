#!/bin/sh
# Makes the namespace and the one search attribute where they are missing.
set -eu
if ! temporal operator namespace describe -n dutyclock >/dev/null 2>&1; then
	temporal operator namespace create -n dutyclock --retention "$RETENTION"
fi
if ! temporal operator search-attribute list -n dutyclock | grep -q CaseStatus; then
	temporal operator search-attribute create -n dutyclock --name CaseStatus --type Keyword
fi
