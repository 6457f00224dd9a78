# Guestlist. `make help` lists what can be made.

TAGS     := migrated_fynedo
TEST     := CGO_ENABLED=0 go test -tags ci,$(TAGS)
# Relative: make cannot name a file whose path has a space.
TOOLS    := .tools
LINT     := $(TOOLS)/golangci-lint
GOFUMPT  := $(TOOLS)/gofumpt
VULN     := $(TOOLS)/govulncheck
NFPM     := $(TOOLS)/nfpm
ACTIONLINT := $(TOOLS)/actionlint
LINT_VERSION    := v2.15.0
GOFUMPT_VERSION := v0.12.0
VULN_VERSION    := v1.9.0
NFPM_VERSION    := v2.45.0
ACTIONLINT_VERSION := v1.7.12
FUZZTIME := 10m
CHAOS    := full

.PHONY: help run build build-watchdog test race lint fuzz chaos crash e2e e2e-large bench package package-windows package-macos package-test package-test-windows screenshots screenshots-keep vuln texts build-deps e2e-deps package-deps windows-deps need-go

help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 22

run: build-deps ## open Guestlist on the organisation on this computer, with sample data
	@test -e build/guestlist || echo "The first build takes a few minutes: the packages are listed as they are built."
	go build -v -tags $(TAGS) -o build/guestlist .
	build/guestlist -local -sample 128

build: build-deps ## build guestlist and guestlistd into build/
	go build -tags $(TAGS) -o build/guestlist .
	CGO_ENABLED=0 go build -o build/guestlistd ./backend/cmd/guestlistd

test: need-go ## run all tests but e2e; needs only Go
	$(TEST) ./...

# What only draws is as slow under the race detector as it is sequential.
RACED = $$(go list -tags ci,$(TAGS) ./... | grep -v -e /screens/gallery -e /screentest/longtexts)

race: need-go ## run all tests but e2e and the pictures with the race detector; needs a C compiler
	CGO_ENABLED=1 go test -race -timeout 30m -tags ci,$(TAGS) $(RACED)

lint: need-go $(LINT) $(GOFUMPT) $(ACTIONLINT) ## check style, layers and common mistakes
	@unformatted=$$($(GOFUMPT) -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "gofumpt would change:"; echo "$$unformatted"; exit 1; }
	CGO_ENABLED=0 $(LINT) run ./...
	$(ACTIONLINT) -shellcheck= -pyflakes=

fuzz: need-go ## run every fuzzer for FUZZTIME (10m); needs only Go
	@scripts/fuzz.sh $(FUZZTIME)

chaos: need-go ## try bad networks and servers, and print a table of them; needs only Go
	@scripts/chaos.sh $(CHAOS)

e2e: build-deps e2e-deps build ## drive the real window with a real server and keyring
	GUESTLIST_BUILD="$(CURDIR)/build" go test -tags e2e -count=1 -timeout 20m -v ./e2e/...

e2e-large: build-deps e2e-deps build-watchdog ## the same with 100,000 invitations: what holds the window, and for how long
	GUESTLIST_BUILD="$(CURDIR)/build/watchdog" go test -tags e2e,large -count=1 -timeout 2h -v -run '^TestLarge' ./e2e/

CRASH_ROUNDS ?= 200
CRASH_PEOPLE ?= 1000

crash: need-go ## kill program and server in the middle of runs, and count what was done
	CGO_ENABLED=0 go build -o build/guestlistd ./backend/cmd/guestlistd
	GUESTLIST_BUILD="$(CURDIR)/build" GUESTLIST_CRASH_ROUNDS=$(CRASH_ROUNDS) GUESTLIST_CRASH_PEOPLE_EACH=$(CRASH_PEOPLE) \
		CGO_ENABLED=0 go test -tags crash,ci,$(TAGS) -count=1 -timeout 2h -v ./e2e/crash

bench: build-deps e2e-deps build build-watchdog ## measure speed, start, memory and holds: one table with the budgets
	go build -tags $(TAGS) -o build/emptywindow ./scripts/emptywindow
	go run ./scripts/measure $(BENCH)

build-watchdog:
	go build -tags $(TAGS),watchdog -o build/watchdog/guestlist .
	CGO_ENABLED=0 go build -o build/watchdog/guestlistd ./backend/cmd/guestlistd

SHOTS = $(CURDIR)/build/screenshots
GALLERY = CGO_ENABLED=0 go test -tags ci,$(TAGS) -count=1 -timeout 30m ./screens/gallery

screenshots: need-go ## draw every screen, dialog and state into build/screenshots, and those of the README into docs/
	GUESTLIST_SCREENSHOTS="$(SHOTS)" $(GALLERY)
	cp "$(SHOTS)/1240x800/invitations-light.png" docs/invitations.png
	cp "$(SHOTS)/1240x800/palette-dark.png" docs/palette.png
	cp "$(SHOTS)/1240x800/review-light.png" docs/review.png
	cp "$(SHOTS)/1240x800/manage-light.png" docs/manage.png

screenshots-keep: need-go ## keep how screens look now as what they are to look like
	GUESTLIST_KEEP=1 $(GALLERY)

package: build-deps package-deps $(NFPM) ## package for Linux into dist/: tar, .deb, .rpm and SHA256SUMS
	scripts/package.sh

package-windows: need-go windows-deps ## package for Windows into dist/: an installer, a zip and SHA256SUMS
	scripts/package-windows.sh

package-test: build-deps e2e-deps build ## install the packages of dist/ as people do, drive and remove them; needs root
	@scripts/install-package-test-deps.sh
	scripts/package-test.sh

package-test-windows: build-deps e2e-deps windows-deps build ## install the packages for Windows under Wine, drive and remove them
	@scripts/install-package-test-windows-deps.sh
	scripts/package-test-windows.sh

package-macos: need-go ## package for macOS into dist/, on a Mac: a disk image
	scripts/package-macos.sh

vuln: $(VULN) ## look for known vulnerabilities; needs the internet
	$(VULN) -tags ci,$(TAGS) ./...

texts: ## bring the translations up to date with the code
	go run ./scripts/texts

need-go:
	@scripts/need-go.sh

build-deps: need-go
	@scripts/install-build-deps.sh

e2e-deps:
	@scripts/install-e2e-deps.sh

package-deps:
	@scripts/install-package-deps.sh

windows-deps:
	@scripts/install-windows-deps.sh

# A tool is built again when its version here changes.
define tool
	@mkdir -p $(TOOLS)
	GOBIN="$(CURDIR)/$(TOOLS)" go install $(1)
	@touch $@
endef

$(LINT): Makefile
	$(call tool,github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION))

$(GOFUMPT): Makefile
	$(call tool,mvdan.cc/gofumpt@$(GOFUMPT_VERSION))

$(VULN): Makefile
	$(call tool,golang.org/x/vuln/cmd/govulncheck@$(VULN_VERSION))

$(ACTIONLINT): Makefile
	$(call tool,github.com/rhysd/actionlint/cmd/actionlint@$(ACTIONLINT_VERSION))

$(NFPM): Makefile
	$(call tool,github.com/goreleaser/nfpm/v2/cmd/nfpm@$(NFPM_VERSION))
