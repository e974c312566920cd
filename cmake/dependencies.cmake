# Every library is required; a missing one names the Debian package.
find_package(PkgConfig REQUIRED)

function(dateline_require name module package)
  pkg_check_modules(${name} IMPORTED_TARGET ${module})
  if(NOT ${name}_FOUND)
    message(FATAL_ERROR
      "${module} was not found: install ${package} (apt install ${package}), "
      "or run ./dev build, which does")
  endif()
endfunction()

dateline_require(GLIB glib-2.0 libglib2.0-dev)
dateline_require(JSONC "json-c >= 0.16" libjson-c-dev)
dateline_require(LIBXML "libxml-2.0 >= 2.9.14" libxml2-dev)
dateline_require(ICU "icu-uc;icu-i18n" libicu-dev)
dateline_require(CAIRO "cairo >= 1.16;cairo-pdf" libcairo2-dev)
dateline_require(PANGO "pangocairo >= 1.50" libpango1.0-dev)
dateline_require(HARFBUZZ "harfbuzz-subset >= 6.0" libharfbuzz-dev)
dateline_require(ZLIB zlib zlib1g-dev)
dateline_require(LIBICAL "libical >= 3.0.16" libical-dev)
