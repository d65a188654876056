# Everything below works on a fresh machine with Python 3.11 or newer and nothing else.
# A python under another name: make demo PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
TREEBANKS ?= $(SHARED)
WORK ?= build/models
EXAMPLES ?= 20000

NEWS ?= $(SHARED)/news/unlabelled.jsonl.gz

MEASURED := build/measured

COMPILED := build/compiled
COMPILE ?= 1

.PHONY: help demo reports study fresh docs test fuzz bench compiled lint models drift clean evaluate measured

help:
	@echo "make demo    render corpus/ into reports/"
	@echo "make study   compare the outlets of corpus/ from audit to corrected shares, and write docs/study.md"
	@echo "make fresh   render both and fail where the committed reports/ or docs/study.md differ"
	@echo "make docs    write the columns of all tables into README.md and docs/tables.md and the counts of corpus/ into its datasheet"
	@echo "make test    run the tests; those in a browser where there is a Chromium"
	@echo "make fuzz    read 20,000 damaged files of each format (hours); EXAMPLES=2000 takes fewer"
	@echo "make compiled  build a wheel whose rules are compiled, into $(COMPILED) (minutes, a C compiler); COMPILE=apart compiles only what changed since the last time"
	@echo "make bench   measure the speed on NEWS, write benchmarks/results.json and README.md's table (an hour, a quiet machine), that of compiled rules too behind make compiled"
	@echo "make lint    ruff and mypy"
	@echo "make evaluate  score corpus/ and fail where a score is below its floor"
	@echo "make measured  score SHARED/gold, SHARED/open and corpus/; write attribution/measured.json and README.md's tables of scores"
	@echo "make models  train the parser's models from TREEBANKS (hours; goes on where it stopped)"
	@echo "make drift   write anew which examples the bundled models parse otherwise than the frozen trees"
	@echo "make clean   remove the environment"

demo: reports
	@echo "Open reports/index.html in a browser."

# The same bytes on every run: the time is 1970, and the folder is made anew.
reports: export SOURCE_DATE_EPOCH = 0
reports: $(VENV)/.installed
	rm -rf reports
	$(BIN)/attribution report corpus -o reports
	$(BIN)/attribution compare reports -o reports/comparison.html
	$(BIN)/attribution compare reports -o reports/comparison.xlsx

# Every figure of the study from the commands that it shows; the workbooks, pages and coding sheets stay in build/study.
study: export SOURCE_DATE_EPOCH = 0
study: $(VENV)/.installed
	$(BIN)/python -m benchmarks.study

# The committed sample and study against what the program renders now.
RENDERED := reports docs/study.md
fresh: reports study
	@test -z "$$(git status --porcelain -- $(RENDERED))" || { git --no-pager diff --stat -- $(RENDERED); git status --short -- $(RENDERED); \
	  echo "$(RENDERED): stale; run make reports study and commit them"; exit 1; }

docs: $(VENV)/.installed
	$(BIN)/python -m tests.test_codebook
	$(BIN)/python -m tests.test_datasheet

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

fuzz: $(VENV)/.installed-dev
	ATTRIBUTION_EXAMPLES=$(EXAMPLES) $(BIN)/python -m pytest tests/test_hostile_inputs.py -k any

# The same results from rules that mypyc made C of: see setup.py and docs/scale.md.
compiled: $(VENV)/.installed-dev
	rm -rf $(COMPILED) build/lib* build/temp* build/bdist*
	ATTRIBUTION_COMPILE=$(COMPILE) $(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation -w $(COMPILED) .
	$(BIN)/python -m pip install --quiet --no-deps --target $(COMPILED)/site $(COMPILED)/*.whl
	OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.compiled $(COMPILED)/site corpus

bench: $(VENV)/.installed
	OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks.speed $(NEWS) --long $(addprefix --compiled ,$(wildcard $(COMPILED)/site)) -o benchmarks/results.json --readme README.md

# Scores on corpus/ against the floors that benchmarks/baseline.json pins; "evaluate --pin" raises them, and never lowers one.
evaluate: $(VENV)/.installed
	$(BIN)/attribution evaluate corpus --baseline benchmarks/baseline.json

# What reports and README.md state of the tool's precision and recall. Sets that are not here keep their figures.
measured: $(VENV)/.installed
	rm -rf $(MEASURED)
	mkdir -p $(MEASURED)
	for set in $(SHARED)/gold $(SHARED)/open corpus; do \
	  if test -d $$set; then $(BIN)/attribution evaluate $$set --json > $(MEASURED)/$$(basename $$set).json || exit 1; \
	  else echo "$$set is not here: its figures stay as they are (SHARED=FOLDER names where gold/ and open/ lie)"; fi; \
	done
	$(BIN)/python -m benchmarks.measured --readme README.md $(MEASURED)/*.json

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

models: $(VENV)/.installed-training
	$(BIN)/python -m training.recipe $(TREEBANKS) $(WORK)
	$(BIN)/python -m training.export $(WORK) attribution/models

drift: $(VENV)/.installed-dev
	$(BIN)/python -m tests.test_patterns drift

clean:
	rm -rf $(VENV)

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0] + "; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-%: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[$*]'
	@touch $@
