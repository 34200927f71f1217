# make run        install what is missing, build, and open the window
# make test       install what is missing, build, and run all tests
# make quick      the unit tests alone; "make test" is the whole truth
# make build      bin/signin-helper, the program as it is released
# make windows    bin/windows/signin-helper.exe, built on Linux
# make mesa       build/mesa, OpenGL for the packages for Windows: 6 minutes, once
# make test-windows   it, and the packages without a window, in Wine
# make package    dist, all that is released: packages for Linux and Windows
# make test-package   them, installed, started and taken out again
# make install    put the program, its icon and a launcher into your own folders
# make uninstall  take them out again
# make soak       walk at random, and kill at random moments: SOAK minutes each, or 20
# make check      formatting, linters, known weaknesses
# make kiosk-soak 1,000 visitors of a kiosk, one after the other
# make dev        bin/dev/signin-helper, for finding mistakes
# make bench      measure the program beside the smallest window and Chromium
# make facts      open every address on file, and list the numbers to call by hand
# make licenses   write what is shipped of the licenses of all parts anew
# make pictures   draw the pictures of the README and of docs/ anew
# make clean      remove what was made here

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build
.NOTPARALLEL:

# Without -buildvcs=false, a clone that another user owns would stop the build.
export GOFLAGS += -buildvcs=false

# First builds in 40 seconds instead of 180 where clang is installed: see
# packaging/cc-fast. It is named without its folder, and used without clang as
# well, because the compiler's name is part of the key of Go's build cache:
# what one target or clone has built serves all others.
os := $(shell uname -s)
export PATH := $(CURDIR)/packaging:$(PATH)
ifeq ($(os)$(origin CC),Linuxdefault)
export CC := cc-fast
endif

# no_metadata: take nothing from a FyneApp.toml that lies where the program is
# started; main.go has its own copy inside.
#
# no_animations: a text cursor that stands still. The toolkit fades it in and out,
# and draws the whole window for each shade.
#
# Not no_emoji, which would save 4 MB of the file: the toolkit
# draws no letter of the fonts that Windows has for them, so that a name with a heart in
# it would have a gap.
#
# migrated_fynedo: what fyneDo in FyneApp.toml stands for. Fyne then trusts that
# every change to the screen goes through fyne.Do, and no longer checks it.
# That is for releases only. The development build keeps the check, has the race
# detector, and with "dev" crashes, and takes a policy, when an end-to-end test asks for it.
release_flags = -trimpath -ldflags "-s -w -X main.commit=$(commit)" -tags migrated_fynedo,no_metadata,no_animations
dev_flags = -race -ldflags "-X main.commit=$(commit)" -tags dev,no_metadata,no_animations

# What --version tells: the commit, with "+changes" where files differ from it.
# Without a checkout of git, or one that git may not read because another user
# owns it, it is unknown. Found out only when something is built.
commit = $(shell test -e .git && c=$$(git rev-parse --short=12 HEAD 2>/dev/null) && \
	echo "$$c$$(git diff --quiet HEAD 2>/dev/null || echo +changes)" || echo unknown)

# The programs; the end-to-end tests start both.
exe := $(if $(filter Windows_NT,$(OS)),.exe)
release := bin/signin-helper$(exe)
export SIGNINHELPER_RELEASE := $(CURDIR)/$(release)
export SIGNINHELPER_BIN := $(CURDIR)/bin/dev/signin-helper$(exe)

.PHONY: run test quick soak kiosk-soak bench build dev windows mesa test-windows package test-package install uninstall check licenses facts pictures clean packages test-packages packages-windows packages-mesa packages-package

# Both take no time and no network where nothing is missing.
packages:
	@packaging/packages.sh build

test-packages:
	@packaging/packages.sh test

packages-windows:
	@packaging/packages.sh windows

packages-mesa:
	@packaging/packages.sh mesa

# Random walks with new seeds, for so many minutes; then for a quarter of that
# with the race detector, which makes each step ten times slower. In runs of five
# minutes: a walk that found something ends its run.
# And for as long, the program, its helper and the keyring are killed at random
# moments of what a person keeps; and a driver does as it likes in the real window,
# while the keyring, the disk and the screen fail in turn.
SOAK ?= 20
soak: export DBUS_SESSION_BUS_ADDRESS = unix:path=/nonexistent
soak: export SIGNINHELPER_SOAK = 5m
soak: test-packages dev
	@mkdir -p build
	go test -trimpath -tags migrated_fynedo,no_metadata,no_animations -c -o build/walk.test ./ui
	go test -race -c -o build/walk-race.test ./ui
	go test -race -c -o build/kill.test ./assistant/vault
	cd ui; for run in $$(seq $$((($(SOAK) + 4) / 5))); do ../build/walk.test -test.run '^TestSoak$$' -test.v; done
	cd ui; for run in $$(seq $$((($(SOAK) + 19) / 20))); do ../build/walk-race.test -test.run '^TestSoak$$' -test.v; done
	cd assistant/vault; for run in $$(seq $$((($(SOAK) + 9) / 10))); do \
		../../build/kill.test -test.run '^TestNothingIsLost(WhoeverIsKilled|HoweverOftenItIsKilled)$$' -test.v -test.timeout 30m; done
	SIGNINHELPER_SOAK=$(SOAK)m go test -race -count=1 -timeout 0 ./e2e -run '^TestSoak$$' -v

