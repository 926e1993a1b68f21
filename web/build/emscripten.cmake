# Finds the Emscripten on PATH and hands over to its own toolchain file, so that
# neither the presets nor the environment have to name where it is installed.

find_program(EM_CONFIG em-config REQUIRED)
execute_process(COMMAND ${EM_CONFIG} EMSCRIPTEN_ROOT
  OUTPUT_VARIABLE EMSCRIPTEN_ROOT_PATH OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
include(${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake)

# Debian's emcc takes acorn from here; a Node that is not Debian's does not look
# there by itself. Only the link step runs Node.
if(EXISTS /usr/share/nodejs/acorn)
  set(CMAKE_C_LINKER_LAUNCHER env NODE_PATH=/usr/share/nodejs)
  set(CMAKE_CXX_LINKER_LAUNCHER env NODE_PATH=/usr/share/nodejs)
endif()

# Emscripten before 3.1.20 loads its .wasm by fetch() wherever that exists, and
# Node's fetch cannot read files.
execute_process(COMMAND ${EM_CONFIG} NODE_JS
  OUTPUT_VARIABLE PLENARY_NODE OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
set(CMAKE_CROSSCOMPILING_EMULATOR ${PLENARY_NODE} --no-experimental-fetch)
