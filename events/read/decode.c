/* Decoding: which encoding the bytes are in, and the way to UTF-8.
 *
 * Nearly everything is UTF-8 today, so that is tried first and wins whenever
 * it fits: a page that says "ISO-8859-1" and holds valid UTF-8 sequences is
 * UTF-8 with a wrong label. What does not fit is one of two things. Either a
 * few bytes were damaged, and then they become U+FFFD and a warning; or it is
 * an older encoding, and then a label, or ICU's detector, names it. The two
 * are told apart by what the high bytes would be in Windows-1252: accented
 * letters within words and typographic marks are an old file, others damage.
 *
 * No NUL byte stands in text (UTF-16, which has them, is recognised first),
 * nor more than a few control characters.
 */
#include "events/read/decode.h"

#include <stdint.h>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"

/* Bytes of the file that detection looks at: more tells nothing new. */
#define SAMPLE ((size_t)64 << 10)

/* What the bytes at 0x80 and above look like. */
struct high_bytes {
    size_t total;     /* of them */
    size_t sequences; /* well-formed UTF-8 sequences */
    size_t stray;     /* bytes that belong to none */
    size_t plausible; /* stray ones that Windows-1252 would put there */
};

static bool is_high(char c)
{
    return ((unsigned char)c & 0x80) != 0;
}

/* Whether Windows-1252 text would have this byte between these two. */
static bool is_plausible(unsigned char c, char before, char after)
{
    static const unsigned char marks[] = "\x85\x91\x92\x93\x94\x95\x96\x97\x99"
                                         "\xA0\xA3\xA7\xA9\xAB\xAE\xB0\xB4\xB7"
                                         "\xBA\xBB";
    if (memchr(marks, c, sizeof marks - 1)) {
        return true;
    }
    if (c >= 0xC0 && c <= 0xDD && c != 0xD7) {
        return !byte_is_lower(before);
    }
    if (c >= 0xDF && c <= 0xFD && c != 0xF7) {
        bool alone = byte_is_space(before) && byte_is_space(after);
        return alone || byte_is_alpha(before) || byte_is_alpha(after);
    }
    return false;
}

static struct high_bytes look_at_high_bytes(str s)
{
    struct high_bytes found = {0};
    for (size_t i = 0; i < s.n;) {
        if (!is_high(s.p[i])) {
            i++;
            continue;
        }
        uint32_t c;
        size_t n = utf8_decode(s, i, &c);
        found.total += n;
        if (n > 1) {
            found.sequences++;
        } else {
            found.stray++;
            char before = i ? s.p[i - 1] : ' ';
            char after = i + 1 < s.n ? s.p[i + 1] : ' ';
            found.plausible += is_plausible((unsigned char)s.p[i], before, after);
        }
        i += n;
    }
    return found;
}

/* NULs and, beyond one in a hundred, other control characters: no text. */
static bool is_binary(str s)
{
    if (s.n && memchr(s.p, 0, s.n)) {
        return true;
    }
    size_t controls = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        controls += (c < 0x20 && !byte_is_space(s.p[i])) || c == 0x7F;
    }
    return controls > s.n / 100 + 2;
}

/* UTF-16 without a mark: NULs fill one half of the byte pairs of its ASCII
 * characters and never the other. */
static const char *guess_utf16(str s)
{
    size_t n = s.n < 4096 ? s.n & ~(size_t)1 : 4096;
    size_t nul[2] = {0, 0};
    for (size_t i = 0; i < n; i++) {
        nul[i & 1] += s.p[i] == 0;
    }
    if (n < 8 || (nul[0] && nul[1])) {
        return NULL;
    }
    if (nul[1] * 5 >= n) {
        return "UTF-16LE";
    }
    return nul[0] * 5 >= n ? "UTF-16BE" : NULL;
}

static enum status convert(const char *from, str s, struct arena *arena,
                           struct decoded *result)
{
    size_t room = s.n * 3 + 16;
    if (room > INT32_MAX) {
        return STATUS_LIMIT;
    }
    char *out = arena_alloc(arena, room);
    if (!out) {
        return STATUS_NOMEM;
    }
    UErrorCode error = U_ZERO_ERROR;
    int32_t n = ucnv_convert("UTF-8", from, out, (int32_t)room - 1, s.p,
                             (int32_t)s.n, &error);
    if (U_FAILURE(error) || n < 0) {
        return STATUS_FORMAT;
    }
    out[n] = 0;
    result->text = (str){out, (size_t)n};
    result->replaced = str_find(result->text, STR("\xEF\xBF\xBD")) != SIZE_MAX;
    return STATUS_OK;
}

