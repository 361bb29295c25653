# headway: builds the four programs, tests them, installs them.
#
#   make            the programs, in build/release
#   make demo       install what is missing, replay the plan of 2013
#   make check      install what is missing, run all tests
#   make check-valgrind   the same tests under valgrind
#   make lint       format, static checks, doors, no state, manual pages
#   make bench      measure, as ratios within one run
#   make docs       write what the descriptions say into docs/
#   make charts-gallery   draw every state of the charts into docs/charts/
#   make po         put new sentences into po/, to be translated there
#   make install    DESTDIR and PREFIX as usual
#
# SAN=1: address and undefined-behaviour sanitizers.  COV=1: coverage.
# WERROR=1: warnings are errors.  V=1: show the commands.

PREFIX ?= /usr/local
CC ?= cc
VERSION := 0.1.0

FLAVOUR := release
ifeq ($(SAN),1)
FLAVOUR := san
CFLAGS ?= -O1 -g
OUR_CFLAGS += -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
OUR_LDFLAGS += -fsanitize=address,undefined
endif
ifeq ($(COV),1)
FLAVOUR := cov
OUR_CFLAGS += --coverage -O0
OUR_LDFLAGS += --coverage
endif
ifeq ($(WERROR),1)
OUR_CFLAGS += -Werror
endif
CFLAGS ?= -O2 -g
ifneq ($(V),1)
Q := @
say = @printf '  %-7s %s\n' $(1) $(2);
endif

B := build/$(FLAVOUR)
ROOMS := base config store collector indicators charts reports cli
PROGRAMS := headway headway-collect headway-chart headway-report
PROGRAM_SOURCES := $(PROGRAMS:%=cli/%.c)

# One library, one line: what each room needs.
PACKAGES := libcurl jansson sqlite3 gdlib libdeflate inih libcrypto libjwt zlib fontconfig freetype2 pangocairo pangoft2 xlsxwriter
TEST_PACKAGES := check libmicrohttpd
SET_UP_GOALS := packages demo check clean help
ifneq ($(filter-out $(SET_UP_GOALS),$(or $(MAKECMDGOALS),all)),)
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) $(TEST_PACKAGES) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)
TEST_LIBS := $(shell pkg-config --libs $(TEST_PACKAGES) 2>/dev/null)
endif

# Debian's shared libgd brings 45 other libraries, for formats that no chart has;
# loading them takes longer than drawing.  So the programs take from its archive
# the few functions that they use.  GD=shared: as distributions link.
GD_ARCHIVE = $(wildcard $(shell pkg-config --variable=libdir gdlib)/libgd.a)
ifeq ($(GD),shared)
GD_ARCHIVE =
endif

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wcast-qual \
	-Wformat=2 -Wundef -Wvla -Wswitch-enum
OUR_CPPFLAGS := -I. -D_POSIX_C_SOURCE=200809L \
	-DHEADWAY_VERSION='"$(VERSION)"' -MMD -MP
OUR_CFLAGS += -std=c17 -pthread $(WARNINGS)
COMPILE = $(CC) $(OUR_CPPFLAGS) $(CPPFLAGS) $(PKG_CFLAGS) $(OUR_CFLAGS) $(CFLAGS)
LINK = $(CC) $(OUR_CFLAGS) $(CFLAGS) $(OUR_LDFLAGS) $(LDFLAGS) -Wl,--as-needed

