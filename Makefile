# What people do here daily. `make` alone lists it; `make run` and `make test` set everything up by themselves.
# Nothing here is needed twice: the stamp in .venv follows the lock file, the .mo files follow the .po files.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PY := .venv/bin/python
READY := .venv/.ready
WORDS := $(patsubst %.po,%.mo,$(wildcard i18n/*/LC_MESSAGES/messages.po))
VERSION := $(shell sed -n 's/^__version__ = "\(.*\)"/\1/p' desktop/__init__.py)
OFFSCREEN := QT_QPA_PLATFORM=offscreen
INNO ?= iscc
# Without kept byte code every process of the suite would compile the house and rewrite every test anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test check types dead-code words ruff imports strings shots faults bench house build installer lock clean
.DELETE_ON_ERROR:

help: ## list what can be done here
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY) $(WORDS) ## open the program; without a display, play a counter's day into out/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; \
	then $(PY) -m desktop run; \
	else $(OFFSCREEN) $(PY) -m tests.plays --out out; fi

test: check ## every check and every test
	$(OFFSCREEN) $(PY) -m pytest -n logical --dist loadfile --no-loadscope-reorder

check: $(READY) $(WORDS) ## ruff, mypy, imports, dead code, catalogues, all beside one another
	@$(MAKE) --no-print-directory --jobs --output-sync --keep-going types dead-code words ruff imports

types:
	$(PY) -m mypy

dead-code:
	$(PY) -m vulture

words:
	$(PY) i18n/catalogues.py check
	$(PY) i18n/raw_strings.py

ruff:
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

imports:
	.venv/bin/lint-imports

strings: $(READY) ## collect the texts from the code into the catalogues
	$(PY) i18n/catalogues.py extract
	$(PY) i18n/catalogues.py update
	$(PY) i18n/catalogues.py compile

shots: $(READY) $(WORDS) ## every screen and every page as a picture, in out/shots/
	$(OFFSCREEN) $(PY) -m tests.plays shots --out out/shots

faults: $(READY) $(WORDS) ## every fault played a thousand times: kills, power cuts, cut lines; one table into out/faults.txt (SHARE=0.02: fewer)
	$(PY) -m tests.faults --out out/faults.txt $(if $(SHARE),--share $(SHARE))

bench: $(READY) $(WORDS) ## figures against their floors, in out/bench.json (SHARE=0.02: whether each still runs)
	$(OFFSCREEN) $(PY) tests/benchmarks/run.py --out out/bench.json $(if $(SHARE),--share $(SHARE))

house: $(READY) ## the house in figures: lines, functions, imports; AGAINST=revision beside it
	$(PY) .ci/house.py $(if $(AGAINST),--against $(AGAINST))

build: $(READY) $(WORDS) ## freeze the program into dist/ednogishe/ and start it once
	$(PY) -m PyInstaller --noconfirm --clean --log-level WARN ednogishe.spec
	dist/ednogishe/ednogishe --version
	profile=$$(mktemp -d) && $(OFFSCREEN) dist/ednogishe/ednogishe selfcheck --profile "$$profile"; \
	failed=$$?; rm -rf "$$profile"; exit $$failed

installer: ## dist/ednogishe-setup.exe from dist/ednogishe/, by Inno Setup 6 (INNO=its compiler)
	@test -d dist/ednogishe || { echo "dist/ednogishe is missing: make build first" >&2; exit 1; }
	@command -v $(INNO) >/dev/null || { echo "no Inno Setup compiler: make installer INNO=/path/to/it" >&2; exit 1; }
	$(INNO) installer.iss /DAppVersion=$(VERSION)

lock: $(READY) ## pin the dependencies again (UPGRADE=--upgrade for newer ones)
	$(PY) -m uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	    --no-annotate --no-header --no-emit-index-url --extra dev $(UPGRADE) pyproject.toml --output-file requirements.lock

clean: ## remove what was built; the virtual environment stays
	rm -rf build dist out $(WORDS)
	find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +

$(READY): requirements.lock pyproject.toml .ci/environment.py .ci/system-libraries
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed" >&2; exit 1; }
	@.ci/system-libraries "$(PYTHON)"
	@"$(PYTHON)" .ci/environment.py
	@touch $@

%.mo: %.po | $(READY)
	@$(PY) i18n/catalogues.py compile
	@touch $@
