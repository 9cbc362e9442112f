/**
 * Renderers on diagrams built by hand: golden DOT, JSON and text; the structure of SVG; hostile texts.
 *
 * MD_BLESS=1 in the environment writes the goldens instead of comparing them (./dev bless).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "render/render.h"
#include "unit/golden.h"
#include "unit/look_pictures.h"
#include "unit/schema.h"

typedef const MdDiagram *(*Picture)(MdArena *arena);

static const struct {
    const char *name;
    Picture make;
} pictures[] = {
    { "look-scopes", look_scopes },
    { "look-string", look_string },
    { "look-layout", look_layout },
    { "look-hostile", look_hostile },
};
enum { PICTURE_COUNT = sizeof pictures / sizeof *pictures };

typedef struct Fixture {
    MdRescue rescue;
    MdArena *arena;
    MdRenderer *renderer;
    MdDiagnostics diagnostics;
} Fixture;

static int set_up(void **state) {
    static Fixture fixture;
    if (setjmp(fixture.rescue.jump))
        return 1;
    fixture.arena = md_arena_create(&fixture.rescue);
    fixture.renderer = md_renderer_create();
    fixture.diagnostics = (MdDiagnostics){ .arena = fixture.arena };
    *state = &fixture;
    return 0;
}

static int tear_down(void **state) {
    Fixture *fixture = *state;
    md_renderer_destroy(fixture->renderer);
    md_arena_destroy(fixture->arena);
    return 0;
}

static MdText render(Fixture *fixture, const MdDiagram *diagram, const char *format, MdRenderOptions options) {
    MdText text = md_text(fixture->arena);
    MdStatus status =
        md_render(fixture->renderer, md_format_find(format), diagram, &options, &text, &fixture->diagnostics);
    assert_int_equal(status, MD_OK);
    return text;
}

static void compare(const MdText *text, const char *name, const char *extension) {
    char path[200];
    snprintf(path, sizeof path, "render/%s.%s", name, extension);
    golden_compare(path, md_text_string(text));
}

static void golden_forms(void **state) {
    Fixture *fixture = *state;
    for (size_t i = 0; i < PICTURE_COUNT; i++) {
        const MdDiagram *diagram = pictures[i].make(fixture->arena);
        MdText text = render(fixture, diagram, "dot", (MdRenderOptions){ 0 });
        compare(&text, pictures[i].name, "dot");
        text = render(fixture, diagram, "json", (MdRenderOptions){ 0 });
        compare(&text, pictures[i].name, "json");
        text = render(fixture, diagram, "text", (MdRenderOptions){ 0 });
        compare(&text, pictures[i].name, "txt");
        text = render(fixture, diagram, "text", (MdRenderOptions){ .ascii = true });
        for (size_t at = 0; at < text.length; at++)
            assert_true((unsigned char)text.bytes[at] < 0x80);
        compare(&text, pictures[i].name, "ascii");
    }
}

/** Every tag is closed in order, every attribute quoted, every & begins an entity. */
static void assert_well_formed(const char *svg) {
    const char *open[200];
    size_t depth = 0;
    for (const char *at = svg; *at; at++) {
        if (*at == '&')
            assert_non_null(memchr(at, ';', 8));
        if (*at != '<') {
            assert_true((unsigned char)*at >= 0x20 || *at == '\n');
            continue;
        }
        bool closing = at[1] == '/';
        const char *name = at + 1 + closing, *end = name;
        while (*end && *end != '>') {
            if (*end == '"')
                end = strchr(end + 1, '"');
            assert_non_null(end);
            assert_true(*end != '<');
            end++;
        }
        assert_true(*end == '>');
        if (closing) {
            assert_true(depth > 0);
            depth--;
            assert_memory_equal(open[depth], name, (size_t)(end - name));
        } else if (end[-1] != '/') {
            assert_true(depth < 200);
            open[depth++] = name;
        }
        at = end;
    }
    assert_int_equal(depth, 0);
}

static void assert_unique_ids(const char *svg) {
    const char *ids[2000];
    size_t lengths[2000], count = 0;
    for (const char *at = svg; (at = strstr(at, " id=\"")); at++) {
        const char *id = at + 5;
        size_t length = strcspn(id, "\"");
        for (size_t i = 0; i < count; i++)
            if (lengths[i] == length && !memcmp(ids[i], id, length))
                fail_msg("id %.*s stands twice", (int)length, id);
        assert_true(count < 2000);
        ids[count] = id;
        lengths[count++] = length;
    }
    assert_true(count > 3);
}

