#!/usr/bin/env python3
"""Assembles the static site: site.py --source REPOSITORY --programs BUILD --out DIRECTORY

What is there already and unchanged stays as it is, down to its time; what no longer
belongs is removed. Beside each file stand FILE.br and FILE.gz where they are smaller
(a browser takes br only over TLS or from localhost, so a school's LAN gets gz), and
manifest.json lists the files with their sizes in bytes.
"""
import argparse
import concurrent.futures
import gzip
import hashlib
import json
import pathlib
import subprocess
import sys

import brotli

PAGE_SUFFIXES = {".html", ".js", ".mjs", ".css", ".webmanifest", ".svg", ".png", ".ico", ".txt"}
PROGRAMS = ["plenary.js", "plenary.wasm", "negotiator.js", "negotiator.wasm"]
DATA = ["scenarios", "rules", "text", "map", "research"]


def inputs(source, programs, fonts):
    """Path within the site -> path on the disk."""
    found = {}
    web = source / "web"
    for path in sorted(web.rglob("*")):
        inside = path.relative_to(web)
        linked_in = path.name.startswith("library_")  # part of plenary.js
        if path.is_file() and path.suffix in PAGE_SUFFIXES and inside.parts[0] != "build" and not linked_in:
            found[inside.as_posix()] = path
    for name in PROGRAMS:
        if (programs / name).exists():
            found[name] = programs / name
    for directory in DATA:
        for path in sorted((source / "data" / directory).rglob("*")):
            if path.is_file():
                found[path.relative_to(source).as_posix()] = path
    for path in sorted(fonts.iterdir()):
        found[f"fonts/{path.name}"] = path
    return found


def compressed(raw, name, cache):
    """Both compressed forms, from the cache when these bytes were compressed before."""
    # The last few per cent of 8 MB of glyphs, fetched by few, are not worth a minute of everybody's build.
    quality = 9 if name.startswith("fonts/") and "-zh-" in name and "core" not in name else 11
    kept = cache / hashlib.sha256(raw).hexdigest()[:32]
    forms = {
        f".q{quality}.br": lambda: brotli.compress(raw, quality=quality),
        ".gz": lambda: gzip.compress(raw, 9, mtime=0),
    }
    results = []
    for suffix, compress in forms.items():
        path = kept.with_suffix(suffix)
        if not path.exists():
            fresh = path.with_suffix(".new" + path.suffix)
            fresh.write_bytes(compress())
            fresh.rename(path)
        results.append(path.read_bytes())
    return results


def put(target, content):
    if target.exists() and target.read_bytes() == content:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def place(name, path, out, cache):
    raw = path.read_bytes()
    put(out / name, raw)
    entry = {"path": name, "bytes": len(raw), "hash": hashlib.sha256(raw).hexdigest()[:16]}
    for suffix, content in zip((".br", ".gz"), compressed(raw, name, cache)):
        entry[suffix[1:]] = min(len(content), len(raw))
        if len(content) < len(raw):
            put(out / (name + suffix), content)
        else:
            (out / (name + suffix)).unlink(missing_ok=True)
    return entry


def main():
    parser = argparse.ArgumentParser()
    for name in ("source", "programs", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    cache = arguments.source / "build/cache"
    (cache / "compressed").mkdir(parents=True, exist_ok=True)
    fonts = arguments.source / "build/fonts"
    subprocess.run(
        [sys.executable, pathlib.Path(__file__).with_name("fonts.py"), "--source", arguments.source,
         "--out", fonts, "--cache", cache / "fonts"], check=True)

    files = inputs(arguments.source, arguments.programs, fonts)
    with concurrent.futures.ProcessPoolExecutor() as pool:
        waiting = [pool.submit(place, name, path, arguments.out, cache / "compressed") for name, path in files.items()]
        entries = sorted((one.result() for one in waiting), key=lambda entry: entry["path"])
    put(arguments.out / "manifest.json", json.dumps({"files": entries}, indent=0).encode())

    wanted = {"manifest.json"} | set(files)
    for path in arguments.out.rglob("*"):
        name = path.relative_to(arguments.out).as_posix()
        if path.is_file() and name not in wanted and name.removesuffix(".br").removesuffix(".gz") not in files:
            path.unlink()
    first = [e for e in entries if not e["path"].startswith("fonts/") or "-latin" in e["path"] or e["path"].endswith("json")]
    print(f"build/site: {len(entries)} files; all but Chinese fonts {sum(e['br'] for e in first) / 1e6:.2f} MB as br, "
          f"{sum(e['gz'] for e in first) / 1e6:.2f} MB as gz")


main()
