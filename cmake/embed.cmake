# Text files as constant C strings. Run as a script by dateline_embed:
#   cmake -DOUTPUT=x.c -DHEADER=render/page_files.h -DNAMES=a,b -DFILES=f,g
# writes, for each name, `const char a[]` with the bytes of its file and a NUL.
# Bytes go in one by one: a C string literal may not be so long.
string(REPLACE "," ";" NAMES "${NAMES}")
string(REPLACE "," ";" FILES "${FILES}")
set(text "/* Made by cmake/embed.cmake. */\n#include \"${HEADER}\"\n")
foreach(name file IN ZIP_LISTS NAMES FILES)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
  string(REPLACE "'\\x0a'," "'\\x0a',\n" bytes "${bytes}")
  string(APPEND text "\nconst char ${name}[] = {\n${bytes}0};\n")
endforeach()
file(WRITE ${OUTPUT} "${text}")