/* Keeps the good sequences and puts U+FFFD for each run of bad bytes. */
static enum status repair(str s, struct arena *arena, struct decoded *result)
{
    struct buf b;
    buf_init(&b, LIMIT_INPUT_FILE * 3);
    enum status status = STATUS_NOMEM;
    bool in_run = false;
    for (size_t i = 0; i < s.n;) {
        uint32_t c;
        size_t n = utf8_decode(s, i, &c);
        bool bad = n == 1 && is_high(s.p[i]);
        if (!bad) {
            buf_add(&b, str_slice(s, i, i + n));
        } else if (!in_run) {
            buf_add(&b, STR("\xEF\xBF\xBD"));
        }
        in_run = bad;
        i += n;
    }
    str text = b.failed ? (str){0} : arena_str(arena, buf_str(&b));
    if (text.p) {
        *result = (struct decoded){.text = text, .replaced = true};
        status = STATUS_OK;
    }
    buf_finish(&b);
    return status;
}

/* The detector's best guess where it is sure enough, as a name that lives
 * until the detector is closed; NULL otherwise. */
static const char *detect(UCharsetDetector *detector, str s, int32_t sure)
{
    UErrorCode error = U_ZERO_ERROR;
    size_t n = s.n < SAMPLE ? s.n : SAMPLE;
    ucsdet_setText(detector, s.p, (int32_t)n, &error);
    const UCharsetMatch *match = ucsdet_detect(detector, &error);
    if (U_FAILURE(error) || !match) {
        return NULL;
    }
    const char *name = ucsdet_getName(match, &error);
    int32_t confidence = ucsdet_getConfidence(match, &error);
    bool latin = name && str_equal(str_from(name), STR("ISO-8859-1"));
    return U_FAILURE(error) || confidence < sure || latin ? NULL : name;
}

static enum status convert_detected(str s, int32_t sure, struct arena *arena,
                                    struct decoded *result)
{
    UErrorCode error = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&error);
    if (U_FAILURE(error)) {
        return STATUS_NOMEM;
    }
    const char *name = detect(detector, s, sure);
    enum status status = convert(name ? name : "windows-1252", s, arena, result);
    ucsdet_close(detector);
    return status;
}

/* Browsers read Latin-1 as its superset Windows-1252 (WHATWG encodings). */
static bool is_western(str label)
{
    return str_equal_fold(label, STR("iso-8859-1")) ||
           str_equal_fold(label, STR("latin1")) ||
           str_equal_fold(label, STR("us-ascii"));
}

static bool is_unicode(str label)
{
    return !label.n || str_equal_fold(label, STR("utf8")) ||
           (label.n > 3 && str_equal_fold(str_slice(label, 0, 4), STR("utf-")));
}

/* Bytes that are not all UTF-8 and carry no mark. */
static enum status decode_other(str s, str declared, struct arena *arena,
                                struct decoded *result)
{
    struct high_bytes high = look_at_high_bytes(s);
    if (high.sequences >= high.stray) {
        return repair(s, arena, result);
    }
    if (!is_unicode(declared)) {
        const char *name =
            is_western(declared) ? "windows-1252" : arena_copy(arena, declared);
        if (name && convert(name, s, arena, result) == STATUS_OK) {
            return STATUS_OK;
        }
    }
    if (high.total * 6 > s.n) { /* a script of its own: Cyrillic, Chinese */
        return convert_detected(s, 20, arena, result);
    }
    if (high.plausible * 10 >= high.stray * 9) {
        return convert_detected(s, 60, arena, result);
    }
    return repair(s, arena, result);
}

enum status decode_bytes(str bytes, str declared, struct arena *arena,
                         struct decoded *result)
{
    struct decoded found = {.text = bytes};
    enum status status = STATUS_OK;
    const char *utf16 = NULL;
    if (str_starts(bytes, STR("\xEF\xBB\xBF"))) {
        found.text = bytes = str_slice(bytes, 3, bytes.n);
    } else if (str_starts(bytes, STR("\xFF\xFE"))) {
        utf16 = "UTF-16LE";
    } else if (str_starts(bytes, STR("\xFE\xFF"))) {
        utf16 = "UTF-16BE";
    }
    if (utf16) {
        status = convert(utf16, str_slice(bytes, 2, bytes.n), arena, &found);
    } else if ((utf16 = guess_utf16(bytes)) != NULL) {
        status = convert(utf16, bytes, arena, &found);
    }
    if (status == STATUS_OK && is_binary(found.text)) {
        status = STATUS_FORMAT;
    }
    if (status == STATUS_OK && utf8_validate(found.text) != found.text.n) {
        status = decode_other(bytes, declared, arena, &found);
    }
    if (status == STATUS_OK) {
        *result = found;
    }
    return status;
}
