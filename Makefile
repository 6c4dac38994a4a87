# dunning: property-fee notices, demand letters and committee reports.
# Everything built goes to $(BUILD). `make help` lists the targets.

BUILD   ?= build
PREFIX  ?= /usr/local
CC      ?= gcc
CSTD     = -std=c11 -D_POSIX_C_SOURCE=200809L
WARN     = -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
OPT     ?= -O2 -g
# The program is optimised across its files. Its objects are plain ones as well (fat), which is what the tests link.
LTO     ?= -O3 -flto=auto -ffat-lto-objects
PLAIN    = -fno-lto
PKGS     = libxml-2.0 harfbuzz harfbuzz-subset icu-uc libqrencode zlib libdeflate sqlite3 nettle
PKGFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKGLIBS  := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lhpdf -lxlsxwriter -liniparser -lpthread
ifdef CI
WERROR   = -Werror
endif
CFLAGS   = $(CSTD) $(OPT) $(WARN) $(WERROR) $(SAN) -Igen $(PKGFLAGS)
LDFLAGS  = $(SAN)

# V=1 shows the commands.
HUSH     = $(if $(V),,@)
SAY      = @$(if $(V),:,echo)

# Rooms in the order of their dependencies: the table of contents of gen/.
ROOMS    = base input ledger policy law plan register doc letter report layout pdf
ROOM_SRC = $(foreach r,$(ROOMS),$(sort $(wildcard gen/$(r)/*.c)))
TOP_SRC  = $(sort $(wildcard gen/*.c))
ROOM_OBJ = $(ROOM_SRC:%.c=$(BUILD)/%.o)
TOP_OBJ  = $(TOP_SRC:%.c=$(BUILD)/%.o)

UNIT_SRC = $(sort $(wildcard tests/unit/test_*.c))
UNIT_BIN = $(UNIT_SRC:tests/unit/%.c=$(BUILD)/unit/%)

all: $(BUILD)/dunning ## build the program

# A missing library is named here rather than as a missing header in the middle of the build.
.PHONY: libraries
libraries:
	@pkg-config --exists --print-errors $(PKGS) || { echo "libraries are missing: make install-deps" >&2; exit 1; }

$(BUILD)/dunning: $(TOP_OBJ) $(BUILD)/libdunning.a
	$(SAY) "  LINK  $@"
	$(HUSH)$(CC) $(OPT) $(LTO) $(LDFLAGS) -o $@ $(TOP_OBJ) $(BUILD)/libdunning.a $(PKGLIBS)

$(BUILD)/libdunning.a: $(ROOM_OBJ)
	@rm -f $@
	$(HUSH)ar rcs $@ $(ROOM_OBJ)

$(BUILD)/gen/%.o: gen/%.c | libraries
	@mkdir -p $(@D)
	$(SAY) "  CC    $<"
	$(HUSH)$(CC) $(CFLAGS) $(LTO) -MMD -MP -c -o $@ $<

# A unit test is one file, linked with the rooms (the archive gives it just what it uses).
$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libdunning.a
	@mkdir -p $(@D)
	$(SAY) "  TEST  $<"
	$(HUSH)$(CC) $(CFLAGS) $(PLAIN) -MMD -MP -Itests -o $@ $< $(LDFLAGS) $(BUILD)/libdunning.a $(PKGLIBS) -lcmocka

# ---- running it ----

# Recursive, because pkg-config answers only after the installation.
demo: ## install what is missing, build, make the letters of the sample community
	@sh .ci/deps.sh build
	@echo "building $(BUILD)/dunning"
	@$(MAKE) --no-print-directory -s all
	@sh tests/demo.sh $(BUILD)/dunning $(BUILD)/demo

install-deps: ## install the Debian packages for building and testing
	@sh .ci/deps.sh build test dev

install: all ## install under PREFIX
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/dunning/gen/ledger $(DESTDIR)$(PREFIX)/share/dunning/fonts
	install -m 755 $(BUILD)/dunning $(DESTDIR)$(PREFIX)/bin/
	cp -R templates $(DESTDIR)$(PREFIX)/share/dunning/
	install -d $(DESTDIR)$(PREFIX)/share/dunning/samples
	install -m 644 samples/*.ini samples/*.xml $(DESTDIR)$(PREFIX)/share/dunning/samples/
	install -m 644 gen/ledger/ledger.rnc gen/ledger/ledger.rng gen/ledger/ledger.xsd $(DESTDIR)$(PREFIX)/share/dunning/gen/ledger/
	install -m 644 fonts/* $(DESTDIR)$(PREFIX)/share/dunning/fonts/

# ---- testing it ----

test: ## install what is missing, build, run every test
	@sh .ci/deps.sh build test
	@$(MAKE) --no-print-directory all unit-programs $(BUILD)/generate $(BUILD)/typography $(CRASH_BIN)
	@BUILD=$(BUILD) MAKE="$(MAKE)" sh tests/all.sh unit pdfa lint cases e2e crash typography

unit-programs: $(UNIT_BIN)

unit: unit-programs ## run the unit tests
	@RUNNER="$(RUNNER)" sh tests/unit.sh $(UNIT_BIN)

pdfa: unit-programs ## check the PDF/A files that the unit tests write
	@[ -e $(BUILD)/unit/not-pdfa.pdf ] || $(BUILD)/unit/test_pdf_file >/dev/null 2>&1
	@sh tests/pdfa.sh $(BUILD)/unit/pdfa-*.pdf $(BUILD)/unit/not-pdfa.pdf

cases: all $(BUILD)/generate ## run the golden cases through the program (CASES="NAME..." for some)
	@RUNNER="$(RUNNER)" bash tests/run-cases.sh $(BUILD)/dunning $(BUILD)/cases $(CASES)

bless: all $(BUILD)/generate ## take what the golden cases give now as right, and show what changed
	@BLESS=1 bash tests/run-cases.sh $(BUILD)/dunning $(BUILD)/cases $(CASES)
	@git --no-pager diff --stat -- tests

e2e: all $(BUILD)/generate ## check the letters of the sample community from end to end
	@bash tests/e2e.sh $(BUILD)/dunning $(BUILD)/e2e

recalc: all ## let LibreOffice reckon the workbooks anew and compare (wants libreoffice-calc-nogui)
	@bash tests/recalc.sh $(BUILD)/dunning $(BUILD)/recalc

# The checker of pages shares no code with the layout.
$(BUILD)/typography: $(wildcard tests/typography/*.[ch])
	@mkdir -p $(@D)
	$(SAY) '  LINK  $@'
	$(HUSH)$(CC) $(CSTD) $(OPT) $(WARN) $(WERROR) -o $@ $(filter %.c,$^)

typography: all $(BUILD)/typography ## look for faults of composition on every page of the samples
	@bash tests/typography.sh $(BUILD)/dunning $(BUILD)/typography $(BUILD)/typography.d

# The program is disturbed from outside, by a library loaded before its own.
CRASH_BIN = $(BUILD)/crash/crash $(BUILD)/crash/fault.so
$(BUILD)/crash/crash: $(wildcard tests/crash/*.[ch]) $(BUILD)/libdunning.a
	@mkdir -p $(@D)
	$(SAY) '  LINK  $@'
	$(HUSH)$(CC) $(CFLAGS) $(PLAIN) -Itests/crash -o $@ tests/crash/crash.c tests/crash/run.c tests/crash/look.c $(LDFLAGS) $(BUILD)/libdunning.a $(PKGLIBS)

$(BUILD)/crash/fault.so: tests/crash/fault.c
	@mkdir -p $(@D)
	$(SAY) '  LINK  $@'
	$(HUSH)$(CC) -std=c11 -D_GNU_SOURCE $(OPT) $(WARN) $(WERROR) -shared -fPIC -o $@ $< -ldl

crash: all $(CRASH_BIN) ## kill the program and make its calls fail, many times, and look (TRIALS=N STRIDE=N SEED=N)
	@TRIALS="$(TRIALS)" STRIDE="$(STRIDE)" SEED="$(SEED)" sh tests/crash.sh $(BUILD)

lint: $(ROOM_OBJ) $(TOP_OBJ) ## check the edges between rooms and the house style
	@sh tests/lint.sh $(BUILD)

asan: ## unit tests and cases under address and undefined-behaviour sanitizers
	@UBSAN_OPTIONS=print_stacktrace=1 $(MAKE) --no-print-directory BUILD=$(BUILD)/asan OPT="-O1 -g" LTO= \
		SAN="-fsanitize=address,undefined -fno-sanitize-recover=all" -k unit cases

valgrind: unit-programs all ## unit tests and cases under valgrind
	@$(MAKE) -k --no-print-directory unit cases \
		RUNNER="valgrind -q --error-exitcode=99 --leak-check=full --suppressions=$(CURDIR)/tests/valgrind.supp"

fuzz: ## build the fuzz targets and run each for FUZZ_SECONDS
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzz CC=clang OPT="-O1 -g" LTO= \
		SAN="-fsanitize=address,undefined,fuzzer-no-link" fuzz-programs
	@bash tests/fuzz/run.sh $(BUILD)/fuzz $(FUZZ_SECONDS)

FUZZ_SECONDS ?= 30
FUZZ_SRC = $(sort $(wildcard tests/fuzz/fuzz_*.c))
FUZZ_BIN = $(FUZZ_SRC:tests/fuzz/%.c=$(BUILD)/%)

fuzz-programs: $(FUZZ_BIN)

$(BUILD)/fuzz_%: tests/fuzz/fuzz_%.c $(BUILD)/libdunning.a
	$(CC) $(CFLAGS) -Itests -o $@ $< -fsanitize=address,undefined,fuzzer $(BUILD)/libdunning.a $(PKGLIBS)

BENCH_SRC = $(sort $(wildcard tests/bench/*.c))
BENCH_BIN = $(BENCH_SRC:tests/bench/%.c=$(BUILD)/bench/%)
$(BUILD)/bench/%: tests/bench/%.c $(BUILD)/libdunning.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(PLAIN) -Itests -o $@ $< $(LDFLAGS) $(BUILD)/libdunning.a $(PKGLIBS)

bench: all $(BUILD)/generate $(BENCH_BIN) ## measure speed and memory beside the yardsticks
	@bash tests/bench.sh $(BUILD)

# ---- samples ----

# The generator shares the calendar and the buffers of base/, and nothing else.
GENERATE_SRC = $(sort $(wildcard samples/*.c)) gen/base/arena.c gen/base/buf.c gen/base/date.c
$(BUILD)/generate: $(GENERATE_SRC) $(wildcard samples/*.h)
	@mkdir -p $(@D)
	$(CC) $(CSTD) $(OPT) $(WARN) $(WERROR) -Igen -o $@ $(GENERATE_SRC)

samples: $(BUILD)/generate ## write the sample community again (the result is committed)
	$(BUILD)/generate --showcase -o samples/haitang.xml

pictures: all ## draw the README's pages of letters again (the result is committed)
	@sh samples/pictures.sh $(BUILD)/dunning $(BUILD)/pictures

# ---- the rest ----

clean: ## remove everything built
	rm -rf $(BUILD)

help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.PHONY: all demo install-deps install test unit-programs unit pdfa cases bless e2e recalc crash typography lint asan valgrind fuzz fuzz-programs bench samples pictures clean help
.DELETE_ON_ERROR:
-include $(ROOM_OBJ:.o=.d) $(TOP_OBJ:.o=.d) $(UNIT_BIN:=.d)