static void svg_stands_alone(void **state) {
    Fixture *fixture = *state;
    for (size_t i = 0; i < PICTURE_COUNT; i++) {
        MdText text = render(fixture, pictures[i].make(fixture->arena), "svg", (MdRenderOptions){ 0 });
        const char *svg = md_text_string(&text);
        assert_well_formed(svg);
        assert_unique_ids(svg);
        assert_null(strstr(svg, "href"));
        assert_null(strstr(svg, "<script"));
        assert_null(strstr(svg, "<!DOCTYPE"));
        assert_null(strstr(svg, "\u202e"));
        for (const char *at = svg; (at = strstr(at, "url(")); at++)
            assert_true(at[4] == '#');
        assert_non_null(strstr(svg, "role=\"graphics-document img\""));
        assert_non_null(strstr(svg, "prefers-color-scheme:dark"));
    }
}

static void json_follows_its_schema(void **state) {
    Fixture *fixture = *state;
    for (size_t i = 0; i < PICTURE_COUNT; i++) {
        MdText text = render(fixture, pictures[i].make(fixture->arena), "json", (MdRenderOptions){ 0 });
        assert_true(schema_holds("../docs/json-schema/draw.schema.json", md_text_string(&text)));
    }
}

static void svg_shows_every_arrow(void **state) {
    Fixture *fixture = *state;
    MdText text = render(fixture, look_string(fixture->arena), "svg", (MdRenderOptions){ 0 });
    const char *svg = md_text_string(&text);
    assert_non_null(strstr(svg, "class=\"md-ptr owner\""));
    assert_non_null(strstr(svg, "class=\"md-ptr moved\""));
    assert_non_null(strstr(svg, "class=\"md-ptr dangling\""));
    assert_non_null(strstr(svg, ">3 unused</text>"));
    assert_non_null(strstr(svg, "url(#md-b-spare)"));
}

/** The same bytes whatever the process' locale, folder and environment are. */
static void environment_is_not_looked_at(void **state) {
    static const char *const formats[] = { "svg", "dot", "json", "text" };
    static const char *const locales[] = { "de_DE.UTF-8", "tr_TR.UTF-8", "C.UTF-8", "POSIX", "C" };
    Fixture *fixture = *state;
    char folder[1000];
    assert_non_null(getcwd(folder, sizeof folder));
    for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
        MdText before = render(fixture, look_string(fixture->arena), formats[f], (MdRenderOptions){ 0 });
        for (size_t l = 0; l < sizeof locales / sizeof *locales; l++) {
            setlocale(LC_ALL, locales[l]); /* where a locale is not installed the one before stays */
            setenv("TZ", "Asia/Kathmandu", 1);
            setenv("HOME", "/nonexistent", 1);
            setenv("FONTCONFIG_FILE", "/nonexistent", 1);
            assert_int_equal(chdir("/"), 0);
            MdRenderer *other = md_renderer_create();
            MdText after = md_text(fixture->arena);
            MdRenderOptions options = { 0 };
            assert_int_equal(md_render(other, md_format_find(formats[f]), look_string(fixture->arena), &options, &after,
                                       &fixture->diagnostics),
                             MD_OK);
            md_renderer_destroy(other);
            assert_int_equal(chdir(folder), 0);
            assert_int_equal(before.length, after.length);
            assert_memory_equal(before.bytes, after.bytes, before.length);
        }
    }
}

static void png_and_pdf(void **state) {
    Fixture *fixture = *state;
    MdText png = render(fixture, look_string(fixture->arena), "png", (MdRenderOptions){ 0 });
    assert_true(png.length > 1000);
    assert_memory_equal(png.bytes, "\x89PNG\r\n", 6);
    MdText pdf = render(fixture, look_string(fixture->arena), "pdf", (MdRenderOptions){ 0 });
    assert_true(pdf.length > 1000);
    assert_memory_equal(pdf.bytes, "%PDF-", 5);
    MdText again = render(fixture, look_string(fixture->arena), "pdf", (MdRenderOptions){ 0 });
    assert_int_equal(pdf.length, again.length);
    assert_memory_equal(pdf.bytes, again.bytes, pdf.length);
}

static void ids_differ(void **state) {
    Fixture *fixture = *state;
    const char *a = md_diagram_id(fixture->arena, "a+b.c", "main", NULL),
               *b = md_diagram_id(fixture->arena, "a*b.c", "main", NULL);
    assert_string_not_equal(a, b);
    assert_string_equal(md_diagram_id(fixture->arena, "06-vec", "main", "L12"), "md-06-vec-main-L12");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_forms),
        cmocka_unit_test(svg_stands_alone),
        cmocka_unit_test(json_follows_its_schema),
        cmocka_unit_test(svg_shows_every_arrow),
        cmocka_unit_test(environment_is_not_looked_at),
        cmocka_unit_test(png_and_pdf),
        cmocka_unit_test(ids_differ),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
