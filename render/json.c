/* The events file as a product: `dateline render events.json -o copy.json`
 * gives it in canonical form. */
#include "events/chronology_json.h"
#include "render/render.h"

static enum status render(const struct render_job *job, struct buf *out)
{
    return chronology_write_json(job->chronology, out);
}

const struct renderer render_json = {
    .suffix = ".json",
    .file = "events.json",
    .render = render,
};
