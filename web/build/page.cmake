# The two programs of the page, and the site that holds them. Only under Emscripten.

# JavaScript is loaded as modules under a policy without eval.
set(page_options
  -sMODULARIZE=1 -sEXPORT_ES6=1 -sALLOW_MEMORY_GROWTH=1 -sDYNAMIC_EXECUTION=0
  -sEXPORTED_RUNTIME_METHODS=UTF8ToString,stringToUTF8,lengthBytesUTF8,HEAPU8,ccall
  -sEXPORTED_FUNCTIONS=_malloc,_free,_main)

# plenary_page_program(NAME OUTPUT GLOB LINKS...)
function(plenary_page_program name output glob)
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${glob})
  if(NOT sources)
    message(STATUS "${name}: no ${glob} yet")
    return()
  endif()
  add_executable(${name} ${sources})
  set_target_properties(${name} PROPERTIES OUTPUT_NAME ${output})
  target_link_libraries(${name} PRIVATE ${ARGN} plenary_warnings)
  target_link_options(${name} PRIVATE ${page_options})
  list(APPEND PLENARY_PAGE_PROGRAMS ${name})
  set(PLENARY_PAGE_PROGRAMS ${PLENARY_PAGE_PROGRAMS} PARENT_SCOPE)
endfunction()

# The page keeps Emscripten's file system although it stores nothing there: without it open() returns 0, and
# SQLite, which never accepts a descriptor below 3, asks for ever for its random seed.
plenary_page_program(page plenary src/ui/platform/web/*.cpp plenary_ui imgui_webgl)
if(TARGET page)
  target_link_options(page PRIVATE -sEXPORT_NAME=createPlenary -sENVIRONMENT=web,worker
    -sMAX_WEBGL_VERSION=2 -sMIN_WEBGL_VERSION=2)
  file(GLOB libraries CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/library_*.js)
  foreach(library IN LISTS libraries)
    target_link_options(page PRIVATE "SHELL:--js-library ${library}")
    set_property(TARGET page APPEND PROPERTY LINK_DEPENDS ${library})
  endforeach()
endif()

plenary_page_program(negotiator negotiator src/ai/worker/*.cpp plenary_ai plenary_codec)
if(TARGET negotiator)
  target_link_options(negotiator PRIVATE -sEXPORT_NAME=createNegotiator -sENVIRONMENT=worker -sFILESYSTEM=0)
endif()

add_custom_target(site
  COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/web/build/site.py
    --source ${PROJECT_SOURCE_DIR} --programs ${PROJECT_BINARY_DIR} --out ${PROJECT_SOURCE_DIR}/build/site
  DEPENDS ${PLENARY_PAGE_PROGRAMS} USES_TERMINAL VERBATIM)
