# How everything of ours is compiled: warnings are errors, releases hardened.
add_library(dateline_flags INTERFACE)
target_compile_options(dateline_flags INTERFACE
  -Wall -Wextra -Wconversion -Wshadow -Wvla -Wstrict-prototypes
  -Wmissing-prototypes -Wformat=2 -Wundef -Wcast-qual -Werror
  -fvisibility=hidden -include ${CMAKE_SOURCE_DIR}/base/banned.h)
target_compile_definitions(dateline_flags INTERFACE _GNU_SOURCE)

if(DATELINE_SANITIZE)
  target_compile_options(dateline_flags INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all
    -fno-omit-frame-pointer -g -O1)
  target_link_options(dateline_flags INTERFACE -fsanitize=address,undefined)
elseif(DATELINE_FUZZ)
  target_compile_options(dateline_flags INTERFACE
    -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
    -fno-omit-frame-pointer -g -O1 -Wno-bitwise-instead-of-logical)
  target_link_options(dateline_flags INTERFACE -fsanitize=address,undefined)
elseif(DATELINE_COVERAGE)
  target_compile_options(dateline_flags INTERFACE --coverage -O0 -g)
  target_link_options(dateline_flags INTERFACE --coverage)
else()
  target_compile_options(dateline_flags INTERFACE
    -g -fstack-protector-strong -fstack-clash-protection -fno-strict-overflow
    -fPIE $<$<CONFIG:Release>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>)
  target_link_options(dateline_flags INTERFACE
    -pie -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed)
endif()
