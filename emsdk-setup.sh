#!/bin/bash
# Everything from a bare machine to a running Plenary: see usage() or `./emsdk-setup.sh help`.
#
# Installing again when all is there takes a second: packages are asked of dpkg, sources
# and npm packages of what lies in build/third_party/ and node_modules/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

EMSCRIPTEN_AT_LEAST=3.1.6     # Debian 12's; older ones lack parts of C++20
EMSDK_VERSION=4.0.10          # fetched only where neither PATH nor the distribution has one
EMSDK_DIR=${EMSDK_DIR:-$PWD/build/emsdk}

# A fresh clone at another path finds what was compiled before.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

usage() {
  cat <<'TEXT'
./emsdk-setup.sh                install what building and testing need (Debian, Ubuntu; elsewhere: says what is missing)
./emsdk-setup.sh build          the program (build/native/plenary) and the site (build/site)
./emsdk-setup.sh serve [ARGS]   build, then serve the site on 127.0.0.1:8080; ARGS go to `plenary serve`
./emsdk-setup.sh test [--long]  every test in every build; --long adds fuzzing and the long cases
./emsdk-setup.sh bench [ARGS]   benchmarks, then what the page's first load takes; ARGS go to Google Benchmark
./emsdk-setup.sh load [ROOMS PEOPLE SECONDS]   live workshops under load, over sockets; without numbers 1, 10, 50, 200 rooms
                                of 30 people and one of 300, a minute each
./emsdk-setup.sh screenshots    pictures of the page, into build/screenshots
./emsdk-setup.sh help           this text
IMGUI_DIR=DIR takes Dear ImGui (1.92.2 or later) from DIR.
TEXT
}

die() { echo "emsdk-setup: $*" >&2; exit 2; }
have() { command -v "$1" >/dev/null 2>&1; }
# at_least A B: version A is B or later
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n1)" = "$2" ]; }
nicely() { nice -n 10 "$@"; }

# ---------------------------------------------------------------- packages

# One a line; a|b: the first that the distribution has.
system_packages() {
  cat <<'LIST'
ca-certificates
curl
g++
cmake
ninja-build
ccache
clang
lld
libclang-rt-14-dev|libclang-rt-18-dev|libclang-rt-19-dev|libclang-rt-17-dev
python3
python3-fonttools
python3-brotli
python3-websocket
libcereal-dev
rapidjson-dev
libxxhash-dev
libfmt-dev
libcli11-dev
libboost1.81-dev|libboost1.83-dev|libboost-dev
libqrencode-dev
doctest-dev
libbenchmark-dev
glslang-tools
fonts-noto-core
fonts-noto-cjk
fonts-noto-cjk-extra
chromium|chromium-browser
LIST
  # A Node or npm from elsewhere is as good and would conflict with the distribution's.
  have node || echo nodejs
  have npm || echo npm
  emcc_usable || echo emscripten
}

installed() { dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed; }
offered() { [ -n "$(apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: \(.*\)/\1/p' | grep -v '(none)')" ]; }

