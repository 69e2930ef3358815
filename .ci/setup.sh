#!/usr/bin/env bash
# Prepares everything `make` needs: shared libraries, .venv, locked packages. Does nothing when it is all there.
#
#   bash .ci/setup.sh run         the program itself
#   bash .ci/setup.sh dev         and what checks and tests need
#   bash .ci/setup.sh installer   and what PyInstaller needs
#
# PYTHON=/path/to/python chooses another interpreter.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

purpose=${1:-dev}
case $purpose in
    run) lock=requirements.lock ;;
    dev | installer) lock=requirements-dev.lock ;;
    *) echo "usage: bash .ci/setup.sh run|dev|installer" >&2; exit 2 ;;
esac

wanted=$(cat "$lock" pyproject.toml .ci/setup.sh | sha256sum | cut -d' ' -f1)
is_ready() { [ "$(cat ".venv/.ready-$1" 2>/dev/null)" = "$2" ] && .venv/bin/python -c '' 2>/dev/null; }
if is_ready "$purpose" "$wanted"; then exit 0; fi
if [ "$purpose" = run ]; then   # an environment for development runs the program too
    developed=$(cat requirements-dev.lock pyproject.toml .ci/setup.sh | sha256sum | cut -d' ' -f1)
    if is_ready dev "$developed"; then exit 0; fi
fi

# Two runs at once must not fill the same .venv.
if command -v flock >/dev/null; then exec 9<.ci/setup.sh; flock 9; fi

say() { echo "setup: $*"; }
fail() { printf '\nsetup: %s\n' "$1" >&2; shift; if [ $# -gt 0 ]; then printf '    %s\n' "$@" >&2; fi; exit 1; }

# --- which interpreter ----------------------------------------------------------------------------------------

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
makes_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }
find_python() {   # prints the first new interpreter that can make environments, else the first new one
    local name second=
    for name in ${PYTHON:-python3.11 python3.12 python3.13 python3 /usr/bin/python3}; do
        is_new_enough "$name" || continue
        if makes_venv "$name"; then echo "$name"; return; fi
        second=${second:-$name}
    done
    echo "$second"
}

# --- what the system lacks ------------------------------------------------------------------------------------

# What Qt's core, widgets, the window (xcb) and the windowless (offscreen) platform link to: library, package.
qt_libraries='
libglib-2.0.so.0        libglib2.0-0
libEGL.so.1             libegl1
libGL.so.1              libgl1
libfontconfig.so.1      libfontconfig1
libfreetype.so.6        libfreetype6
libdbus-1.so.3          libdbus-1-3
libX11.so.6             libx11-6
libX11-xcb.so.1         libx11-xcb1
libxcb.so.1             libxcb1
libxcb-cursor.so.0      libxcb-cursor0
libxcb-glx.so.0         libxcb-glx0
libxcb-icccm.so.4       libxcb-icccm4
libxcb-image.so.0       libxcb-image0
libxcb-keysyms.so.1     libxcb-keysyms1
libxcb-randr.so.0       libxcb-randr0
libxcb-render.so.0      libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0       libxcb-shape0
libxcb-shm.so.0         libxcb-shm0
libxcb-sync.so.1        libxcb-sync1
libxcb-util.so.1        libxcb-util1
libxcb-xfixes.so.0      libxcb-xfixes0
libxcb-xkb.so.1         libxcb-xkb1
libxkbcommon.so.0       libxkbcommon0
libxkbcommon-x11.so.0   libxkbcommon-x11-0
'

missing_packages() {
    local known library package python=$1
    known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p)
    while read -r library package; do
        if [ -n "$library" ] && ! grep -qF "$library " <<<"$known"; then echo "$package"; fi
    done <<<"$qt_libraries"
    if [ -z "$python" ]; then
        echo python3 python3-venv
    elif ! makes_venv "$python"; then
        "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
    fi
    if [ "$purpose" = installer ]; then
        command -v objdump >/dev/null || echo binutils
        # Debian's interpreter is linked statically, PyInstaller needs the shared one beside it.
        if [[ $("$python" -c 'import sys; print(sys.base_prefix)' 2>/dev/null) = /usr ]]; then
            local version; version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
            grep -qF "libpython$version.so.1.0 " <<<"$known" || echo "libpython$version"
        fi
    fi
}

install_packages() {
    local command="apt-get install -y --no-install-recommends $*" as=()
    if ! command -v apt-get >/dev/null; then
        fail "this system lacks what these Debian packages hold; please install their likes, then run make again:" "$*"
    fi
    if [ "$(id -u)" != 0 ]; then
        if ! sudo -n true 2>/dev/null; then
            fail "system packages are missing and only an administrator may install them. Please run once, then make again:" \
                "sudo apt-get update && sudo $command"
        fi
        as=(sudo -n)
    fi
    say "installing system packages: $*"
    local log; log=$(mktemp)
    if ! { "${as[@]}" apt-get -o Acquire::Retries=3 update &&
        "${as[@]}" env DEBIAN_FRONTEND=noninteractive $command -o Acquire::Retries=3; } >"$log" 2>&1 </dev/null; then
        grep -E '^(Err|W|E):' "$log" | head -n 12 >&2
        fail "apt-get did not succeed (its first complaints are above). Please mend that and run make again:" "apt-get update && $command"
    fi
    rm -f "$log"
}

if [ "$(uname -s)" = Linux ]; then
    missing=$(missing_packages "$(find_python)" | sort -u | tr '\n' ' ')
    if [ -n "$missing" ]; then install_packages $missing; fi
fi
python=$(find_python)
if [ -z "$python" ]; then fail "Python 3.11 or newer was not found; PYTHON=/path/to/python make ... names one."; fi
if ! makes_venv "$python"; then fail "$python cannot make virtual environments (modules venv and ensurepip are missing)."; fi

# --- the environment ------------------------------------------------------------------------------------------

if ! .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say "making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi
rm -f .venv/.ready-*
say "installing the packages of $lock (the first time takes a few minutes)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --use-pep517 --require-hashes --no-deps -r "$lock" || {
    if [ "$(uname -m)" = aarch64 ]; then say "on arm64, Qt's packages need glibc 2.39 or newer (Debian 13, Ubuntu 24.04)" >&2; fi
    fail "pip could not install $lock; its own words are above."
}

if [ "$(uname -s)" = Linux ]; then
    qt=$(.venv/bin/python -c 'import PySide6; print(PySide6.__path__[0])')
    lacking=$(ldd "$qt"/QtWidgets.abi3.so "$qt"/QtPrintSupport.abi3.so "$qt"/QtSvg.abi3.so \
        "$qt"/Qt/plugins/platforms/lib{qxcb,qoffscreen}.so | awk '/not found/ {print $1}' | sort -u | tr '\n' ' ')
    if [ -n "$lacking" ]; then fail "Qt cannot start, these shared libraries are missing:" "$lacking"; fi
fi

echo "$wanted" >".venv/.ready-$purpose"
if [ "$purpose" = installer ]; then echo "$wanted" >.venv/.ready-dev; fi
say "ready"