# A room is one archive; a program takes from it only what it uses.  The
# order is the house's: each room before those below it.
room_sources = $(filter-out $(PROGRAM_SOURCES),$(wildcard $(1)/*.c))
room_objects = $(patsubst %.c,$(B)/%.o,$(call room_sources,$(1)))
ROOM_ORDER := cli reports charts collector indicators store config base
ARCHIVES := $(foreach r,$(ROOM_ORDER),$(if $(call room_sources,$(r)),$(B)/lib$(r).a))

TEST_SOURCES := $(wildcard tests/test_*.c tests/real/test_*.c)
TEST_PROGRAMS := $(TEST_SOURCES:tests/%.c=$(B)/tests/%)
TEST_HELP := $(patsubst %.c,$(B)/%.o,$(wildcard tests/help/*.c tests/fuzz/*.c))
SANDBOX_OBJECTS := $(patsubst %.c,$(B)/%.o,$(wildcard tests/sandbox/*.c))
GALLERY_OBJECTS := $(patsubst %.c,$(B)/%.o,$(wildcard tests/gallery/*.c))
GALLERY_DATA := $(filter-out %/gallery.o,$(GALLERY_OBJECTS))
BENCH_PROGRAMS := $(patsubst tests/bench/%.c,$(B)/bench/%,$(wildcard tests/bench/*.c))

# Translations: each language is a text domain, all in the folder of one
# locale (base/language.h says why).
LANGUAGES := ro ru
CATALOG_FOLDER := locale/C.UTF-8/LC_MESSAGES
CATALOGS := $(LANGUAGES:%=$(B)/$(CATALOG_FOLDER)/headway-%.mo)
SENTENCES := $(B)/locale/headway.pot
TITLES := $(B)/locale/titles.c

.PHONY: all po check check-built check-valgrind demo demo-built docs lint bench \
	charts-gallery bench-built install uninstall clean packages help sandbox tests
.DELETE_ON_ERROR:
.SECONDARY:

all: $(PROGRAMS:%=$(B)/%) $(CATALOGS)
sandbox: $(B)/headway-sandbox
tests: $(TEST_PROGRAMS)

$(B)/%.o: %.c
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -c -o $@ $<

define room_rule
$(B)/lib$(1).a: $(call room_objects,$(1))
	$$(call say,AR,$$(@F))
	$$(Q)rm -f $$@ && $$(AR) rcs $$@ $$^
endef
$(foreach r,$(ROOMS),$(eval $(call room_rule,$(r))))

$(PROGRAMS:%=$(B)/%): $(B)/%: $(B)/cli/%.o $(ARCHIVES)
	$(call say,LD,$(@F))
	$(Q)$(LINK) -o $@ $< $(ARCHIVES) $(GD_ARCHIVE) $(PKG_LIBS) -lm

$(B)/tests/%: $(B)/tests/%.o $(TEST_HELP) $(ARCHIVES) | $(CATALOGS) $(SENTENCES)
	$(call say,LD,$(@F))
	@mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $< $(TEST_HELP) $(ARCHIVES) $(PKG_LIBS) $(TEST_LIBS) -lm

$(B)/$(CATALOG_FOLDER)/headway-%.mo: po/%.po
	$(call say,MSGFMT,$<)
	@mkdir -p $(@D)
	$(Q)msgfmt --check-domain --check-format -o $@ $<

# The titles of networks, and what their settings mean, as marked sentences, each
# from the file it stands in.
$(TITLES): $(wildcard config/networks/*.json) Makefile
	@mkdir -p $(@D)
	$(Q)awk '/^  "title": ".*",$$/ || /^ +"help": ".*",?$$/ { \
		sub(/^ +"[a-z]+": /, ""); sub(/,$$/, ""); \
		printf "#line %d \"%s\"\nN_(%s);\n", FNR, FILENAME, $$0 }' \
		$(sort $(filter %.json,$^)) > $@

# The marks are those of base/language.h, and the formats of functions that
# speak: they alone are of printf, whatever the percents of others.
$(SENTENCES): $(foreach r,$(ROOMS),$(wildcard $(r)/*.c)) $(TITLES) Makefile
	$(call say,XGETTEXT,$(@F))
	@mkdir -p $(@D)
	$(Q)xgettext --language=C --from-code=UTF-8 --no-wrap --add-location=file \
		--keyword --keyword=N_ --keyword=NP_:1,2 --keyword=NC_:1c,2 \
		--keyword=err_say:3 --flag=err_say:3:c-format \
		--keyword=plan_fault:4 --flag=plan_fault:4:c-format \
		--keyword=checks_tell:3 --flag=checks_tell:3:c-format \
		--keyword=cli_say:2 --flag=cli_say:2:c-format \
		--keyword=cli_note:2 --flag=cli_note:2:c-format \
		--keyword=cli_print:2 --flag=cli_print:2:c-format \
		--flag=N_:1:no-c-format --flag=NP_:1:no-c-format \
		--flag=NP_:2:no-c-format --flag=NC_:2:no-c-format \
		--package-name=headway --add-comments=Translators: -o $@ \
		$(sort $(filter %.c,$^))
	$(Q)sed -i -e '/^"POT-Creation-Date:/d' -e '/^#, no-c-format$$/d' \
		-e 's/charset=CHARSET/charset=UTF-8/' $@

po: $(SENTENCES)
	$(Q)for l in $(LANGUAGES); do msgmerge --quiet --update --backup=none \
		--no-wrap --no-fuzzy-matching po/$$l.po $< || exit 1; done

$(B)/tests/test_chart_gallery $(B)/tests/test_chart_pixels: $(B)/tests/%: \
		$(B)/tests/%.o $(GALLERY_DATA) $(TEST_HELP) $(ARCHIVES) | $(CATALOGS)
	$(call say,LD,$(@F))
	$(Q)$(LINK) -o $@ $< $(GALLERY_DATA) $(TEST_HELP) $(ARCHIVES) $(PKG_LIBS) \
		$(TEST_LIBS) -lm

# This suite lets our own allocations fail.
$(B)/tests/test_torture: OUR_LDFLAGS += -Wl,--wrap=malloc,--wrap=calloc \
	-Wl,--wrap=realloc,--wrap=strdup,--wrap=strndup

$(B)/headway-sandbox: $(SANDBOX_OBJECTS)
	$(call say,LD,$(@F))
	$(Q)$(LINK) -o $@ $^ $(PKG_LIBS) $(TEST_LIBS) -lm

$(B)/bench/%: $(B)/tests/bench/%.o
	$(call say,LD,$(@F))
	@mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $< $(PKG_LIBS) $(TEST_LIBS) -lm

# This one looks at forecasts: it takes the rooms in.
FORECAST_HELP := $(B)/tests/help/backtest.o $(B)/tests/help/simulated.o
$(B)/bench/forecast: $(B)/tests/bench/forecast.o $(FORECAST_HELP) $(ARCHIVES)
	$(call say,LD,$(@F))
	@mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $< $(FORECAST_HELP) $(ARCHIVES) $(PKG_LIBS) -lm

$(B)/bench/chart_memory: $(B)/tests/bench/chart_memory.o \
		$(B)/tests/help/chart_scene.o $(ARCHIVES)
	$(call say,LD,$(@F))
	@mkdir -p $(@D)
	$(Q)$(LINK) -o $@ $^ $(GD_ARCHIVE) $(PKG_LIBS) -lm

# The two commands of the README: packages first, then the work in a make of
# its own, which sees what was just installed.
packages:
	@sh tests/packages.sh

demo: packages
	+@$(MAKE) --no-print-directory demo-built

check: packages
	@sh tests/real/fetch.sh build/real
	+@$(MAKE) --no-print-directory check-built

demo-built: all sandbox
	@sh tests/sandbox/demo.sh $(B) demo

check-built: all sandbox tests
	@sh tests/run.sh $(B)

# The same tests under valgrind: some minutes.
check-valgrind: all sandbox tests
	@sh tests/run.sh $(B) valgrind

bench: packages
	+@$(MAKE) --no-print-directory bench-built

bench-built: all sandbox $(BENCH_PROGRAMS)
	@sh tests/bench/run.sh $(B)
	@sh tests/bench/charts.sh $(B)
	@sh tests/bench/reports.sh $(B)

$(B)/charts-gallery: $(GALLERY_OBJECTS) $(B)/tests/help/speak.o $(ARCHIVES) | \
		$(CATALOGS)
	$(call say,LD,$(@F))
	$(Q)$(LINK) -o $@ $(filter %.o,$^) $(ARCHIVES) $(PKG_LIBS) -lm

# What is no more drawn goes.
charts-gallery: $(B)/charts-gallery
	@rm -f docs/charts/*.png
	@$(B)/charts-gallery docs/charts

docs: all
	@sh docs/update.sh $(B)

lint:
	@sh tests/lint.sh $(B)

INSTALL ?= install
BIN := $(DESTDIR)$(PREFIX)/bin
LIBEXEC := $(DESTDIR)$(PREFIX)/libexec/headway
SHARE := $(DESTDIR)$(PREFIX)/share/headway
CATALOG_HOME := $(DESTDIR)$(PREFIX)/share/$(CATALOG_FOLDER)
DOC := $(DESTDIR)$(PREFIX)/share/doc/headway
MAN := $(DESTDIR)$(PREFIX)/share/man

# Texts name the programs where this installation has them.
define install_text
@for f in $(1); do \
	sed 's|/usr/local|$(PREFIX)|g' $$f >$(2)/$${f##*/} && \
	chmod 644 $(2)/$${f##*/} || exit 1; done
endef

install: all
	$(INSTALL) -d $(BIN) $(LIBEXEC) $(SHARE)/networks $(SHARE)/plans \
		$(SHARE)/cron $(DOC)/networks $(MAN)/man1 $(MAN)/man5 \
		$(CATALOG_HOME)
	$(INSTALL) -m 755 $(B)/headway $(BIN)
	$(INSTALL) -m 755 $(filter-out $(B)/headway,$(PROGRAMS:%=$(B)/%)) $(LIBEXEC)
	$(INSTALL) -m 644 config/networks/*.json $(SHARE)/networks
	$(INSTALL) -m 644 config/plans/*.ini $(SHARE)/plans
	$(INSTALL) -m 644 config/headway.example.ini \
		config/network.schema.json $(SHARE)
	$(INSTALL) -m 644 $(CATALOGS) $(CATALOG_HOME)
	$(INSTALL) -m 644 docs/networks.md docs/report.schema.json $(DOC)
	$(INSTALL) -m 644 docs/networks/*.md $(DOC)/networks
	$(call install_text,cron/headway.*,$(SHARE)/cron)
	$(call install_text,docs/*.1,$(MAN)/man1)
	$(call install_text,docs/*.5,$(MAN)/man5)

uninstall:
	rm -rf $(BIN)/headway $(LIBEXEC) $(SHARE) $(DOC) \
		$(MAN)/man1/headway.1 $(MAN)/man5/headway.ini.5 \
		$(LANGUAGES:%=$(CATALOG_HOME)/headway-%.mo)

clean:
	rm -rf build demo

help:
	@sed -n '3,16s/^# \{0,1\}//p' Makefile

-include $(shell find $(B) -name '*.d' 2>/dev/null)