any_installed() { local name; for name in ${1//|/ }; do installed "$name" && return; done; return 1; }
first_offered() { local name; for name in ${1//|/ }; do offered "$name" && { echo "$name"; return; }; done; return 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif have sudo; then sudo "$@"; else
    die "packages are missing and there is neither root nor sudo; as root run: apt-get install $missing"
  fi
}

install_packages() {
  local choice name missing="" chosen="" unknown=""
  for choice in $(system_packages); do any_installed "$choice" || missing+=" $choice"; done
  [ -n "$missing" ] || return 0
  as_root apt-get update -q
  for choice in $missing; do
    if name=$(first_offered "$choice"); then chosen+=" $name"; else unknown+=" $choice"; fi
  done
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $chosen
  [ -z "$unknown" ] || die "this distribution has no package$unknown; install them by hand and run this again"
}

# Without apt, say everything that is missing at once.
check_tools() {
  local tool header font missing=""
  for tool in cmake ninja g++ clang++ curl git node npm python3 glslangValidator; do have $tool || missing+=" $tool"; done
  for header in cereal/version.hpp rapidjson/document.h xxhash.h fmt/core.h CLI/CLI.hpp boost/beast.hpp boost/url.hpp qrencode.h doctest/doctest.h; do
    [ -e /usr/include/$header ] || [ -e /usr/local/include/$header ] || missing+=" <$header>"
  done
  python3 -c 'import fontTools, brotli, websocket' 2>/dev/null || missing+=" python3's fonttools, brotli and websocket-client"
  for font in /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf /usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc; do
    [ -e $font ] || missing+=" $font"
  done
  [ -z "$missing" ] || die "no apt here, and missing:$missing; install them with this system's package manager"
}

# ---------------------------------------------------------------- Emscripten

emcc_usable() {
  local version
  [ -f "$EMSDK_DIR/emsdk_env.sh" ] && { . "$EMSDK_DIR/emsdk_env.sh"; } >/dev/null 2>&1
  version=$(emcc --version 2>/dev/null | sed -n '1s/.*) \([0-9.]*\).*/\1/p')
  [ -n "$version" ] && at_least "$version" "$EMSCRIPTEN_AT_LEAST"
}

install_emscripten() {
  emcc_usable && return
  echo "No emcc of $EMSCRIPTEN_AT_LEAST or later here: fetching emsdk $EMSDK_VERSION"
  [ -d "$EMSDK_DIR" ] || git clone -q --depth 1 --branch "$EMSDK_VERSION" https://github.com/emscripten-core/emsdk "$EMSDK_DIR" ||
    die "cannot fetch emsdk from github.com; put an emcc of $EMSCRIPTEN_AT_LEAST or later on PATH"
  { "$EMSDK_DIR/emsdk" install "$EMSDK_VERSION" && "$EMSDK_DIR/emsdk" activate "$EMSDK_VERSION"; } >"$EMSDK_DIR/log" 2>&1 ||
    die "emsdk could not install $EMSDK_VERSION, see $EMSDK_DIR/log; put an emcc of $EMSCRIPTEN_AT_LEAST or later on PATH"
  emcc_usable || die "emsdk installed no working emcc; put one of $EMSCRIPTEN_AT_LEAST or later on PATH"
}

# ---------------------------------------------------------------- commands

install_npm_packages() {
  # npm writes this file last, so a broken run is repeated.
  [ node_modules/.package-lock.json -nt package-lock.json ] && return
  npm ci --ignore-scripts --no-fund --no-audit --loglevel=error >/dev/null ||
    die "npm ci failed: the npm registry must be reachable once (npm config get registry)"
  touch node_modules/.package-lock.json
}

install_all() {
  if have apt-get; then install_packages; else check_tools; fi
  install_emscripten
  web/build/sources.sh
  install_npm_packages
}

# build_preset PRESET [TARGET...]
build_preset() {
  local preset=$1; shift
  nicely cmake --preset "$preset" --log-level=NOTICE >/dev/null
  nicely cmake --build --preset "$preset" ${1:+--target "$@"}
}

build_program_and_site() {
  build_preset native plenary
  build_preset wasm site
}

serve() {
  build_program_and_site
  exec build/native/plenary serve "$@"
}

bench() {
  build_preset native plenary_bench
  build_program_and_site
  build/native/tests/plenary_bench "$@"
  browser_script tests/bench/load.mjs
}

# One line of JSON for each size; the server of each has an empty folder of its own.
load() {
  build_preset native plenary plenary_load
  build_program_and_site
  if [ $# = 0 ]; then
    local rooms
    for rooms in 1 10 50 200; do load_once $rooms 30 60; done
    load_once 1 300 60
  else
    load_once "$@"
  fi
}

load_once() {
  local rooms=$1 people=$2 seconds=$3 data port server status=0
  data=$(mktemp -d)
  build/native/plenary serve --listen 127.0.0.1:0 --data "$data" >"$data/log" & server=$!
  until port=$(sed -n 's,.*http://127.0.0.1:\([0-9]*\)/.*,\1,p' "$data/log") && [ -n "$port" ]; do sleep 0.1; done
  build/native/tests/plenary_load 127.0.0.1 "$port" "$rooms" "$people" "$seconds" $server || status=$?
  kill $server
  wait $server || true
  rm -rf "$data"
  return $status
}

browser_script() {
  [ -f "$1" ] || die "$1 is not there"
  PLENARY_SITE=$PWD/build/site PLENARY_BIN=$PWD/build/native/plenary node "$@"
}

command=${1:-install}
[ $# -eq 0 ] || shift
case $command in
  install) install_all; echo "Ready: ./emsdk-setup.sh serve" ;;
  build) install_all; build_program_and_site ;;
  serve) install_all; serve "$@" ;;
  test) install_all; . tests/suites.sh; run_suites "$@" ;;
  bench) install_all; bench "$@" ;;
  load) install_all; load "$@" ;;
  screenshots) install_all; build_program_and_site; browser_script tests/browser/screenshots.mjs "$@" ;;
  help | -h | --help) usage ;;
  *) usage >&2; die "unknown command '$command'" ;;
esac
