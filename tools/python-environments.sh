#!/bin/sh
# Creates the two Python environments that the tests, the probe and the repros run in:
#   .venv                               Daft 0.7.26  (repro/requirements.txt)
#   repro/hypernodes-stateful/.venv     Daft 0.6.14  (repro/hypernodes-stateful/requirements.txt)
# and, asked for by the word `real`:
#   test/real/.venv                     Ray, Dask, Spark and the rest  (test/real/requirements.txt)
# Two, because hypernodes 0.4.8 and the current Daft cannot live in one. Does nothing when both are up to date.
# Uses uv when it is there, otherwise `python3 -m venv` and pip. PYTHON=/path/to/python chooses the interpreter.
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
stamp_name=.installed-requirements

fail() {
  printf 'python-environments: %s\n' "$1" >&2
  exit 1
}

is_new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 10))' >/dev/null 2>&1
}

# A version manager may list a name it cannot run, and macOS has an old python3 beside a newer python3.N: so each
# candidate is run, and the first that answers is taken.
find_python() {
  if [ -n "${PYTHON:-}" ]; then
    command -v "$PYTHON" >/dev/null 2>&1 || fail "PYTHON=$PYTHON is not a command"
    is_new_enough "$PYTHON" || fail "PYTHON=$PYTHON is older than Python 3.10, or does not run"
    printf '%s\n' "$PYTHON"
    return
  fi
  found=
  for candidate in python3 python3.11 python3.12 python3.13 python3.10; do
    command -v "$candidate" >/dev/null 2>&1 || continue
    found=$candidate
    if is_new_enough "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  [ -n "$found" ] || fail "no python3 on PATH. Install Python 3.10 or newer (3.11 is what the recorded runs used)"
  fail "$found is older than Python 3.10, or does not run. Install a newer one, or name it with PYTHON=/path/to/python"
}

has_uv() {
  command -v uv >/dev/null 2>&1
}

create() {
  rm -rf "$1"
  if has_uv; then
    uv venv --quiet --python "$python" "$1"
  else
    "$python" -m venv "$1"
  fi || fail "could not create $1 (on Debian and Ubuntu the package python3-venv is needed)"
}

install() {
  if has_uv; then
    uv pip install --quiet --python "$1/bin/python" --requirement "$2"
  else
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$2"
  fi
}

# The stamp is written last, so an installation that was cut off is done again.
prepare() {
  environment=$root/$1
  requirements=$root/$2
  wanted=$(cksum <"$requirements")

  if [ -x "$environment/bin/python" ] && [ -f "$environment/$stamp_name" ]; then
    if [ "$(cat "$environment/$stamp_name")" = "$wanted" ]; then
      return
    fi
    rm -rf "$environment"
  fi

  printf 'python-environments: installing %s into %s\n' "$2" "$1" >&2
  if [ -x "$environment/bin/python" ] && install "$environment" "$requirements" 2>/dev/null; then
    : # it was there without a stamp, and can be used
  else
    python=$(find_python)
    create "$environment"
    install "$environment" "$requirements" ||
      fail "could not install $2 (see above). Is the package index reachable? The command can be repeated"
  fi
  printf '%s\n' "$wanted" >"$environment/$stamp_name"
}

prepare .venv repro/requirements.txt
prepare repro/hypernodes-stateful/.venv repro/hypernodes-stateful/requirements.txt
if [ "${1:-}" = real ]; then
  prepare test/real/.venv test/real/requirements.txt
fi
