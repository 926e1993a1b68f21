# Other people's code, one target each: system headers, no warnings of ours.
#
# Header-only libraries come from the system's packages. Under Emscripten the
# system's include directory must not be searched as a whole (it holds the host's
# C library), so each library is reached through a link of its own.

set(PLENARY_THIRD_PARTY ${PROJECT_SOURCE_DIR}/build/third_party)
set(remedy "run ./emsdk-setup.sh first")

# plenary_headers(NAME WHAT...): WHAT are files or directories below /usr/include.
function(plenary_headers name)
  add_library(${name} INTERFACE)
  set(links ${PROJECT_BINARY_DIR}/host_headers/${name})
  file(MAKE_DIRECTORY ${links})
  foreach(what IN LISTS ARGN)
    find_path(found_${what} ${what} PATHS /usr/include /usr/local/include NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
    if(NOT found_${what})
      message(FATAL_ERROR "${what} is missing from the system's headers: ${remedy}")
    endif()
    file(CREATE_LINK ${found_${what}}/${what} ${links}/${what} SYMBOLIC)
  endforeach()
  target_include_directories(${name} SYSTEM INTERFACE ${links})
endfunction()

plenary_headers(cereal cereal)
plenary_headers(rapidjson rapidjson)
plenary_headers(xxhash xxhash.h)
target_compile_definitions(xxhash INTERFACE XXH_INLINE_ALL)
plenary_headers(fmt_headers fmt)
target_compile_definitions(fmt_headers INTERFACE FMT_HEADER_ONLY)
plenary_headers(doctest doctest)
if(NOT EMSCRIPTEN)
  plenary_headers(cli11 CLI)
  plenary_headers(boost_headers boost)
endif()

# plenary_third_party(NAME DIRECTORY FILES...): a static library of exactly these files.
function(plenary_third_party name directory)
  list(TRANSFORM ARGN PREPEND ${directory}/ OUTPUT_VARIABLE files)
  list(GET files 0 first)
  if(NOT EXISTS ${first})
    message(FATAL_ERROR "${first} is missing: ${remedy}")
  endif()
  add_library(${name} STATIC ${files})
  target_include_directories(${name} SYSTEM PUBLIC ${directory})
  target_compile_options(${name} PRIVATE -w)
  set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)
  if(PLENARY_SANITIZE AND NOT PLENARY_FUZZ)
    target_compile_options(${name} PRIVATE -fno-sanitize=all)  # the sanitizers are for our code
  endif()
endfunction()

plenary_third_party(unibreak ${PLENARY_THIRD_PARTY}/unibreak/src
  unibreakbase.c unibreakdef.c linebreak.c linebreakdata.c linebreakdef.c
  eastasianwidthdata.c eastasianwidthdef.c emojidata.c emojidef.c graphemebreak.c graphemebreakdata.c
  indicconjunctbreakdata.c)

plenary_third_party(pugixml ${PLENARY_THIRD_PARTY}/pugixml/src pugixml.cpp)

set(IMGUI_DIR $ENV{IMGUI_DIR})
if(NOT IMGUI_DIR)
  set(IMGUI_DIR ${PLENARY_THIRD_PARTY}/imgui)
endif()
plenary_third_party(imgui ${IMGUI_DIR} imgui.cpp imgui_draw.cpp imgui_tables.cpp imgui_widgets.cpp)
target_compile_definitions(imgui PUBLIC
  IMGUI_USE_WCHAR32                   # Chinese beyond the basic plane
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS
  IMGUI_DISABLE_FILE_FUNCTIONS IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS)
if(EMSCRIPTEN)
  plenary_third_party(imgui_webgl ${IMGUI_DIR} backends/imgui_impl_opengl3.cpp)
  target_include_directories(imgui_webgl SYSTEM PUBLIC ${IMGUI_DIR}/backends)
  target_compile_definitions(imgui_webgl PUBLIC IMGUI_IMPL_OPENGL_ES3)
  target_link_libraries(imgui_webgl PUBLIC imgui)
endif()

# One SQLite for both sides, pinned by package-lock.json.
plenary_third_party(sqlite3 ${PROJECT_SOURCE_DIR}/node_modules/better-sqlite3/deps/sqlite3 sqlite3.c)
target_compile_definitions(sqlite3 PRIVATE
  SQLITE_ENABLE_DESERIALIZE SQLITE_DQS=0 SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_LIKE_DOESNT_MATCH_BLOBS
  SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_DEPRECATED SQLITE_OMIT_SHARED_CACHE
  SQLITE_TEMP_STORE=2                 # what is erased from the file must not survive in a temporary one
  SQLITE_MAX_LENGTH=67108864          # bytes in one value
  SQLITE_MAX_SQL_LENGTH=100000 SQLITE_MAX_EXPR_DEPTH=100 SQLITE_MAX_ATTACHED=2
  SQLITE_THREADSAFE=$<IF:$<BOOL:${EMSCRIPTEN}>,0,1>)
if(NOT EMSCRIPTEN)
  find_package(Threads REQUIRED)
  target_link_libraries(sqlite3 PUBLIC Threads::Threads)
endif()
