#include "tests/languages/tagged.h"

#include "events/tag/tag.h"

static void count_impossible(void *context, struct tag_impossible where)
{
    (void)where;
    ++*(int *)context;
}

static void print_values(const struct timex_list *list, struct buf *out)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct timex *t = &list->items[i];
        buf_printf(out, "%s%s", i ? " " : "", t->value);
        if (t->mod) {
            buf_printf(out, "+%s", timex_mod_name(t->mod));
        }
    }
    if (!list->count) {
        buf_add_z(out, "none");
    }
}

enum status tagged_values(const char *language, str text, str date,
                          struct buf *out, int *impossible)
{
    struct tag_input in = {.text = text,
                           .language = language,
                           .impossible = count_impossible,
                           .context = impossible};
    *impossible = 0;
    if (date.n) {
        enum status status = edtf_parse(date, &in.anchor);
        if (status != STATUS_OK) {
            return status;
        }
    }
    struct arena *arena = arena_new((size_t)1 << 28);
    if (!arena) {
        return STATUS_NOMEM;
    }
    struct timex_list list = {0};
    enum status status = tag_text(&in, arena, &list);
    if (status == STATUS_OK) {
        print_values(&list, out);
    }
    arena_free(arena);
    return status;
}
