#!/bin/bash
# Brings the libraries that are compiled from source on both sides (native and wasm)
# into build/third_party/NAME, and says where each was taken from.
#
# Debian's source packages come first: apt checks them against the archive's signature.
# A private list and cache leave the system's own apt as it is. Where Debian's keys are
# missing (Ubuntu) or nothing answers, upstream's tagged archive is taken.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

DEST=build/third_party
APT=$PWD/build/apt-private
KEYS=/usr/share/keyrings/debian-archive-keyring.gpg

private_apt() {
  local suite=$1; shift
  mkdir -p "$APT/$suite/lists/partial" "$APT/$suite/cache/archives/partial"
  echo "deb-src [signed-by=$KEYS] http://deb.debian.org/debian $suite main" >"$APT/$suite/sources.list"
  (cd "$APT" && "$1" -qq -o Dir::Etc::sourcelist="$APT/$suite/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::State::lists="$APT/$suite/lists" -o Dir::Cache="$APT/$suite/cache" -o APT::Sandbox::User="$(id -un)" \
    "${@:2}") 2>"$APT/log"
}

# from_debian NAME PACKAGE VERSION SUITE...: the pinned version of the first suite that has it, else that suite's newest
from_debian() {
  local name=$1 package=$2 version=$3 suite tar
  shift 3
  command -v apt-get >/dev/null && [ -f $KEYS ] || return
  mkdir -p "$APT"
  for suite in "$@"; do
    [ -f "$APT/$suite/fresh" ] || { private_apt "$suite" apt-get update && touch "$APT/$suite/fresh"; } || continue
    rm -f "$APT/${package}_"*
    private_apt "$suite" apt-get source --download-only --tar-only "$package=$version" ||
      private_apt "$suite" apt-get source --download-only --tar-only "$package" || continue
    tar=$(find "$APT" -maxdepth 1 -name "${package}_*.orig.tar.*" | head -n1)
    [ -n "$tar" ] && unpack "$name" "$tar" && ORIGIN="Debian $suite, ${tar##*/}" && return
  done
  return 1
}

from_upstream() {
  local name=$1 url=$2 tar=$APT/$1-upstream.tar.gz
  mkdir -p "$APT"
  curl -fsSL --retry 2 --connect-timeout 20 -o "$tar" "$url" && unpack "$name" "$tar" && ORIGIN="upstream, $url"
}

unpack() {
  rm -rf "${DEST:?}/$1.new"
  mkdir -p "$DEST/$1.new"
  tar xf "$2" -C "$DEST/$1.new" --strip-components 1
}

# source_package NAME CHECK PACKAGE VERSION "SUITES" URL: unless already there, fetch, check, put in place
source_package() {
  local name=$1 check=$2 package=$3 version=$4 suites=$5 url=$6
  [ -f "$DEST/$name/.origin" ] && return
  # shellcheck disable=SC2086
  from_debian "$name" "$package" "$version" $suites || from_upstream "$name" "$url" || {
    echo "$name: neither Debian's archive nor $url answers; unpack its source into $DEST/$name and create $DEST/$name/.origin" >&2
    exit 2
  }
  "$check" "$DEST/$name.new" || { echo "$name from $ORIGIN is not the version needed ($version)" >&2; exit 2; }
  echo "$ORIGIN" >"$DEST/$name.new/.origin"
  rm -rf "${DEST:?}/$name"
  mv "$DEST/$name.new" "$DEST/$name"
  echo "$name: taken from $ORIGIN"
}

imgui_fits() {
  local number
  number=$(sed -n 's/^#define IMGUI_VERSION_NUM *\([0-9]*\).*/\1/p' "$1/imgui.h")
  [ "${number:-0}" -ge 19222 ] && [ -f "$1/imstb_truetype.h" ]
}
unibreak_fits() { grep -q set_linebreaks_utf8_per_code_point "$1/src/linebreak.h"; }
pugixml_fits() { [ -f "$1/src/pugixml.cpp" ]; }

if [ -n "${IMGUI_DIR:-}" ]; then
  imgui_fits "$IMGUI_DIR" || { echo "IMGUI_DIR=$IMGUI_DIR holds no Dear ImGui of 1.92.2 or later" >&2; exit 2; }
else
  source_package imgui imgui_fits imgui 1.92.2b+ds-1 "sid forky" \
    https://github.com/ocornut/imgui/archive/refs/tags/v1.92.2b.tar.gz
fi
source_package unibreak unibreak_fits libunibreak 6.1-3 "trixie sid" \
  https://github.com/adah1972/libunibreak/releases/download/libunibreak_6_1/libunibreak-6.1.tar.gz
source_package pugixml pugixml_fits pugixml 1.14-2 "trixie sid" \
  https://github.com/zeux/pugixml/releases/download/v1.14/pugixml-1.14.tar.gz
rm -rf "$APT"
