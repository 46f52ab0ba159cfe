# The one door to every job of the project: `make help` lists them.

VENV ?= .venv
PINS ?= constraints.txt
PYTHON ?=
# What make proof adds to the tests: how much of the program they run.
MEASURED ?=

BIN := $(VENV)/bin
# -P: the folder that we stand in is not searched for modules, so that what runs is what is installed.
RUN := $(BIN)/python -P
# Folders too: a folder's time tells that a file in it was deleted.
SOURCES := $(shell find leaflet styles docs/errors.md -not -name '__pycache__' -not -name '*.pyc')

# An environment knows its own path and its Python: if either has gone, it is made anew.
ifneq ($(shell [ "$$(cat $(VENV)/made-for 2>/dev/null)" = "$$(pwd -P)" ] && $(BIN)/python -c '' 2>/dev/null || echo stale),)
.PHONY: $(VENV)/made-for
endif

unexport PYTHONPATH PYTHONHOME

# pip names the hosts that it asks: its messages go to a log, and are shown, without hosts, only when it fails.
define pip
$(BIN)/python -m pip --disable-pip-version-check $(1) > $(VENV)/pip.log 2>&1 || { \
	sed -E "s#[a-z+]+://[^ ]*#...#g; s#host='[^']*'#host=...#g" $(VENV)/pip.log >&2; \
	echo 'leaflet could not be set up: pip failed, as told above. The first set-up needs a network.' >&2; \
	exit 1; }
endef

.PHONY: booklet
booklet: $(VENV)/installed ## Set up .venv and build output/breast-cancer-comes-back-booklet.pdf (the default)
	@$(BIN)/leaflet build

.PHONY: test
test: $(VENV)/installed ## Run all tests but the slow ones, on all processors
	@$(RUN) -m pytest --numprocesses auto --dist worksteal $(MEASURED)

.PHONY: proof
proof: $(VENV)/provers $(VENV)/browser ## Run the slow tests, then all others with the oldest libraries, and measure coverage
	@$(RUN) -m pytest -m slow
	@$(MAKE) --no-print-directory test VENV=.venv-lowest PINS=constraints-lowest.txt MEASURED='--cov --cov-report='
	@.venv-lowest/bin/coverage report --format=total | sed 's/.*/coverage: &% of the lines and branches of leaflet/'

.PHONY: check
check: $(VENV)/installed ## Check style, form, imports and types, as on Linux, macOS and Windows
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/lint-imports --no-cache > $(VENV)/imports.log 2>&1 || { cat $(VENV)/imports.log >&2; exit 1; }
	@for system in linux darwin win32; do $(BIN)/mypy --no-error-summary --platform $$system --cache-dir .mypy_cache/$$system || exit 1; done

.PHONY: bench
bench: $(VENV)/peers ## Race against plain ReportLab, Typst, WeasyPrint and pdfimpose; time the parts of posting
	@$(RUN) benchmarks/race.py
	@$(RUN) benchmarks/drawing.py
	@$(RUN) benchmarks/post.py
	@$(RUN) benchmarks/posting.py
	@$(RUN) benchmarks/imposing.py

.PHONY: golden
golden: booklet ## Write anew what is generated: the generated pages of docs/, the pictures there, tag trees
	@$(RUN) -m leaflet.reading.description docs
	@$(RUN) -m leaflet.cli.manual docs
	@$(RUN) docs/draw_pages.py
	@$(RUN) docs/draw_printing.py
	@$(RUN) docs/draw_envelopes.py
	@$(RUN) -m pytest --quiet --golden tests/pdf/test_trees.py

.PHONY: preview
preview: booklet ## Show the booklet's pages as pictures in output/preview/
	@rm -rf output/preview && mkdir -p output/preview
	@for pdf in output/*.pdf; do $(BIN)/pypdfium2 render "$$pdf" --output output/preview --scale 2 --format png \
		> $(VENV)/preview.log 2>&1 || { cat $(VENV)/preview.log >&2; exit 1; }; done
	@ls output/preview/*

.PHONY: pins
pins: ## Write constraints.txt anew, from the newest releases of everything
	@rm -rf .venv-pins && $(MAKE) --no-print-directory .venv-pins/made-for VENV=.venv-pins
	@.venv-pins/bin/python -m pip --quiet install '.[test,dev]' 2>/dev/null
	@{ echo '# Exactly what the project is built and tested with; `make pins` writes it anew.'; \
		.venv-pins/bin/python -m pip freeze --exclude leaflet; } > constraints.txt
	@rm -rf .venv-pins

.PHONY: clean
clean: ## Delete all that was made: environments, caches, output
	@rm -rf .venv .venv-lowest .venv-pins .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find output -mindepth 1 -not -name .gitkeep -delete

.PHONY: help
help: ## List the jobs
	@sed -n -E 's/^([a-z]+):.*## (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r job what; do \
		printf '%-16s %s\n' "$$job" "$$what"; done

# Stamps: each is touched only when its step has come to its end, so a broken-off set-up is taken up again.

$(VENV)/made-for:
	@for candidate in $(or $(PYTHON),python3.11 python3 python3.12 python3.13 python3.14 python); do \
		"$$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		echo "Setting up $(VENV) with $$("$$candidate" --version): a minute or two, once" >&2; \
		"$$candidate" -m venv --clear $(VENV) && pwd -P > $@; exit; \
	done; \
	echo 'leaflet needs Python 3.11 or newer, with its venv module. Install it, or name it: make PYTHON=/path/to/python3' >&2; \
	exit 1

$(VENV)/dependencies: $(VENV)/made-for $(PINS)
	@$(call pip,install --requirement $(PINS))
	@touch $@

$(VENV)/peers: $(VENV)/installed
	@$(call pip,install --constraint $(PINS) '.[bench]')
	@touch $@

$(VENV)/provers: $(VENV)/installed
	@$(call pip,install --no-build-isolation --constraint $(PINS) '.[proof]')
	@touch $@

# What tries the web page in a browser comes with npm; without npm that proof is skipped, and says so.
$(VENV)/browser: tests/html/browser/package-lock.json tests/html/browser/package.json
	@mkdir -p $@ && cp $^ $@
	@! command -v npm > /dev/null || npm ci --prefix $@ --ignore-scripts --no-audit --no-fund > $@/npm.log 2>&1 || { \
		sed -E 's#[a-z+]+://[^ ]*#...#g' $@/npm.log >&2; rm -rf $@; exit 1; }
	@touch $@

$(VENV)/installed: $(VENV)/dependencies $(SOURCES) pyproject.toml README.md LICENSE
	@$(call pip,install --force-reinstall --no-deps --no-index --no-build-isolation --compile .)
	@$(call pip,check)
	@touch $@
