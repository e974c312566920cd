/* A picture for readers of a script that runs from right to left. */
#ifndef DATELINE_TIMELINE_MIRROR_H
#define DATELINE_TIMELINE_MIRROR_H

#include "timeline/scene.h"

/* Turns the scene over, left to right: time then runs from the right to the
 * left, titles begin at the right edge, and labels hang to the left of their
 * leaders. Lines of text stay as they are and change their anchors. */
void mirror_scene(struct scene *scene);

#endif
