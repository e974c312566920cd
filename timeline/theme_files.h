/* The built-in themes, embedded from timeline/themes. */
#ifndef DATELINE_TIMELINE_THEME_FILES_H
#define DATELINE_TIMELINE_THEME_FILES_H

extern const char theme_file_briefing[];
extern const char theme_file_mono[];
extern const char theme_file_dark[];
extern const char theme_file_projector[];

#endif
