# dunning: property-fee notices, demand letters and committee reports.
# Everything built goes to $(BUILD). `make help` lists the targets.

BUILD   ?= build
CC      ?= gcc
CSTD     = -std=c11 -D_POSIX_C_SOURCE=200809L
WARN     = -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
OPT     ?= -O2 -g
PKGS     = libxml-2.0 harfbuzz harfbuzz-subset icu-uc libqrencode zlib
PKGFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKGLIBS  := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lhpdf -liniparser -lpthread
ifdef CI
WERROR   = -Werror
endif
CFLAGS   = $(CSTD) $(OPT) $(WARN) $(WERROR) $(SAN) -Igen $(PKGFLAGS)
LDFLAGS  = $(SAN)

# Rooms in the order of their dependencies: the table of contents of gen/.
ROOMS    = base input ledger policy law plan register doc letter report layout pdf
ROOM_SRC = $(foreach r,$(ROOMS),$(sort $(wildcard gen/$(r)/*.c)))
TOP_SRC  = $(sort $(wildcard gen/*.c))
ROOM_OBJ = $(ROOM_SRC:%.c=$(BUILD)/%.o)
TOP_OBJ  = $(TOP_SRC:%.c=$(BUILD)/%.o)

UNIT_SRC = $(sort $(wildcard tests/unit/test_*.c))
UNIT_BIN = $(UNIT_SRC:tests/unit/%.c=$(BUILD)/unit/%)

all: $(BUILD)/dunning ## build the program

$(BUILD)/dunning: $(TOP_OBJ) $(BUILD)/libdunning.a
	$(CC) $(LDFLAGS) -o $@ $(TOP_OBJ) $(BUILD)/libdunning.a $(PKGLIBS)

$(BUILD)/libdunning.a: $(ROOM_OBJ)
	@rm -f $@
	ar rcs $@ $(ROOM_OBJ)

$(BUILD)/gen/%.o: gen/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

# A unit test is one file, linked with the rooms (the archive gives it just what it uses).
$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libdunning.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -MMD -MP -Itests -o $@ $< $(LDFLAGS) $(BUILD)/libdunning.a $(PKGLIBS) -lcmocka

unit: $(UNIT_BIN) ## run the unit tests
	@set -e; for t in $(UNIT_BIN); do $(VALGRIND) $$t; done

clean: ## remove everything built
	rm -rf $(BUILD)

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: all unit clean help
.DELETE_ON_ERROR:
-include $(ROOM_OBJ:.o=.d) $(TOP_OBJ:.o=.d) $(UNIT_BIN:=.d)