build: packages
	@echo "Building$(if $(wildcard $(release)),, (the first time takes about three minutes))"
	@go build $(release_flags) -o $(release) .

# So many visitors as a kiosk of a clinic may have in a month: about an hour.
kiosk-soak: export SIGNINHELPER_VISITS = 1000
kiosk-soak: test-packages dev
	go test ./e2e -run '^TestKioskVisits$$' -count=1 -v -timeout 4h

dev: packages
	@echo "Building with the race detector"
	@go build $(dev_flags) -o "$(SIGNINHELPER_BIN)" .

# The program for Windows, with its icon, its version and the manifest that has
# it drawn sharp on every screen; they are a file that Go links in by its name.
# -H windowsgui: without it, a black console would open beside the window.
# CC is said here, whatever it is elsewhere: see packaging/wcc-fast.
# Not with "accessibility", the toolkit's own bridge to screen readers, which would
# stand in the way of ours: see docs/accessibility.md.
windows_exe := bin/windows/signin-helper.exe
windows_flags = $(subst -s -w,-s -w -H windowsgui,$(release_flags))
windows_env := GOOS=windows GOARCH=amd64 CGO_ENABLED=1 CC=wcc-fast
export SIGNINHELPER_WINDOWS := $(CURDIR)/$(windows_exe)
windows_reader := bin/dev/active.exe
export SIGNINHELPER_WINDOWS_READER := $(CURDIR)/$(windows_reader)
winres := build/tools/github.com/tc-hib/go-winres@v0.3.3/go-winres
windows: packages-windows rsrc_windows_amd64.syso
	@echo "Building for Windows (the first time takes about five minutes)"
	@$(windows_env) go build $(windows_flags) -o $(windows_exe) .

# For computers without a graphics card: see docs/windows.md. Packages are made
# without it too, as in CI, which has not the time.
mesa: packages-mesa
	@packaging/windows/mesa.sh

# In Wine: the packages that have no window, and then the program itself.
test-windows: test-packages windows
	@GOOS=windows CGO_ENABLED=0 go build -o $(windows_reader) ./e2e/screenreader/active
	@packaging/windows/wine.sh packaging/windows/test.sh

comma := ,
rsrc_windows_amd64.syso: packaging/windows/winres.json packaging/windows/icon.png FyneApp.toml | $(winres)
	@$(winres) make --arch amd64 --in $< --product-version $(call manifest,Version) --file-version $(call manifest,Version).$(call manifest,Build)
manifest = $(shell sed -n 's/^$(1) = "\?\([0-9.]*\)"\?$$/\1/p' FyneApp.toml)

