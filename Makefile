# Dutyclock: `make help` lists the targets. Nothing here needs Docker.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

GO ?= go
TOOL := $(GO) tool -modfile=tools/go.mod
DATA ?= .devstack
DEVSTACK_SOURCES := $(shell find devstack \( -name '*.go' -o -name '*.html' -o -name 'go.*' \) -not -name '*_test.go' 2>/dev/null)
PACKAGES ?= ./...
FUZZTIME ?= 10s
HERD ?= 1000
CHECKS ?= 100000

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

##@ running

.PHONY: run
run: postgres build bin/devstack ## start everything on this machine, with demo cases; Ctrl-C stops it
	@DUTYCLOCK_TOKEN_FILE='$(DATA)/token' bin/devstack up --data '$(DATA)' -- bin/dutyclock all

.PHONY: demo
demo: run ## the same as run

.PHONY: reset
reset: ## delete the data of run (cases, mails, Temporal's databases)
	@if [ -x bin/devstack ]; then bin/devstack reset --data '$(DATA)'; else rm -rf '$(DATA)'; fi

.PHONY: migrate
migrate: build ## bring the database at DATABASE_URL up to date
	bin/dutyclock migrate

##@ building

.PHONY: build
build: bin/dutyclock ## build bin/dutyclock

.PHONY: assets
assets: ## fetch the styles and scripts of the pages, where they are missing or out of date
	@tools/assets.sh

.PHONY: bin/dutyclock
bin/dutyclock: assets
	@mkdir -p bin
	$(GO) build -o bin/dutyclock ./cmd/dutyclock

.PHONY: devstack
devstack: bin/devstack ## build bin/devstack (Postgres, Temporal and a mail sink for one machine)

bin/devstack: $(DEVSTACK_SOURCES)
	@echo 'Building the development stack. The Temporal server is compiled once: more than three minutes on two cores; seconds after that.'
	@mkdir -p bin
	cd devstack && $(GO) build -o ../bin/devstack .
	@touch bin/devstack

.PHONY: postgres
postgres:
	@tools/postgres.sh

.PHONY: deps
deps: postgres ## install Postgres's programs and Chromium where they are missing and can be installed
	@tools/chromium.sh

##@ testing

.PHONY: test
test: deps build bin/devstack ## every test, the ones on the real stack too
	tools/test.sh $(PACKAGES)

.PHONY: test-race
test-race: deps build bin/devstack ## the tests of our packages with the race detector
	GOFLAGS="$${GOFLAGS:-} -race" tools/test.sh $$($(GO) list ./... | grep -v /e2e)

.PHONY: test-long
test-long: ## the properties of the law with CHECKS drawn cases each, 100,000 unless told otherwise (half an hour)
	tools/long.sh $(CHECKS)

.PHONY: e2e
e2e: deps build bin/devstack ## the journeys on a real Temporal, Postgres and mail server
	$(GO) test -count=1 -v ./e2e/...

.PHONY: screenshots
screenshots: deps assets ## write a picture of every sample of every page, 375 and 1280 pixels wide, into build/screenshots
	@rm -rf build/screenshots
	REQUIRE_BROWSER=1 $(GO) test -count=1 ./web -run InABrowser -screenshots '$(CURDIR)/build/screenshots'

.PHONY: gallery
gallery: deps assets ## write every letter and e-mail with sample data, and pictures of their pages, into build/gallery
	@rm -rf build/gallery
	REQUIRE_BROWSER=1 $(GO) test -count=1 ./letters -run EveryLetterAndEmailInABrowser -v -gallery '$(CURDIR)/build/gallery'
	@echo 'Open build/gallery/index.html.'

.PHONY: a11y
a11y: deps assets ## look at every page with axe, and for what does not fit a phone
	REQUIRE_BROWSER=1 $(GO) test -count=1 ./web -run InABrowser

.PHONY: replay
replay: ## replay the recorded histories against today's workflow code
	$(GO) test -count=1 ./workflows/... -run 'Replay'

.PHONY: record-histories
record-histories: deps bin/devstack ## record histories that are missing in workflows/testdata, on a real server
	dir=$$(mktemp -d); trap 'bin/devstack reset --data "$$dir/stack"; rm -rf "$$dir"' EXIT; \
	bin/devstack up --quiet --fast --data "$$dir/stack" --postgres-port 0 --temporal-port 0 --ui=false --smtp-port 0 --sink-port 0 --notify-port 0 -- \
		$(GO) test -count=1 -tags recordhistories ./workflows/... -run TestRecordHistories

.PHONY: golden
golden: ## write the golden files of the letters and the table of facts again; read the difference before committing it
	$(GO) test ./letters/... -update
	$(GO) test ./internal/testing/docs -update
	$(GO) test ./statute -run TestStandings -update

.PHONY: statute-map
statute-map: ## write docs/statute-map.md and docs/law-timeline.md again from the code and its Statute: comments
	$(GO) test -count=1 ./internal/statutemap -update

.PHONY: fuzz-short
fuzz-short: ## fuzz what reads text from outside, FUZZTIME each
	tools/fuzz.sh $(FUZZTIME)

.PHONY: bench
bench: ## the benchmarks of the pure packages
	$(GO) test -run '^$$' -bench . -benchmem ./statute/... ./casefile/...

.PHONY: bench-search
bench-search: deps ## how long searches take among 10,000 cases: mean, median and slowest twentieth
	$(GO) test -run '^$$' -bench BenchmarkSearch -benchtime 40x ./internal/readmodel

.PHONY: bench-pages
bench-pages: deps assets ## how long every page takes at the server's side among 10,000 cases: mean, median and slowest in a hundred
	$(GO) test -run '^$$' -bench BenchmarkPages -benchtime 100x -timeout 30m ./cmd/dutyclock

.PHONY: bench-herd
bench-herd: deps build bin/devstack ## how fast 1,000 cases due at one instant are drained, beside bare timers (HERD=1000)
	$(GO) test -count=1 -run '^$$' -bench BenchmarkHerd -benchtime 1x -timeout 30m ./e2e/... -herd $(HERD)

##@ checking

.PHONY: check
check: lint build test ## what CI runs

.PHONY: lint
lint: ## gofmt, vet, staticcheck, errcheck, exhaustive, workflowcheck and the table of imports
	@tools/lint.sh

.PHONY: lint-full
lint-full: lint ## also golangci-lint, where it is installed
	@command -v golangci-lint >/dev/null || { echo 'golangci-lint v2 is not installed; see CONTRIBUTING.md'; exit 1; }
	golangci-lint run
