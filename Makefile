# learn, Apache-2.0. See LICENSE.
#
#   make setup   install the Debian packages that are missing
#   make run     setup, build, then check and build every pack of courses/ and show a result
#   make test    setup, then every test
#   make soak    the longer runs: more seeds, more kills
#   make bench   the figures of docs/benchmarks.md
#   make lint    the formatter's opinion

# Where the compiler keeps its work. CI sets it to a folder outside the clone, so that a second run is fast.
SCRATCH ?= .build
SWIFT_BUILD = swift build --scratch-path $(SCRATCH)
RELEASE = -c release --static-swift-stdlib
PREFIX ?= $(HOME)/.local

.PHONY: all setup build release run test soak bench lint install clean

all: build

setup:
	@scripts/setup

build: setup
	$(SWIFT_BUILD)

release: setup
	$(SWIFT_BUILD) $(RELEASE) --product learn

run: setup
	$(SWIFT_BUILD) $(RELEASE) --product learn
	@scripts/run "$(SCRATCH)/release/learn"

test: setup
	$(SWIFT_BUILD) --build-tests
	swift test --scratch-path $(SCRATCH) --skip-build

soak: setup
	LEARN_SOAK=1 swift test --scratch-path $(SCRATCH)

bench: setup
	$(SWIFT_BUILD) $(RELEASE) --product learn
	@Benchmarks/run "$(SCRATCH)/release/learn"

lint:
	swift format lint --strict --recursive Sources Tests Benchmarks/Sources Package.swift

install: release
	install -d "$(PREFIX)/bin"
	install -m 755 "$(SCRATCH)/release/learn" "$(PREFIX)/bin/learn"

clean:
	swift package --scratch-path $(SCRATCH) clean
