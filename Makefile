# The front door of Entente.  `make help` lists what it does; CMake builds behind it.

JOBS ?= $(shell nproc 2>/dev/null || echo 2)
PREFIX ?= /usr/local
SECONDS ?= 600
DEPS ?= yes
# Warnings are errors where the compiler is known.
WERROR ?= $(if $(CI),ON,OFF)
CMAKE_OPTIONS ?=
BENCH_PATH ?=
# Annotated data that may not be shipped: a folder beside this one that holds it, if there is one.
DEV_DATA ?= $(firstword $(patsubst %/data/treebank,%,$(wildcard ../*/data/treebank)))
TREEBANKS ?= $(DEV_DATA)/data/treebank
NAME ?=

QUIET = --no-print-directory
CONFIGURE = cmake -S . -DENT_WERROR=$(WERROR) $(CMAKE_OPTIONS)

.PHONY: all default help demo test check bench bench-ledger eval accuracy model guess fuzz format docs install clean \
        deps deps-build deps-test deps-check \
        build-release build-test build-check build-thread build-fuzz \
        check-format check-layers check-docs check-tidy check-one check-threads

default: all

all: build-release

help:
	@echo "make            build the program: build/entente"
	@echo "make demo       code the sample articles and print the events as a table"
	@echo "make test       build and run all tests (seconds)"
	@echo "make check      sanitizers, threads, fuzz corpora, lint, layout, layers (minutes)"
	@echo "make bench      speed, memory, instructions; BENCH_PATH=FILE|FOLDER for other texts"
	@echo "make bench-ledger  what a ledger of a million events costs; LEDGER_EVENTS=N for others"
	@echo "make eval       accuracy on what has been annotated by hand"
	@echo "make accuracy   the same, and puts the figures into docs/accuracy.md"
	@echo "make model      learn tagger and parser anew; TREEBANKS=FOLDER of the treebanks"
	@echo "make guess      learn anew what relate guesses where the lexicon is silent"
	@echo "make fuzz       every fuzz target for SECONDS=600; NAME=table for one; JOBS=2 at a time"
	@echo "make format     lay out the C sources as .clang-format says"
	@echo "make docs       check the links between documents, render the man page"
	@echo "make install    under PREFIX=/usr/local; DESTDIR for packagers"
	@echo "make deps       install the Debian packages that a build and the tests need"
	@echo "make clean      remove what was built"
	@echo "DEPS=no skips the look at Debian packages."

# ------------------------------------------------------------------------------- dependencies

deps: deps-test

deps-build deps-test deps-check:
ifneq ($(DEPS),no)
	@tools/deps.sh $(subst deps-,,$@)
endif

# ------------------------------------------------------------------------------------- builds

# Configures anew only if CMake's own files ask for it: the cache makes a second run quick.
build-release:
	@$(CONFIGURE) -B build -DCMAKE_BUILD_TYPE=Release >build.log 2>&1 || { cat build.log; \
	  rm -f build.log; echo "make: if a library is missing, run: make deps" >&2; exit 1; }
	@rm -f build.log
	@cmake --build build -j $(JOBS) -- $(QUIET)

build-test: deps-test
	@$(CONFIGURE) -B build-test -DCMAKE_BUILD_TYPE=Assert -DENT_TESTS=ON
	@cmake --build build-test -j $(JOBS) -- $(QUIET)

build-check: deps-check
	@CC=clang $(CONFIGURE) -B build-check -DCMAKE_BUILD_TYPE=Sanitize -DENT_TESTS=ON
	@cmake --build build-check -j $(JOBS) -- $(QUIET)

build-thread: deps-check
	@CC=clang $(CONFIGURE) -B build-thread -DCMAKE_BUILD_TYPE=Thread -DENT_TESTS=ON
	@cmake --build build-thread -j $(JOBS) --target thread_targets -- $(QUIET)

build-fuzz: deps-check
	@CC=clang $(CONFIGURE) -B build-fuzz -DCMAKE_BUILD_TYPE=Fuzz -DENT_TESTS=ON
	@cmake --build build-fuzz -j $(JOBS) --target fuzz_targets -- $(QUIET)

# --------------------------------------------------------------------------------------- uses

demo: deps-build
	@$(MAKE) $(QUIET) build-release
	@tools/demo.sh build/entente

# The closing lines are ctest's.
test: build-test
	@ctest --test-dir build-test --output-on-failure -j $(JOBS)

# Cheap looks first, so that a slip is known in seconds.
check: deps-check
	@$(MAKE) $(QUIET) check-layers
	@$(MAKE) $(QUIET) check-format
	@$(MAKE) $(QUIET) check-docs
	@$(MAKE) $(QUIET) build-check
	@$(MAKE) $(QUIET) check-one
	@$(MAKE) $(QUIET) check-tidy
	@$(MAKE) $(QUIET) check-threads
	@ctest --test-dir build-check --output-on-failure -j $(JOBS)

check-layers:
	@tools/check_layers.sh

check-format:
	@tools/sources.sh | xargs clang-format --dry-run --Werror && echo "format: as .clang-format says"

check-docs:
	@tools/check_links.sh

# Needs build-check/compile_commands.json.
check-tidy:
	@tools/tidy.sh build-check $(JOBS)

# The library and the program with one command, as an embedding project would compile them.
check-one: build-check
	@tools/check_one.sh build-check/tables.pack build-check/gazetteer.image build-check/one

# What starts threads, under ThreadSanitizer.
check-threads: build-thread
	@ctest --test-dir build-thread --output-on-failure -j $(JOBS) -L threads

bench: deps-build
	@$(MAKE) $(QUIET) build-release
	@build/entente-bench $(BENCH_PATH)
	@echo
	@build/entente-bench --trees $(BENCH_PATH)
	@echo
	@tools/instructions.sh build/entente-bench

# Two GB in the folder for temporary files; LEDGER_FOLDER=FOLDER keeps the ledger there for the next time.
LEDGER_EVENTS = 1000000
bench-ledger: deps-build
	@$(MAKE) $(QUIET) build-release
	@cmake --build build -j $(JOBS) --target make-ledger -- $(QUIET)
	@tools/bench_ledger.sh build/entente build/make-ledger $(LEDGER_EVENTS) $(LEDGER_FOLDER)

fuzz: build-fuzz
	@tools/fuzz.sh build-fuzz "$(SECONDS)" "$(JOBS)" $(NAME)

# The trainer is built with whatever model is there and then makes another.
model: deps-build build-release
	@cmake --build build -j $(JOBS) --target entente-train -- $(QUIET)
	@tools/model.sh build/entente-train "$(TREEBANKS)" data/language/english.model

# What relate guesses where the lexicon is silent, from written sentences.
guess: deps-build build-release
	@cmake --build build -j $(JOBS) --target entente-train-guess -- $(QUIET)
	@build/entente-train-guess data/events/guess.tsv build/guess.tsv eval/pairs.tsv data/events/acts-*.tsv
	@mv build/guess.tsv data/events/guess.tsv

eval: deps-build build-release
	@DEV_DATA="$(DEV_DATA)" tools/eval.sh build/entente

accuracy: deps-build build-release
	@DEV_DATA="$(DEV_DATA)" tools/eval.sh build/entente >build/figures.txt
	@eval/publish.py build/figures.txt docs/accuracy.md

format:
	@tools/sources.sh | xargs clang-format -i

docs: check-docs
	@mkdir -p build/docs
	@for page in docs/man/*.1; do \
	  man -E UTF-8 -l "$$page" 2>/dev/null | col -b >"build/docs/$$(basename "$$page").txt" && \
	  echo "build/docs/$$(basename "$$page").txt"; done

install: build-release
	@DESTDIR="$(DESTDIR)" cmake --install build --prefix "$(PREFIX)"

clean:
	@rm -rf build build-test build-check build-thread build-fuzz
