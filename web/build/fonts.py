#!/usr/bin/env python3
"""Subsets the Noto fonts for the page: fonts.py --source REPOSITORY --out DIRECTORY --cache DIRECTORY

    {sans,serif}-latin[-bold].ttf   Latin with the signs the interface uses, taken from Noto's symbol fonts
    {sans,serif}-zh-core.otf        every character of data/ and web/, with Chinese punctuation
    {sans,serif}-zh-NN.otf          the characters of GB 2312, fetched when somebody types one
    sans-zh-rare-NN.otf             the others of the basic plane: many people's names need one
    manifest.json                   which file holds which codepoints. Ranges of the rare shards overlap those
                                    before them: a reader takes them in order, until the character is there

ImGui reads them with stb_truetype: no hinting, no layout tables; CID-keyed CFF is fine.
Results are kept in the cache by a hash of what they were made from.
"""
import argparse
import hashlib
import itertools
import json
import pathlib
import shutil
import tempfile

from fontTools import merge, subset
from fontTools.ttLib import TTFont

LATIN = pathlib.Path("/usr/share/fonts/truetype/noto")
CJK = pathlib.Path("/usr/share/fonts/opentype/noto")
SIMPLIFIED = 2  # index of the face in the collections

LATIN_CHARACTERS = set(itertools.chain(range(0x20, 0x7F), range(0xA0, 0x180), range(0x2010, 0x2028), range(0x2030, 0x205F), range(0x2070, 0x209D)))
LATIN_CHARACTERS |= set(map(ord, "€™ʼȘșȚț⅓⅔⅛"))
# In order of preference, since these are missing from Noto Sans and Serif themselves.
SIGNS = {
    "NotoSansMath-Regular.ttf": "←↑→↓↔↕⇄⇒⇔∞−≈≠≤≥∅∑√",
    "NotoSansSymbols2-Regular.ttf": "✓✗✔✘▸▾▴◂▲▼►▶◀●○◐■□◆◇★☆☐☑☒⚠⏸⏵⏱🔒⏮⏭",
    "NotoSansSymbols-Regular.ttf": "⚑⚖",
}
CHINESE_ALWAYS = set(itertools.chain(range(0x3000, 0x3040), range(0xFF00, 0xFFF0))) | set(map(ord, "·—‘’“”…①②③④⑤⑥⑦⑧⑨⑩"))
SHARD = 400  # characters: 60 KB to 90 KB


GB2312 = {ord(bytes([row, cell]).decode("gb2312", "ignore") or "\0") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)}
GB2312 -= {0}
RARE = set(range(0x4E00, 0x9FA6)) - GB2312


def options():
    chosen = subset.Options()
    chosen.hinting = False
    chosen.layout_features = []
    chosen.name_IDs = []
    chosen.glyph_names = False
    chosen.notdef_outline = True
    chosen.desubroutinize = True  # smaller after brotli
    chosen.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "DSIG", "vhea", "vmtx", "VORG", "meta"]
    return chosen


def cut(source, codepoints, target, number=-1):
    font = TTFont(source, fontNumber=number, lazy=True)
    subsetter = subset.Subsetter(options())
    subsetter.populate(unicodes=codepoints)
    subsetter.subset(font)
    font["head"].modified = font["head"].created  # the same input gives the same bytes
    font.recalcTimestamp = False
    font.save(target)


