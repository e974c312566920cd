# The language tables: each events/lang/*.time is turned into constant C
# tables by a generator that is built first.
#   events/lang/generate/*.c   the generator
#   events/lang/*.time         one file per language
file(GLOB generator_sources CONFIGURE_DEPENDS events/lang/generate/*.c)
file(GLOB time_files CONFIGURE_DEPENDS events/lang/*.time)
set(generated ${CMAKE_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${generated})

add_executable(generate_languages ${generator_sources})
target_include_directories(generate_languages PRIVATE ${CMAKE_SOURCE_DIR})
target_link_libraries(generate_languages PRIVATE dateline_base dateline_flags)
set_target_properties(generate_languages PROPERTIES
  RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/generator)

add_custom_command(
  OUTPUT ${generated}/languages.c ${generated}/language_examples.c
  COMMAND generate_languages ${generated}/languages.c
          ${generated}/language_examples.c ${time_files}
  DEPENDS generate_languages ${time_files}
  COMMENT "Making the language tables" VERBATIM)

add_library(dateline_languages STATIC
  ${generated}/languages.c ${generated}/language_examples.c)
target_include_directories(dateline_languages PUBLIC ${CMAKE_SOURCE_DIR})
target_compile_options(dateline_languages PRIVATE -O1)
target_link_libraries(dateline_languages PRIVATE dateline_flags)