ifeq ($(os)$(DISPLAY)$(WAYLAND_DISPLAY),Linux)
run: test-packages build dev
	@echo "There is no display here: walking through the five steps on a virtual one"
	@rm -rf build/screens && mkdir -p build/screens
	@go test -race -timeout 10m ./e2e -run '^TestWalk$$' -count=1 -args -screens "$(CURDIR)/build/screens"
	@ls build/screens/*.png
	@echo "There is no display here, so no window was opened. The pictures of every screen are in build/screens/."
else
run: build
	@$(release)
endif

# All in the race detector's mode, go vet too: each mode compiles Fyne anew. Only
# what one goroutine does ten thousand times is seen to in the mode of the
# release, which has been compiled and takes a fifth of the time or less: every
# screen in every window, most of the random walks, and a save cut short at every
# call. The end-to-end tests run by themselves, since they time a window. Unit
# tests get no session bus: none may reach the keyring of whoever runs them.
test: export DBUS_SESSION_BUS_ADDRESS = unix:path=/nonexistent
test: test-packages build dev
	go vet -race ./...
	go vet -race -tags dev ./...
	go test -race -timeout 30m -skip '^TestWhateverIsCutShort' $$(go list ./... | grep -v '/e2e$$')
	go test -trimpath -tags migrated_fynedo,no_metadata,no_animations -timeout 10m ./ui ./assistant/vault -run '^(TestEveryScreen|TestNothingAtAKiosk|TestAThirdLanguage|TestWhatMustBeSeen|TestWalks|TestWhateverIsCutShort)'
	go test -race -timeout 20m -count=1 -parallel 2 ./e2e
	packaging/install_test.sh
	@$(MAKE) --no-print-directory test-package
	@echo "All tests passed."

# In the mode of the release, which a build has compiled, and without the race
# detector. Screens are laid out in the tightest window alone; what needs a
# desktop or a browser is skipped, and so are saves that are cut short at every
# call. The tests of ui, of which one process runs one at a time, are split in
# halves that take about as long.
quick: export DBUS_SESSION_BUS_ADDRESS = unix:path=/nonexistent
quick: quickly := go test -trimpath -tags migrated_fynedo,no_metadata,no_animations -short -timeout 10m
quick: packages
	@$(quickly) ./ui -run '^Test[EW]' & first=$$!; $(quickly) ./ui -skip '^Test[EW]' & second=$$!; \
	failed=0; wait $$first || failed=1; wait $$second || failed=1; exit $$failed
	@$(quickly) -skip '^TestWhateverIsCutShort' $$(go list ./... | grep -v -e '/e2e$$' -e '/ui$$')
	@echo "All quick tests passed. What they leave out, make test runs."

# What members get, in dist: see docs/packages.md.
nfpm := build/tools/github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.43.0/nfpm
package: packages-package build windows $(nfpm)
	@echo "Making the packages"
	@rm -rf dist
	@packaging/package.sh
	@ls -l dist

# The packages as those who get them see them: installed, started, taken out.
test-package: package
	@packaging/package_test.sh

packages-package:
	@packaging/packages.sh package

# Beside the smallest window of the toolkit and a browser, on this computer: it
# writes docs/performance.md. Nothing else should be running.
bench: test-packages build
	@mkdir -p bin/bench
	@go build -trimpath -ldflags "-s -w" -tags migrated_fynedo,no_metadata,no_animations -o bin/bench/floor ./packaging/bench/floor
	@go run -tags migrated_fynedo,no_metadata,no_animations ./packaging/bench

install: build
	@packaging/install.sh install

uninstall:
	@packaging/install.sh uninstall

# Written anew when a module changes; a test compares it.
licenses:
	@mkdir -p build
	@go run ./packaging/licenses >build/licenses.txt
	@cp build/licenses.txt assets/licenses.txt

# For the person who checks the facts, where there is an internet.
facts:
	@go run ./packaging/facts

# Each tool is kept under its version, so that a new version is a new file.
staticcheck := build/tools/honnef.co/go/tools/cmd/staticcheck@v0.8.2/staticcheck
golangci := build/tools/github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0/golangci-lint
govulncheck := build/tools/golang.org/x/vuln/cmd/govulncheck@v1.9.0/govulncheck
build/tools/%:
	GOBIN="$(CURDIR)/$(@D)" go install $(@D:build/tools/%=%)

# They read the code in the race detector's mode too, which is compiled already.
# WEAKNESSES=warn has a known weakness told, and not fail.
check: race := GOFLAGS="$(GOFLAGS) -race"
check: packages $(staticcheck) $(golangci) $(govulncheck)
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "gofmt -w wanted for:" $$unformatted; exit 1; }
	go mod tidy -diff
	$(race) go vet ./...
	$(race) $(staticcheck) -tags dev ./...
	$(race) $(golangci) run --build-tags dev
	$(race) packaging/vulncheck.sh $(govulncheck)
	@echo "All checks passed."

# Each picture, and what is drawn for it: scene, colors, text size, window. So
# few colors keep a page small and leave its letters sharp.
normal := light-normal-wide
pictures := $(foreach scene,start steps step-5-support named-code real-lookalike people done menu kiosk-welcome kiosk-still,docs/pictures/$(scene):$(scene)-$(normal)) \
	docs/pictures/call-dark:call-dark-normal-wide docs/pictures/short-200:short-light-largest-narrow \
	packaging/picture:step-2-reset-$(normal) packaging/verdict:probe-this-computer-$(normal)
pictures: build
	@command -v convert >/dev/null || { echo "ImageMagick is missing: make test-packages installs it"; exit 1; }
	@rm -rf build/pictures docs/pictures && mkdir -p docs/pictures
	@$(release) screens build/pictures start steps step-2-reset step-5-support call short named-code real-lookalike \
		probe-this-computer people done menu kiosk-welcome kiosk-still
	@for picture in $(pictures); do \
		convert "build/pictures/$${picture#*:}.png" +dither -colors 32 -strip -define png:compression-level=9 "$${picture%%:*}.png"; \
	done

clean:
	rm -rf bin build dist rsrc_windows_amd64.syso
