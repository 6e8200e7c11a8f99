#!/usr/bin/env bash
# From a fresh clone to the first result: installs what is missing, builds, distils the default teacher into a tree
# and says where the pictures are.
#
#   scripts/run.sh [ARGUMENT ...]   arguments go to `deftree distill`; paths are relative to the repository
#
#   scripts/run.sh --teacher bestfit --out reports/bestfit
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

out=reports/first-distillation
arguments=()
given_out=false
expects_out=false
for argument in "$@"; do
  if $expects_out; then
    out=$argument
    expects_out=false
  fi
  case "$argument" in
    -h | --help)
      sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
      echo
      echo "What distill takes: swift run -c release deftree distill --help"
      exit 0
      ;;
    --out)
      given_out=true
      expects_out=true
      ;;
    --out=*)
      given_out=true
      out=${argument#--out=}
      ;;
  esac
  arguments+=("$argument")
done
$given_out || arguments=(--out "$out" ${arguments[@]+"${arguments[@]}"})

scripts/setup.sh
# Build lines are news, not results: they go to stderr.
swift build -c release --product deftree >&2
deftree=$(swift build -c release --show-bin-path)/deftree

# The main job.
"$deftree" distill "${arguments[@]}"

# say FILE WORDS: one line about a file that every run writes.
say() {
  [ -f "$out/$1" ] || {
    echo "run: distill ended well but $out/$1 is not there" >&2
    exit 70
  }
  printf '%-13s %s\n' "$2" "$out/$1"
}
say tree.svg "the tree"
# Arguments may leave no decision that is worth a picture.
if [ -f "$out/path.svg" ]; then say path.svg "one decision"; else echo "one decision  none was drawn"; fi
say report.md "the report"
# Students of other kinds than one tree have no page.
if [ -f "$out/page.html" ]; then say page.html "the page"; fi
