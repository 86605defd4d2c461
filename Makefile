# learn, Apache-2.0. See LICENSE.
#
#   make setup   install the Debian packages that are missing
#   make run     setup, build, check and build every pack of courses/, show a result, and serve them at http://127.0.0.1:8080
#   make test    setup, then every test, those in a browser last
#   make soak    the longer runs: more seeds, more kills
#   make bench   the figures of docs/benchmarks.md
#   make test-browser   only the tests of served pages, in a browser and by program
#   make bench-serve    the figures of the server, with 1,000,000 answers in its store
#   make bench-statements   the figures of the learning record store
#   make bench-nodes        the same in PostgreSQL, and what two nodes take in beside one
#   make bench-large        a pack of 2 GB on the server
#   make lint    the formatter's opinion

# Where the compiler keeps its work. CI sets it to a folder outside the clone, so that a second run is fast.
SCRATCH ?= .build
SWIFT_BUILD = swift build --scratch-path $(SCRATCH)
# Some tests at a time: each may hold a store open, and Foundation reads past its list of open files when a program is
# started while more than a thousand of them are open.
SWIFT_TEST = SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=32 swift test --scratch-path $(SCRATCH)
# No names are given away to libraries, and the addresses that a start has to set are packed, so that a program takes some
# megabytes less (docs/benchmarks.md). The C library reads packed ones from 2.36 on.
PACKED := $(shell getconf GNU_LIBC_VERSION 2>/dev/null | awk '{ split($$2, v, "."); \
	if (v[1] > 2 || v[2] >= 36) print "-Xlinker -z -Xlinker pack-relative-relocs" }')
RELEASE = -c release --static-swift-stdlib -Xswiftc -use-ld=lld -Xlinker --no-export-dynamic $(PACKED)
PREFIX ?= $(HOME)/.local
# What the browser tests run on; kept between runs.
TOOLS = $(SCRATCH)/browser-venv
# No compiled Python is left in the folders of the sources.
PYTHON = PYTHONDONTWRITEBYTECODE=1

.PHONY: all setup build release run test test-browser soak bench bench-serve bench-statements bench-nodes bench-large lint install clean

all: build

setup:
	@scripts/setup

build: setup
	$(SWIFT_BUILD)

release: setup
	$(SWIFT_BUILD) $(RELEASE) --product learn
	$(SWIFT_BUILD) $(RELEASE) --product learnserve

run: setup
	$(SWIFT_BUILD) $(RELEASE) --product learn
	$(SWIFT_BUILD) $(RELEASE) --product learnserve
	@scripts/run "$(SCRATCH)/release/learn" "$(SCRATCH)/release/learnserve"

test: setup
	$(SWIFT_BUILD) --build-tests
	$(SWIFT_TEST) --skip-build
	@$(MAKE) --no-print-directory test-browser

test-browser: setup
	$(SWIFT_BUILD) --build-tests
	@scripts/browser-tools "$(TOOLS)"
	@$(PYTHON) LEARN_BUILT="$(abspath $(SCRATCH))/debug" "$(TOOLS)/bin/python" -m pytest Tests/Browser

soak: setup
	LEARN_SOAK=1 $(SWIFT_TEST)
	@LEARN_SOAK=1 $(MAKE) --no-print-directory test-browser

bench: setup
	$(SWIFT_BUILD) $(RELEASE) --product learn
	@Benchmarks/run "$(SCRATCH)/release/learn"

bench-serve: setup
	$(SWIFT_BUILD) $(RELEASE) --product learn
	$(SWIFT_BUILD) $(RELEASE) --product learnserve
	@$(PYTHON) Benchmarks/serve "$(SCRATCH)/release/learnserve" "$(SCRATCH)/release/learn"

bench-statements: setup
	$(SWIFT_BUILD) $(RELEASE) --product learn
	$(SWIFT_BUILD) $(RELEASE) --product learnserve
	@$(PYTHON) Benchmarks/statements "$(SCRATCH)/release/learnserve" "$(SCRATCH)/release/learn"

bench-nodes: setup
	$(SWIFT_BUILD) $(RELEASE) --product learn
	$(SWIFT_BUILD) $(RELEASE) --product learnserve
	@$(PYTHON) Benchmarks/statements "$(SCRATCH)/release/learnserve" "$(SCRATCH)/release/learn" --postgresql

bench-large: setup
	$(SWIFT_BUILD) $(RELEASE) --product learn
	$(SWIFT_BUILD) $(RELEASE) --product learnserve
	@$(PYTHON) Benchmarks/large "$(SCRATCH)/release/learnserve" "$(SCRATCH)/release/learn"

lint:
	swift format lint --strict --recursive Sources Tests Benchmarks/Sources Package.swift

install: release
	install -d "$(PREFIX)/bin"
	install -m 755 "$(SCRATCH)/release/learn" "$(PREFIX)/bin/learn"
	install -m 755 "$(SCRATCH)/release/learnserve" "$(PREFIX)/bin/learnserve"

clean:
	swift package --scratch-path $(SCRATCH) clean
