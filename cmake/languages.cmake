# The language tables: each events/lang/*.time is turned into constant C
# tables by a generator that is built first.
#   events/lang/generate/*.c   the generator (time expressions)
#   events/lang/*.time         one file per language
file(GLOB generator_sources CONFIGURE_DEPENDS events/lang/generate/*.c)
file(GLOB time_files CONFIGURE_DEPENDS events/lang/*.time)
add_library(dateline_languages INTERFACE)
