/* Functions that no file of ours may call: each depends on the clock or the
 * locale, or has no bound. Included before everything by the build. */
#ifndef DATELINE_BASE_BANNED_H
#define DATELINE_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* glibc's own struct timex (clock discipline) would meet ours. */
#define timex libc_timex
#include <time.h>
#undef timex

#define BANNED(f) use_of_##f##_is_banned_see_base_banned_h

#undef strtok
#define strtok(...) BANNED(strtok)
#undef strcpy
#define strcpy(...) BANNED(strcpy)
#undef strcat
#define strcat(...) BANNED(strcat)
#undef strncpy
#define strncpy(...) BANNED(strncpy)
#undef sprintf
#define sprintf(...) BANNED(sprintf)
#undef vsprintf
#define vsprintf(...) BANNED(vsprintf)
#undef atoi
#define atoi(...) BANNED(atoi)
#undef atof
#define atof(...) BANNED(atof)
#undef strtod
#define strtod(...) BANNED(strtod)
#undef localtime
#define localtime(...) BANNED(localtime)
#undef gmtime
#define gmtime(...) BANNED(gmtime)
#undef ctime
#define ctime(...) BANNED(ctime)
#undef mktime
#define mktime(...) BANNED(mktime)
#undef time
#define time(...) BANNED(time)

#endif
