/**
 * What became of claims: as text, JSON, SARIF and static assertions.
 *
 * SARIF: Static Analysis Results Interchange Format 2.1.0 (OASIS standard, 27 March 2020); sections are cited where
 * they ask for something.
 */
#include "base/map.h"
#include "json.h"
#include "report.h"
#include <inttypes.h>
#include <string.h>

/* ---- text ------------------------------------------------------------------------------------------------------------ */

/** The verdict as people read it. */
static const char *verdict_words(MdVerdict verdict) {
    return verdict == MD_CLAIM_NOT_UNDERSTOOD ? "not understood" : md_verdict_name(verdict);
}

static void write_claim(const MdClaim *claim, MdText *text) {
    md_text_addf(text, "%s:%" PRIu32 ":%" PRIu32 ": %s: '%s', %s", claim->file, claim->place.line, claim->place.column,
                 verdict_words(claim->verdict), claim->text, claim->about);
    if (claim->verdict == MD_CLAIM_REFUTED && claim->actual)
        md_text_addf(text, " is %s", claim->actual);
    if (claim->verdict != MD_CLAIM_CONFIRMED && *claim->why)
        md_text_addf(text, ": %s", claim->why);
    md_text_add_char(text, '\n');
}

void md_report_claims(const MdClaims *claims, bool list, MdText *ret_text) {
    size_t counts[MD_VERDICT_COUNT] = { 0 };
    for (size_t i = 0; i < claims->count; i++) {
        counts[claims->items[i].verdict]++;
        if (list)
            write_claim(&claims->items[i], ret_text);
    }
    md_text_addf(ret_text, "%zu claim%s: %zu confirmed, %zu refuted, %zu not understood\n", claims->count,
                 claims->count == 1 ? "" : "s", counts[MD_CLAIM_CONFIRMED], counts[MD_CLAIM_REFUTED],
                 counts[MD_CLAIM_NOT_UNDERSTOOD]);
}

/* ---- JSON ------------------------------------------------------------------------------------------------------------ */

static json_t *claim_json(MdArena *arena, const MdClaim *claim) {
    json_t *json = json_object();
    md_json_set_text(arena, json, "file", claim->file);
    md_json_set_integer(json, "line", claim->place.line);
    md_json_set_integer(json, "column", claim->place.column);
    md_json_set_text(arena, json, "text", claim->text);
    md_json_set_text(arena, json, "about", claim->about);
    md_json_set_text(arena, json, "verdict", md_verdict_name(claim->verdict));
    md_json_set_text(arena, json, "claimed", claim->claimed);
    md_json_set_text(arena, json, "actual", claim->actual);
    md_json_set_text(arena, json, "why", claim->verdict == MD_CLAIM_CONFIRMED || !*claim->why ? NULL : claim->why);
    md_json_set_text(arena, json, "fixed", claim->fixed);
    return json;
}

MdStatus md_report_claims_json(const MdClaims *claims, MdText *ret_text) {
    json_t *root = json_object(), *list = json_array();
    md_json_set_integer(root, "version", 1);
    for (size_t i = 0; i < claims->count; i++)
        json_array_append_new(list, claim_json(ret_text->arena, &claims->items[i]));
    json_object_set_new(root, "claims", list);
    return md_json_write(root, ret_text);
}

/* ---- SARIF ------------------------------------------------------------------------------------------------------------ */

static json_t *message(MdArena *arena, const char *text) {
    json_t *json = json_object();
    md_json_set_text(arena, json, "text", text);
    return json;
}

/** A path as a URI reference (RFC 3986): what it does not allow is written as %XX. */
static const char *uri_of(MdArena *arena, const char *path) {
    MdText text = md_text(arena);
    while (path[0] == '.' && path[1] == '/')
        path += 2; /* viewers compare it with the paths of a repository */
    if (path[0] == '/')
        md_text_add(&text, "file://");
    for (const char *at = path; *at; at++) {
        unsigned char c = (unsigned char)*at;
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("-._~/", c);
        if (plain)
            md_text_add_char(&text, *at);
        else
            md_text_addf(&text, "%%%02X", c);
    }
    return md_text_string(&text);
}

