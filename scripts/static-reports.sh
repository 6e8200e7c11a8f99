#!/usr/bin/env bash
# Makes reports/static-trees and reports/static.* anew with the built command: trees distilled from static teachers, each with its
# picture and its figures, then the comparison of all methods. The seconds in it are those of this machine: let it be idle.
#
#   scripts/static-reports.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

deftree=$(swift build -c release --show-bin-path)/deftree
folder=reports/static-trees
page=$folder/README.md
mkdir -p "$folder"
{
  echo "# Trees distilled from static teachers"
  echo
  echo "Made by \`scripts/static-reports.sh\`; what the columns are is in [StaticScheduling](../../Guides/StaticScheduling.md)."
} > "$page"
trees=

# distil NAME OPTION…: the tree, its picture and a section of the page.
distil() {
  local name=$1
  shift
  {
    printf '\n## %s\n\n```\n$ deftree static distill %s --out %s\n' "$name" "$*" "$folder/$name.json"
    "$deftree" static distill "$@" --out "$folder/$name.json"
    printf '```\n\n![The tree](%s.svg)\n' "$name"
  } >> "$page"
  "$deftree" render tree "$folder/$name.json" --out "$folder/$name.svg"
  trees+=",$folder/$name.json"
}

sizes=110,486,2000,6000
distil tree-of-heft --teacher heft
distil tree-of-heft-any-order --teacher heft --tasks "$sizes" --lists 12 --order best
distil tree-of-shortest-first --teacher shortest-first
distil tree-of-genetic --teacher genetic --order upward-rank
distil tree-of-deepsched-v2 --teacher deepsched-v2 --tasks "$sizes" --lists 24 --order upward-rank
distil tree-of-deepsched-v2-genetic --teacher deepsched-v2-genetic --tasks "$sizes" --lists 48

# The published network knows 123 machines, so it stands on lists of the trainings alone.
methods=heft,shortest-first,first-come,genetic,group-least-wait,deepsched,deepsched-ours
methods+=,deepsched-v2,deepsched-v2-genetic,deepsched-v2-blind$trees
"$deftree" static compare --sizes 100,486,10000,84654 --lists 3 --seed 77 --network-lists 16 --jobs 1 \
  --methods "$methods" --save reports/static
