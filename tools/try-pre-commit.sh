#!/bin/sh
# Runs the pre-commit hook of this checkout's last commit for real: once where it must fail, once where it must pass.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pre-commit 2>/dev/null
export PRE_COMMIT_HOME="$work/home" npm_config_cache="${npm_config_cache:-$HOME/.npm}"

project() {
  mkdir -p "$work/$1/scripts"
  cd "$work/$1"
  git init -q
  printf '[project]\nname = "jobs"\nversion = "0"\ndependencies = ["daft==0.7.26", "modal==1.6.4"]\n' >pyproject.toml
  cp "$root/repro/modal-daft-cwd/scripts/foo.py" scripts/
  printf '%s\n' "$2" >>pyproject.toml
  git add -A
  git -c user.name=t -c user.email=t@example.org commit -qm jobs
}
hook() { "$work/venv/bin/pre-commit" try-repo "$root" pickle-check --all-files --verbose --color never; }

project fails ''
if hook >"$work/said"; then cat "$work/said"; echo "the hook passed where it must fail" >&2; exit 1; fi
cat "$work/said"
grep -q 'unimportable-reference' "$work/said"

# The launch that works, as the project's own.
project passes '[tool.pickle-check.launches]
module = { command = "modal run foo.py", cwd = "scripts" }'
hook
