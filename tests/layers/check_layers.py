#!/usr/bin/env python3
"""Fails on an #include that points the wrong way between the layers of src/.

    check_layers.py [SRC]      checks SRC (default: src/ of this repository), after checking itself
Prints one line for each violation and, last, how many rules' self-checks and trees passed.
"""
import pathlib
import re
import sys
import tempfile

# What each layer may include of the others. core <- {incentives, analysis, codec, wording} <- ai <- session <- the rest.
BELOW = {
    "core": set(),
    "incentives": {"core"},
    "analysis": {"core", "incentives"},
    "codec": {"core"},
    "wording": {"core"},
}
BELOW["ai"] = {"core", "incentives", "analysis", "codec"}
BELOW["session"] = BELOW["ai"] | {"ai", "wording"}
BELOW["store"] = BELOW["session"] | {"session"}
BELOW["server"] = BELOW["store"] | {"store"}
BELOW["ui"] = BELOW["store"] | {"store", "generated"}
BELOW["cli"] = BELOW["store"] | {"store", "server"}

# Clocks, chance and unordered iteration differ from run to run or from library to library.
UNSTEADY = r"<(chrono|random|unordered_map|unordered_set|thread|ctime|time\.h|sys/time\.h)>"
FORBIDDEN = {layer: [UNSTEADY] for layer in ("core", "incentives", "analysis", "ai")}
FORBIDDEN["core"].append(r"<(cmath|math\.h|cfloat)>")

# Each library has one home.
HOMES = {
    r"imgui": {"ui"},
    r"(unibreak|linebreak|graphemebreak)": {"ui"},
    r"sqlite3": {"store"},
    r"boost/": {"server"},
    r"qrencode": {"server"},
    r"(cereal|rapidjson)/|pugixml": {"codec"},
    r"CLI/": {"cli"},
    r"emscripten": {"ui", "ai/worker"},
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
CORE_ALLOWED = re.compile(r"^[a-z_0-9]+$")  # the standard library's headers have neither dot nor slash


def violation(path, bracket, header):
    """Why a file at `path` (relative to src/) may not include `header`; None when it may."""
    layer = path.parts[0]
    if layer not in BELOW:
        return f"'{layer}' is not a layer"
    other = header.split("/")[0]
    # Third-party headers are sometimes quoted, too.
    if bracket == '"' and not any(re.match(pattern, header) for pattern in HOMES):
        if "/" not in header:
            return "includes of our own are written from src/ on"
        if other != layer and other not in BELOW[layer]:
            return f"{layer} may not include {other}"
        return None
    if other in BELOW:
        return "includes of our own are written in quotes"
    for pattern in FORBIDDEN.get(layer, []):
        if re.fullmatch(pattern, f"<{header}>"):
            return f"{layer} must give the same result everywhere and may not use it"
    for pattern, homes in HOMES.items():
        if re.match(pattern, header) and not any(path.is_relative_to(home) for home in homes):
            return f"only {' and '.join(sorted(homes))} may use it"
    if layer == "core" and not CORE_ALLOWED.match(header):
        return "core uses nothing but the standard library"
    return None


def violations(src):
    found = []
    for path in sorted(src.rglob("*")):
        if path.suffix not in {".h", ".cpp", ".inc"}:
            continue
        relative = path.relative_to(src)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            why = violation(relative, *match.groups()) if match else None
            if why:
                found.append(f"src/{relative}:{number}: {line.strip()}: {why}")
    return found


# (file, its include line, whether that is forbidden)
PLANTED = [
    ("core/a.h", '#include "ai/negotiator.h"', True),
    ("core/a.h", "#  include <random>", True),
    ("core/a.h", "#include <cmath>", True),
    ("core/a.h", "#include <fmt/core.h>", True),
    ("core/a.h", "#include <unistd.h>", True),
    ("core/a.h", '#include "core/b.h"', False),
    ("core/a.h", "#include <vector>", False),
    ("core/a.h", '#include "b.h"', True),
    ("incentives/a.cpp", "#include <cmath>", False),
    ("incentives/a.cpp", "#include <unordered_map>", True),
    ("incentives/a.cpp", '#include "analysis/power.h"', True),
    ("analysis/a.cpp", '#include "incentives/worth.h"', False),
    ("analysis/a.cpp", "#include <chrono>", True),
    ("codec/a.cpp", "#include <cereal/cereal.hpp>", False),
    ("codec/a.cpp", '#include "session/table.h"', True),
    ("codec/a.cpp", "#include <pugixml.hpp>", False),
    ("cli/a.cpp", "#include <pugixml.hpp>", True),
    ("session/a.cpp", "#include <rapidjson/document.h>", True),
    ("session/a.cpp", "#include <sqlite3.h>", True),
    ("session/a.cpp", '#include "store/journal.h"', True),
    ("store/a.cpp", "#include <sqlite3.h>", False),
    ("ai/strategies/a.cpp", "#include <thread>", True),
    ("ai/strategies/a.cpp", '#include "wording/sentence.h"', True),
    ("ai/worker/a.cpp", "#include <emscripten.h>", False),
    ("ai/a.cpp", "#include <emscripten.h>", True),
    ("ui/panels/a.cpp", "#include <imgui.h>", False),
    ("ui/panels/a.cpp", '#include "imgui.h"', False),
    ("ui/panels/a.cpp", '#include "server/rooms.h"', True),
    ("ui/panels/a.cpp", '#include "generated/shaders.h"', False),
    ("cli/a.cpp", '#include "server/web_server.h"', False),
    ("cli/a.cpp", '#include "ui/theme.h"', True),
    ("cli/a.cpp", '#include "imgui.h"', True),
    ("cli/a.cpp", "#include <boost/asio.hpp>", True),
    ("helpers/a.h", '#include "core/b.h"', True),
]


def self_check():
    wrong = []
    for name, line, forbidden in PLANTED:
        with tempfile.TemporaryDirectory() as directory:
            file = pathlib.Path(directory, name)
            file.parent.mkdir(parents=True)
            file.write_text(f"// {line}\n{line}\n", encoding="utf-8")
            if bool(violations(pathlib.Path(directory))) != forbidden:
                wrong.append(f"self-check: {name}: {line}: should {'' if forbidden else 'not '}be found")
    return wrong


def main():
    src = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2] / "src"
    wrong = self_check()
    found = violations(src)
    print("\n".join(wrong + found), end="\n" if wrong or found else "")
    failed = len(wrong) + (1 if found else 0)
    print(f"{len(PLANTED) + 1 - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
