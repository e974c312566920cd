# events/lang/*.lexicon: word classes and event kinds, made into C tables.
file(GLOB lexicon_files CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/events/lang/*.lexicon)
add_executable(generate_lexicon events/lang/lexicon/generate.c)
set_target_properties(generate_lexicon PROPERTIES
  RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/generator)
set(lexicon_tables ${CMAKE_BINARY_DIR}/generated/lexicon_tables.c)
add_custom_command(OUTPUT ${lexicon_tables}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/generated
  COMMAND generate_lexicon ${lexicon_tables} ${lexicon_files}
  DEPENDS generate_lexicon ${lexicon_files}
  COMMENT "Making the lexicon tables")
add_library(dateline_lexicon STATIC ${lexicon_tables})
target_include_directories(dateline_lexicon PUBLIC ${CMAKE_SOURCE_DIR})
