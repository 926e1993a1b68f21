#!/usr/bin/env python3
"""Writes the shaders as string constants: shaders.py OUT.h FILE.vert FILE.frag ...
With --print FILE it shows one shader as the page will compile it.

`#include "name.glsl"` lines are resolved beside the shader, since GLSL has none.
"""
import pathlib
import re
import sys


def text_of(path):
    def included(match):
        return text_of(path.parent / match.group(1))

    return re.sub(r'^#include "([^"]+)"\n', included, path.read_text(encoding="utf-8"), flags=re.M)


def main(out, *shaders):
    lines = ["// Generated from shaders/ by web/build/shaders.py.", "#pragma once", "", "namespace plenary::shaders {", ""]
    for shader in sorted(map(pathlib.Path, shaders)):
        name = re.sub(r"\W", "_", shader.name)
        lines.append(f'inline constexpr const char {name}[] = R"glsl({text_of(shader).lstrip()})glsl";\n')
    lines.append("}  // namespace plenary::shaders\n")
    target = pathlib.Path(out)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines), encoding="utf-8")


if sys.argv[1] == "--print":
    print(text_of(pathlib.Path(sys.argv[2])).lstrip())
else:
    main(*sys.argv[1:])