class Workshop:
    def __init__(self, out, cache):
        self.out, self.cache = out, cache
        self.script = pathlib.Path(__file__).read_bytes()
        self.made = set()

    def make(self, name, sources, codepoints, build):
        """The file `name`, built by build(target) unless an earlier run made it of the same things."""
        key = hashlib.sha256(self.script)
        for source in sources:
            stat = source.stat()
            key.update(f"{source} {stat.st_size} {stat.st_mtime_ns}".encode())
        key.update(repr(sorted(codepoints)).encode())
        kept = self.cache / (key.hexdigest()[:32] + pathlib.Path(name).suffix)
        if not kept.exists():
            self.cache.mkdir(parents=True, exist_ok=True)
            fresh = kept.with_suffix(".new")
            build(fresh)
            fresh.rename(kept)
        target = self.out / name
        if not target.exists() or target.read_bytes() != kept.read_bytes():
            shutil.copyfile(kept, target)
        self.made.add(name)
        return name

    def latin(self, name, face):
        def build(target):
            with tempfile.TemporaryDirectory() as directory:
                pieces = []
                for file, characters in [(face, LATIN_CHARACTERS)] + [(f, set(map(ord, s))) for f, s in SIGNS.items()]:
                    piece = pathlib.Path(directory, file)
                    cut(LATIN / file, characters, piece)
                    pieces.append(str(piece))
                merged = merge.Merger(merge.Options(drop_tables=["name", "post"])).merge(pieces)
                # A browser takes no font without these; it draws text boxes with the same file.
                first = TTFont(pieces[0])
                merged["name"], merged["post"] = first["name"], first["post"]
                merged.save(target)

        return self.make(name, [LATIN / face] + [LATIN / f for f in SIGNS], LATIN_CHARACTERS, build)

    def chinese(self, name, collection, codepoints):
        # Cutting from the whole collection takes 8 s and more; from a first cut, half of one.
        def build(target):
            base = "rare" if codepoints <= RARE else "usual"
            wanted = RARE if base == "rare" else GB2312 | CHINESE_ALWAYS | codepoints
            whole = self.cache / f"{collection}-{base}.otf"
            covered = whole.exists() and codepoints <= set(TTFont(whole, lazy=True).getBestCmap())
            if not covered:
                self.cache.mkdir(parents=True, exist_ok=True)
                cut(CJK / collection, wanted, whole, SIMPLIFIED)
            cut(whole, codepoints, target)

        return self.make(name, [CJK / collection], codepoints, build)

    def shards(self, name, collection, codepoints):
        ordered = sorted(codepoints)
        for number, start in enumerate(range(0, len(ordered), SHARD)):
            shard = ordered[start:start + SHARD]
            file = self.chinese(f"{name}-{number:02}.otf", collection, set(shard))
            yield {"file": file, "ranges": [[shard[0], shard[-1]]]}


def characters_in(source):
    """Every character beyond Latin of what the page may show."""
    found = set()
    for directory, suffixes in (("data", {".json", ".md", ".txt"}), ("web", {".html", ".js", ".css", ".webmanifest"})):
        for path in (source / directory).rglob("*"):
            if path.suffix in suffixes:
                found |= set(path.read_text(encoding="utf-8"))
    return {ord(character) for character in found if ord(character) >= 0x2E80}


def main():
    parser = argparse.ArgumentParser()
    for name in ("source", "out", "cache"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    workshop = Workshop(arguments.out, arguments.cache)
    core = characters_in(arguments.source) | CHINESE_ALWAYS

    manifest = {}
    for family, face, collection in (
        ("sans", "NotoSans", "NotoSansCJK-Regular.ttc"),
        ("serif", "NotoSerif", "NotoSerifCJK-Regular.ttc"),
    ):
        available = set(TTFont(CJK / collection, fontNumber=SIMPLIFIED, lazy=True).getBestCmap())
        shards = list(workshop.shards(f"{family}-zh", collection, GB2312 & available))
        if family == "sans":
            shards += workshop.shards("sans-zh-rare", collection, RARE & available)
        manifest[family] = {
            "latin": workshop.latin(f"{family}-latin.ttf", f"{face}-Regular.ttf"),
            "latin-bold": workshop.latin(f"{family}-latin-bold.ttf", f"{face}-Bold.ttf"),
            "zh-core": workshop.chinese(f"{family}-zh-core.otf", collection, core & available),
            "shards": shards,
        }
    text = json.dumps(manifest, separators=(",", ":"))
    target = arguments.out / "manifest.json"
    if not target.exists() or target.read_text() != text:
        target.write_text(text)
    for stale in set(path.name for path in arguments.out.iterdir()) - workshop.made - {"manifest.json"}:
        (arguments.out / stale).unlink()


main()
