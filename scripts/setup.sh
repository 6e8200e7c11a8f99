#!/usr/bin/env bash
# Installs what deftree needs and the machine lacks: system libraries (Debian, Ubuntu) and a font.
# Says nothing when nothing is to do.
#
#   scripts/setup.sh           install what is missing
#   scripts/setup.sh --check   only report; exit status 0 when complete, 69 when something is missing
set -euo pipefail

usage() {
  sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
}

fail() {
  echo "setup: $1" >&2
  exit "${2:-69}"
}

check=false
for argument in "$@"; do
  case "$argument" in
    --check) check=true ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) fail "\"$argument\" is not an option (there is --check)" 64 ;;
  esac
done

# Debian package, and how its absence shows: asking for the thing itself also works where it came from elsewhere.
has_tool() { command -v "$1" >/dev/null 2>&1; }
has_library() { has_tool pkg-config && pkg-config --exists "$1"; }
has_font() {
  if has_tool fc-list && [ -n "$(fc-list 'DejaVu Sans' file 2>/dev/null)" ]; then return 0; fi
  compgen -G '/usr/share/fonts/*/dejavu/DejaVuSans.ttf' >/dev/null
}

missing_packages() {
  local missing=()
  has_tool pkg-config || missing+=(pkg-config)
  has_library libgvc || missing+=(libgraphviz-dev)
  has_library libxml-2.0 || missing+=(libxml2-dev)
  has_library libzip || missing+=(libzip-dev)
  has_library zlib || missing+=(zlib1g-dev)
  has_font || missing+=(fonts-dejavu-core)
  echo "${missing[*]}"
}

# Prints what is wrong with the Swift toolchain; nothing when it is 6.1 or later.
swift_problem() {
  if ! has_tool swift; then
    echo "no Swift toolchain is on the PATH; Swift 6.1 or later is needed (https://www.swift.org/install/linux)"
    return
  fi
  local version
  version=$(swift --version 2>/dev/null </dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1)
  if [ -z "$version" ]; then
    echo "swift --version does not tell a version; Swift 6.1 or later is needed"
  elif [ "${version%%.*}" -lt 6 ] || { [ "${version%%.*}" -eq 6 ] && [ "${version#*.}" -lt 1 ]; }; then
    echo "Swift $version is too old; 6.1 or later is needed (https://www.swift.org/install/linux)"
  fi
}

missing=$(missing_packages)
problem=$(swift_problem)

if $check; then
  [ -z "$missing" ] || echo "missing packages: $missing"
  [ -z "$problem" ] || echo "$problem"
  if [ -n "$missing$problem" ]; then exit 69; fi
  echo "nothing is missing"
  exit 0
fi

if [ -n "$missing" ]; then
  has_tool apt-get || fail "apt-get is absent, so these cannot be installed here: $missing (Debian's names; install
what your system calls them and see that pkg-config finds libgvc, libxml-2.0, libzip and zlib)"
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    has_tool sudo || fail "these packages are missing and neither root nor sudo is at hand: $missing
(as root: apt-get install $missing)"
    as_root=(sudo)
    # Without a terminal nobody can type a password: fail at once instead of waiting.
    [ -t 0 ] || as_root=(sudo -n)
  fi
  echo "setup: installing $missing" >&2
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  # shellcheck disable=SC2086  # a list of names
  if ! {
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get update &&
      ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends $missing
  } </dev/null >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    fail "apt-get could not install $missing"
  fi
  missing=$(missing_packages)
  [ -z "$missing" ] || fail "apt-get went through, but these are still not found: $missing"
fi

[ -z "$problem" ] || fail "$problem"