/** Columns count in UTF-16 units unless the run says otherwise (3.14.17); the run says Unicode code points. */
static json_t *region(const MdClaim *claim) {
    json_t *json = json_object();
    int64_t column = claim->point_column ? claim->point_column : claim->place.column;
    md_json_set_integer(json, "startLine", claim->place.line);
    md_json_set_integer(json, "startColumn", column);
    md_json_set_integer(json, "endColumn", column + (int64_t)md_utf8_length(claim->text));
    return json;
}

static json_t *artifact(MdArena *arena, const char *file) {
    json_t *json = json_object();
    md_json_set_text(arena, json, "uri", uri_of(arena, file));
    return json;
}

/** 3.27: a result. */
static json_t *result_json(MdArena *arena, const MdClaim *claim) {
    json_t *json = json_object(), *physical = json_object(), *location = json_object(), *locations = json_array();
    md_json_set_text(arena, json, "ruleId", "false-claim");
    md_json_set_integer(json, "ruleIndex", 0);
    md_json_set_text(arena, json, "level", "error");
    const char *text = md_arena_printf(arena, "The claim '%s' is false: %s is %s.", claim->text, claim->about,
                                       claim->actual ? claim->actual : "something else");
    json_object_set_new(json, "message", message(arena, text));
    json_object_set_new(physical, "artifactLocation", artifact(arena, claim->file));
    json_object_set_new(physical, "region", region(claim));
    json_object_set_new(location, "physicalLocation", physical);
    json_array_append_new(locations, location);
    json_object_set_new(json, "locations", locations);
    if (!claim->fixed)
        return json;
    json_t *fix = json_object(), *change = json_object(), *replacement = json_object(), *inserted = json_object();
    json_object_set_new(replacement, "deletedRegion", region(claim));
    md_json_set_text(arena, inserted, "text", claim->fixed);
    json_object_set_new(replacement, "insertedContent", inserted);
    json_object_set_new(change, "artifactLocation", artifact(arena, claim->file));
    json_object_set_new(change, "replacements", json_pack("[o]", replacement));
    json_object_set_new(fix, "artifactChanges", json_pack("[o]", change));
    json_object_set_new(fix, "description", message(arena, "Put the true figure in its place."));
    json_object_set_new(json, "fixes", json_pack("[o]", fix));
    return json;
}

static json_t *driver_json(MdArena *arena, const char *version) {
    json_t *driver = json_object(), *rule = json_object();
    md_json_set_text(arena, driver, "name", "memdiag");
    md_json_set_text(arena, driver, "version", version);
    md_json_set_text(arena, rule, "id", "false-claim");
    json_object_set_new(rule, "shortDescription", message(arena, "A comment states a figure that is not true."));
    json_object_set_new(driver, "rules", json_pack("[o]", rule));
    return driver;
}

MdStatus md_report_claims_sarif(const MdClaims *claims, const char *version, MdText *ret_text) {
    MdArena *arena = ret_text->arena;
    json_t *root = json_object(), *run = json_object(), *tool = json_object(), *results = json_array();
    md_json_set_text(arena, root, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    md_json_set_text(arena, root, "version", "2.1.0");
    json_object_set_new(tool, "driver", driver_json(arena, version));
    json_object_set_new(run, "tool", tool);
    md_json_set_text(arena, run, "columnKind", "unicodeCodePoints");
    for (size_t i = 0; i < claims->count; i++)
        if (claims->items[i].verdict == MD_CLAIM_REFUTED)
            json_array_append_new(results, result_json(arena, &claims->items[i]));
    json_object_set_new(run, "results", results);
    json_object_set_new(root, "runs", json_pack("[o]", run));
    return md_json_write(root, ret_text);
}

/* ---- assertions -------------------------------------------------------------------------------------------------------- */

void md_report_claims_asserts(const MdClaims *claims, MdText *ret_text) {
    MdMap *seen = md_map_create(ret_text->arena);
    for (size_t i = 0; i < claims->count; i++) {
        const MdClaim *claim = &claims->items[i];
        if (claim->verdict != MD_CLAIM_CONFIRMED || !claim->assertion || md_map_get(seen, claim->assertion))
            continue;
        md_map_set(seen, claim->assertion, ret_text);
        md_text_addf(ret_text, "_Static_assert(%s, \"", claim->assertion);
        md_text_addf(ret_text, "line %" PRIu32 "\");\n", claim->place.line);
    }
}
