# make demo     an invented town's year under two lenses, on this machine only
# make check    all that must hold before a change lands
# make bench    the study beside DuckDB and pm4py; a million stories beside bare SQL; pages beside pages without a store; a town asked how it is
# make real     the acceptance run over real files: make real DATA=DIR
# make nightly  what takes longer: every fuzz target for FUZZ, all under the race detector, bench
# make fmt      gofmt

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := check
.DELETE_ON_ERROR:

CHROMIUM ?= /usr/bin/chromium
FUZZ     ?= 10m
DATA     ?=
# In CI no result of an earlier run counts.
COUNT    := $(if $(CI),-count=1)
# How long one room's tests may take before they count as stuck: a busy machine is no failure.
PATIENCE := 60m
# The rooms in which more than one goroutine works; but not those tests that ask thousands of things one after another, which `make
# nightly` has under the race detector too.
RACE     := -skip 'Twin|WhoSeesWhat|EveryReading|Planted' ./web/... ./study ./door ./store/memory ./vault

.PHONY: demo check fmt fmt-check vet lint ready test race browser bench real nightly fuzz long
.NOTPARALLEL:

demo:
	go run ./cmd/alongside demo

fmt:
	gofmt -w $$(git ls-files '*.go')

check: fmt-check vet lint ready test race browser
	@go run ./tools/slowest build/test.json build/race.json build/browser.json

fmt-check:
	@ugly=$$(gofmt -l $$(git ls-files '*.go')); \
	if [ -n "$$ugly" ]; then echo "make fmt would change:"; echo "$$ugly"; exit 1; fi

vet:
	go vet ./...
	go vet -tags real ./realtest

lint:
	go tool staticcheck ./...

# What the stores' tests need, or what is missing.
ready:
	@bash tools/ready

test: | build
	go test $(COUNT) -timeout $(PATIENCE) -json ./... | tee build/test.json | go run ./tools/slowest -show

race: | build
	go test $(COUNT) -timeout $(PATIENCE) -race -json $(RACE) | tee build/race.json | go run ./tools/slowest -show

build:
	@mkdir -p build

# The browser tests fetch what they need, or say what is missing and fail.
browser: | build
	@rm -f build/browser.json
	@bash browser/ready $(CHROMIUM)
	go build -o build/alongside ./cmd/alongside
	cd browser && npm ci --no-audit --no-fund --loglevel=error
	cd browser && CHROMIUM=$(CHROMIUM) ALONGSIDE=../build/alongside RESULTS=../build/browser.json npx playwright test

bench:
	go run ./bench
	go run ./bench/stories
	go run ./bench/pages
	go run ./bench/due
	go run ./bench/counts

real:
ifeq ($(DATA),)
	@echo "make real did not run: it needs a folder of real files, make real DATA=DIR"
else
	@[ -d "$(DATA)" ] || { echo "make real did not run: there is no folder $(DATA)"; exit 1; }
	ALONGSIDE_DATA="$$(cd "$(DATA)" && pwd)" go test -tags real -count=1 -v ./realtest
endif

nightly:
	@start=$$SECONDS; \
	go test -race -count=1 ./...; \
	echo "All under the race detector: $$((SECONDS - start)) s."; \
	$(MAKE) --no-print-directory long; \
	$(MAKE) --no-print-directory fuzz; \
	start=$$SECONDS; $(MAKE) --no-print-directory bench; \
	echo "bench: $$((SECONDS - start)) s."

# What the stores and the rules are tried on for longer than anybody would wait for in make check.
long:
	@try() { local start=$$SECONDS; "$$@"; echo "$$*: $$((SECONDS - start)) s."; }; \
	export ALONGSIDE_KILLS=5000 ALONGSIDE_HISTORIES=5 ALONGSIDE_MUTANTS=1 ALONGSIDE_EVERY_BYTE=1; \
	try go test -count=1 -timeout 90m -run 'Killed|PowerCuts' -v ./store/sqlite; \
	try go test -count=1 -timeout 90m ./boundary; \
	try go test -count=1 -timeout 90m -run EveryByte -v ./cmd/alongside

# Each fuzz target of each room, one after another.
fuzz:
	@ran=0; \
	for room in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$room | grep '^Fuzz' || true); do \
			start=$$SECONDS; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZ) $$room; \
			echo "$$room $$target: fuzzed for $$((SECONDS - start)) s."; \
			ran=$$((ran + 1)); \
		done; \
	done; \
	echo "$$ran fuzz targets ran, $(FUZZ) each."; [ $$ran -gt 0 ]
