# Three commands matter: make run, make test, make install PREFIX=…
# The longer campaigns (named in CONTRIBUTING.md) stand at the end.

SWIFT ?= swift
PREFIX ?= /usr/local
STRICT = --explicit-target-dependency-import-check error
RELEASE = -c release $(STRICT) $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)
BUILD_NEEDS = libncurses-dev=curses.h libsqlite3-dev=sqlite3.h
TEST_NEEDS = $(BUILD_NEEDS) tmux=tmux

.PHONY: run build test lint install toolchain bench storm dance campaign sanitize fidelity

run: build
	@exec "$$($(SWIFT) build $(RELEASE) --show-bin-path)/sidestep"

build: toolchain
	@.ci/packages $(BUILD_NEEDS)
	@$(SWIFT) build $(RELEASE) --product sidestep

test: toolchain
	@.ci/packages $(TEST_NEEDS)
	@$(MAKE) --no-print-directory lint
	$(SWIFT) build $(STRICT) --build-tests
	$(SWIFT) test $(STRICT) --skip-build --disable-xctest --parallel

lint:
	$(SWIFT) format lint --strict --recursive --configuration .swift-format Package.swift Sources Tests Benchmarks

toolchain:
	@command -v $(SWIFT) >/dev/null 2>&1 || { \
	  echo "sidestep: please install the Swift toolchain, 6.2 or later: https://www.swift.org/install" >&2; exit 1; }

install: build
	@bin="$$($(SWIFT) build $(RELEASE) --show-bin-path)/sidestep"; .ci/install "$$bin" "$(DESTDIR)$(PREFIX)"

# Speed beside a plain C program and SimPy (if there), cost by size and length, memory, forks and
# replays. QUICK=1 only shows that it runs, LONG=1 goes on to a thousand million events.
bench: build
	@$(SWIFT) build $(RELEASE) --product bench
	@"$$($(SWIFT) build $(RELEASE) --show-bin-path)/bench" --folder Benchmarks $(if $(QUICK),--quick) $(if $(LONG),--long)

# The longer campaigns.

# Every crash on every screen ten times, ten thousand resizes.
storm: toolchain
	@.ci/packages $(TEST_NEEDS)
	SIDESTEP_CAMPAIGN=1 $(SWIFT) test $(STRICT) --disable-xctest --filter EndToEndTests

# The dance: ten minutes in lock-step without a pass, then two free-running, cured in the last ten
# seconds; what chance did is in the figures.
dance: build
	@bin="$$($(SWIFT) build $(RELEASE) --show-bin-path)/sidestep"; set -e; \
	figures=$$("$$bin" demo polite-people timing=lock-step --for 10m --json); echo "$$figures"; \
	echo "$$figures" | grep -q '"successes" : 0' || { echo "somebody passed in lock-step" >&2; exit 1; }; \
	"$$bin" demo polite-people --for 130s --cure priority@2m --json

# Random graphs against the laws, algorithms against theirs, mutilated files against the reader:
# fifty to a hundred times what an ordinary test run tries.
campaign: toolchain
	@.ci/packages $(TEST_NEEDS)
	SIDESTEP_CAMPAIGN=1 $(SWIFT) test $(STRICT) --disable-xctest --filter '^(ServiceGraph|Resilience|Scenario|Content)Tests\.'

# The same code under the address sanitizer, which sees what a buffer's own checks may miss.
sanitize: toolchain
	@.ci/packages $(TEST_NEEDS)
	$(SWIFT) test $(STRICT) --sanitize address --scratch-path .build/sanitized --disable-xctest --filter '^(Simulation|ServiceGraph|Resilience|Scenario)Tests\.'

# Every published and computed figure beside the engine's own, a million customers or a hundred seeds
# each, as a table. CASES=FILE takes other cases of the same families.
fidelity: toolchain
	@.ci/packages $(TEST_NEEDS)
	$(SWIFT) build $(STRICT) --build-tests
	SIDESTEP_CAMPAIGN=1 $(if $(CASES),SIDESTEP_FIDELITY_CASES="$(abspath $(CASES))") $(SWIFT) test $(STRICT) --skip-build --disable-xctest --filter '^FidelityTests\.'
