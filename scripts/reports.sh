#!/usr/bin/env bash
# Makes everything in reports/ anew on the shipped teacher: the main job with its page, fidelity, scoreboards, the worked edge case,
# static schedules. A quarter of an hour or so on two cores.
#
#   scripts/reports.sh
#
# The suites `reference` and `deft-paper` need the recorded test set in ../shared/golden; without it their scoreboards stay as they are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/run.sh
deftree=$(swift build -c release --show-bin-path)/deftree
tree=reports/first-distillation/tree.json

# The smallest good tree. Its page is not kept: deftree report reports/small-tree makes it.
rm -rf reports/small-tree
"$deftree" distill --trees 24 --leaves 16 --out reports/small-tree
rm -f reports/small-tree/page.html

"$deftree" fidelity "$tree" --report reports/fidelity

policies=deft,gates,deft-corrected,bestfit,cheapest
"$deftree" simulate --suite families --policies "$policies" --save reports/scoreboard-families
if [ -d ../shared/golden ]; then
  "$deftree" simulate --suite reference --save reports/scoreboard \
    --policies deft,gates,deft-corrected,gates-corrected,bestfit,prolis,cheapest
  "$deftree" simulate --suite deft-paper --policies "$policies" --save reports/scoreboard-deft-paper
else
  echo "reports: ../shared/golden is not there, so the scoreboards of reference and deft-paper stay as they are" >&2
fi

# The script of edits stays as tune wrote it: its date would change with every run.
"$deftree" edit apply reports/edge-case/single.yaml --tree "$tree" --out reports/edge-case/tree.json
"$deftree" render tree reports/edge-case/tree.json --path 22 --out reports/edge-case/changed.svg

scripts/static-reports.sh
