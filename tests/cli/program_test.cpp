// The program itself, as a shell runs it: exit codes, and what goes where.
#include <sys/wait.h>

#include <cstdlib>

#include "tests/cli/fixture.h"

using namespace plenary::cli::test;

namespace {

// PLENARY_BIN, or the program of this build. Empty: this build has none.
std::string program() {
  if (const char* named = std::getenv("PLENARY_BIN")) return named;
  const fs::path beside = fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "plenary";
  return fs::exists(beside) ? beside.string() : std::string();
}

std::string quoted(const std::string& word) { return "'" + word + "'"; }

// Runs a line of shell in which $PLENARY is the program.
Ran shell(const Workplace& at, const std::string& line) {
  const std::string out = at / "stdout";
  const std::string err = at / "stderr";
  const std::string all =
      "PLENARY=" + quoted(program()) + "; { " + line + "; } >" + quoted(out) + " 2>" + quoted(err);
  const int status = std::system(all.c_str());
  REQUIRE(WIFEXITED(status));
  Ran ran{WEXITSTATUS(status), contentOf(out), contentOf(err)};
  fs::remove(out);
  fs::remove(err);
  return ran;
}

bool missing() {
  if (!program().empty()) return false;
  MESSAGE("not run: this build has no program, and PLENARY_BIN names none");
  return true;
}

}  // namespace

TEST_CASE("the program plays, verifies and says no by its exit code") {
  if (missing()) return;
  const Workplace at;
  const std::string save = quoted(at / "a.plenary");
  const std::string play = "\"$PLENARY\" play --scenario " + quoted(quickstartFile) + " --seed 7 --json";
  const Ran first = shell(at, play + " --out " + save);
  CHECK(first.code == 0);
  CHECK(first.err.empty());
  CHECK(first.out == shell(at, play).out);
  // Native code in and out of this process comes to the same.
  CHECK(first.out == run({"play", "--scenario", quickstartFile, "--seed", "7", "--json"}).out);

  CHECK(shell(at, "\"$PLENARY\" verify " + save).code == 0);
  Database(at / "a.plenary").run("UPDATE events SET time = time + 1 WHERE seq = 12");
  const Ran no = shell(at, "\"$PLENARY\" verify --json " + save);
  CHECK(no.code == 1);
  CHECK(jsonOf(no.out)["first_bad"].GetUint64() == 12);
  CHECK(contains(no.err, "seq 12"));
  const Ran none = shell(at, "\"$PLENARY\" verify none.plenary");
  CHECK(none.code == 2);
  CHECK(none.out.empty());
}

TEST_CASE("a disk that is full is no success, and leaves nothing behind") {
  if (missing()) return;
  const Workplace at;
  const std::string play = "\"$PLENARY\" play --scenario " + quoted(quickstartFile) + " --seed 7 --json";
  // No file may grow beyond 20 blocks, as on a full disk; the signal that would end the program is ignored.
  const Ran full =
      shell(at, "trap '' XFSZ; (ulimit -f 20; exec " + play + " --out " + quoted(at / "a.plenary") + ")");
  CHECK(full.code == 2);
  CHECK_MESSAGE(contains(full.err, at / "a.plenary"), full.err);
  CHECK(at.files().empty());
  if (fs::exists("/dev/full")) CHECK(shell(at, play + " >/dev/full").code == 2);
}

TEST_CASE("serve prints where it is, and ends with code 0 when it is told to stop") {
  if (missing()) return;
  const Workplace at;
  write(at / "site/index.html", "<!doctype html>Plenary");
  const Ran ran = shell(at, "\"$PLENARY\" serve --listen 127.0.0.1:0 --data " + quoted(at / "kept") + " --site " + quoted(at / "site") +
                                " & SERVER=$!; for i in $(seq 100); do grep -q http " + quoted(at / "stdout") +
                                " && break; sleep 0.1; done; kill -TERM $SERVER; wait $SERVER");
  CHECK(ran.code == 0);
  CHECK_MESSAGE(contains(ran.out, "http://127.0.0.1:"), ran.out);
  CHECK(ran.err.empty());
}
