# make run | test | bench | soak | installer | lock | clean    (what each needs is set up on first use)
PY := .venv/bin/python
SETUP := @bash .ci/setup.sh
OFFSCREEN := QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8

# Qt grumbles where no locale is set at all, as on a bare server.
ifeq ($(LC_ALL)$(LC_CTYPE)$(LANG),)
export LC_ALL := C.UTF-8
endif

.PHONY: help run test check bench soak installer lock clean

help:
	@echo "make run        open Louan on a sample office (without a display: PDFs and pictures into out/)"
	@echo "make test       ruff, mypy, import rules, tests"
	@echo "make check      the same without the tests"
	@echo "make bench      benchmarks"
	@echo "make soak       long tests"
	@echo "make installer  build the program into dist/Louan"
	@echo "make lock       write the lock files after a change of dependencies"
	@echo "make clean      remove what was built; .venv stays"

run:
	$(SETUP) run
	@$(PY) -m ui try-out

check:
	$(SETUP) dev
	$(PY) -m ruff check app ui tests
	$(PY) -m ruff format --check app ui tests
	$(PY) -m mypy --strict app
	$(PY) -m mypy ui
	.venv/bin/lint-imports

test: check
	$(OFFSCREEN) $(PY) -m pytest -n 2 --dist worksteal --benchmark-disable -m "not bench and not soak"

bench:
	$(SETUP) dev
	$(OFFSCREEN) $(PY) -m pytest tests/bench -m bench -s

soak:
	$(SETUP) dev
	$(OFFSCREEN) $(PY) -m pytest -m soak

installer:
	$(SETUP) installer
	$(PY) -m PyInstaller --noconfirm --clean --log-level WARN --workpath build/installer --distpath dist build_installer.spec

LOCK := $(PY) -m uv pip compile pyproject.toml --quiet $(UPGRADE) --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
lock:   # keeps what still fits; make lock UPGRADE=--upgrade takes the newest
	$(SETUP) dev
	@$(PY) -m uv --version >/dev/null 2>&1 || $(PY) -m pip install --quiet uv
	$(LOCK) --output-file requirements.lock
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf build dist out *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks .import_linter_cache .coverage*
	find app ui tests -name __pycache__ -type d -prune -exec rm -rf {} +
