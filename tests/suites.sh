# Every test in every build, one section each. Sourced by emsdk-setup.sh, which supplies
# build_preset and have.
#
# A section prints its duration; a suite's own output is shown when it fails, and kept in
# build/test-logs. The last line counts the test cases of all suites.

LOGS=build/test-logs
total_passed=0
total_failed=0
long=""

# The last "N passed, N failed" of a log: doctest's, browser tests' and our own scripts' alike.
count_in() {
  sed 's/\x1b\[[0-9;]*m//g' "$1" | grep -E '[0-9]+ passed *[|,] *[0-9]+ failed' | grep -v assertions | tail -n1 |
    sed -E 's/.*[^0-9]?\b([0-9]+) passed *[|,] *([0-9]+) failed.*/\1 \2/'
}

# section NAME COMMAND...: runs it with its output in a log, adds up what it counted
section() {
  local name=$1 log=$LOGS/${1//[^a-zA-Z0-9]/-}.log start=$SECONDS status=0 passed failed
  shift
  printf '== %-34s ' "$name"
  "$@" >"$log" 2>&1 </dev/null || status=$?
  read -r passed failed < <(count_in "$log") || true
  passed=${passed:-0} failed=${failed:-0}
  # A build, a crash or a sanitizer's stop counts nothing itself; nor may a suite pass by testing nothing.
  [ $status = 0 ] || [ "$failed" != 0 ] || failed=1
  case $name in build* | site) ;; *) [ "$passed$failed" != 00 ] || failed=1 ;; esac
  total_passed=$((total_passed + passed)) total_failed=$((total_failed + failed))
  if [ $status = 0 ] && [ "$failed" = 0 ]; then
    printf 'ok     %4ds' $((SECONDS - start))
    [ "$passed" = 0 ] && echo || echo "  $passed passed"
  else
    printf 'FAILED %4ds  %s passed, %s failed, exit %s; %s\n' $((SECONDS - start)) "$passed" "$failed" $status "$log"
    grep -vE '^\[[0-9]+/[0-9]+\]' "$log" | tail -n 60 | cut -c1-400 | sed 's/^/   | /'
    return 1
  fi
}

# in_halves PROGRAM...: doctest's tests as two processes side by side. Those of whole sessions take as long as all others.
in_halves() {
  local half passed=0 failed=0 p f status=0 logs=("$(mktemp)" "$(mktemp)")
  # What hangs must not hold up the rest.
  timeout 1800 "$@" --no-colors --source-file='*tests/session*' >"${logs[0]}" 2>&1 &
  local other=$!
  timeout 1800 "$@" --no-colors --source-file-exclude='*tests/session*' >"${logs[1]}" 2>&1 || status=$?
  wait $other || status=$?
  for half in "${logs[@]}"; do
    cat "$half"
    # A half that ends without a count, ended before its end.
    read -r p f < <(count_in "$half") || true
    [ -n "$p" ] || { p=0; f=1; }
    passed=$((passed + p)) failed=$((failed + f))
    rm -f "$half"
  done
  echo "$passed passed, $failed failed"
  return $status
}

unit_tests() { in_halves "build/$1/tests/plenary_tests"; }
wasm_tests() { in_halves node --no-experimental-fetch build/wasm/tests/plenary_tests.js; }

# A shader is right when the reference compiler takes it as GLSL ES 3.00, as WebGL2 will.
shaders() {
  local shader passed=0 failed=0
  for shader in shaders/*.vert shaders/*.frag; do
    [ -f "$shader" ] || continue
    if python3 web/build/shaders.py --print "$shader" | glslangValidator --stdin -S "${shader##*.}"; then
      passed=$((passed + 1))
    else
      echo "in $shader"
      failed=$((failed + 1))
    fi
  done
  echo "$passed passed, $failed failed"
  [ $failed = 0 ]
}

# Each decoder takes what a minute of mutation finds, from a corpus that grows from run to run.
fuzz() {
  local target name passed=0 failed=0
  for target in build/fuzz/tests/*_fuzz; do
    [ -x "$target" ] || continue
    name=${target##*/}
    mkdir -p "build/fuzz-corpus/$name"
    local seeds="tests/fuzz/corpus/${name%_fuzz}"
    [ -d "$seeds" ] || seeds=""
    if [ "$name" = save_fuzz ] && ! [ -f "build/fuzz-corpus/$name/played" ]; then
      "$PLENARY_BIN" play --scenario data/scenarios/quickstart.json --seed 1 --out "build/fuzz-corpus/$name/played"
    fi
    # shellcheck disable=SC2086
    if "$target" -max_total_time=60 -rss_limit_mb=1024 -timeout=10 -print_final_stats=1 \
      -artifact_prefix="$LOGS/$name-" "build/fuzz-corpus/$name" $seeds; then
      passed=$((passed + 1))
    else
      failed=$((failed + 1))
    fi
  done
  echo "$passed passed, $failed failed"
  [ $failed = 0 ]
}

# Each file includes what it uses.
alone() { cmake --preset native -B build/alone -DCMAKE_UNITY_BUILD=OFF >/dev/null && nicely cmake --build build/alone --target plenary; }

# A client that has nothing of Plenary. Debian's Python, whose packages the setup installs, where there is one.
clients() {
  local python=python3
  [ ! -x /usr/bin/python3 ] || python=/usr/bin/python3
  timeout 300 $python tests/clients/delegate_test.py
}

browser() { timeout 2400 node tests/browser/run.mjs; }

run_suites() {
  local start=$SECONDS
  while [ $# -gt 0 ]; do
    case $1 in
      --long) long=--long; export PLENARY_LONG=1 ;;
      *) die "test takes --long only, not '$1'" ;;
    esac
    shift
  done
  export PLENARY_SITE=$PWD/build/site PLENARY_BIN=$PWD/build/clang/plenary
  export ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1
  [ -t 1 ] || export NO_COLOR=1
  rm -rf "$LOGS"
  mkdir -p "$LOGS"

  section "layers" tests/layers/check_layers.py || true
  section "shaders" shaders || true
  local built=""
  # First, for its program is what the other tests of the command line and those in the browser run.
  section "build clang" build_preset clang plenary_tests plenary && built+=" clang" && section "tests clang" unit_tests clang || true
  section "build asan" build_preset asan plenary_tests && built+=" asan" && section "tests asan" unit_tests asan || true
  section "build wasm" build_preset wasm && built+=" wasm" && section "tests wasm" wasm_tests || true
  # shellcheck disable=SC2086
  [ -z "$built" ] || section "golden values" tests/golden/compare.sh $built || true
  section "site" build_preset wasm site && { section "clients of others" clients || true; section "browser" browser; } || true
  if [ -n "$long" ]; then
    section "build each file alone" alone || true
    section "build fuzz" build_preset fuzz && section "fuzz" fuzz || true
  fi
  printf '== %d minutes %d seconds\n' $(((SECONDS - start) / 60)) $(((SECONDS - start) % 60))
  echo "$total_passed passed, $total_failed failed"
  [ "$total_failed" = 0 ]
}
