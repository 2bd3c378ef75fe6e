# SPDX-License-Identifier: Apache-2.0
# What the scripts share. Source it from a script in this folder.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Says what happens next.
say() { printf '\033[1m== %s\033[0m\n' "$*" | if [ -t 1 ]; then cat; else sed 's/\x1b\[[0-9]*m//g'; fi; }

# Ends with a sentence that says why it cannot go on.
stop() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# Runs as root, by sudo when we are not.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    stop "needs root to run '$*'; run scripts/setup as root once"
  fi
}

jobs=$(nproc)
