#!/usr/bin/env bash
# Gradescope runs this once, when it builds the image: what judging needs is installed here, by version and hash.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# Print the name of a Python that is new enough and can make environments.
suitable() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  return 1
}

# What Ubuntu has: the newest calls it python3, those before keep a newer one beside.
for packages in "" "python3-venv" "python3.12-venv" "python3.11-venv"; do
  if [ -n "$packages" ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update --quiet && apt-get install --yes --quiet "$packages" || continue
  fi
  if python=$(suitable); then break; fi
done
if [ -z "${python:-}" ]; then
  echo "No Python 3.11 or newer is here or can be installed. Choose a newer Ubuntu for this autograder's image." >&2
  exit 1
fi

"$python" -m venv --clear environment
environment/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
XDG_CACHE_HOME=$PWD/cache environment/bin/python -P -m autograder.platforms ready assignment.json course
