/**
 * Claims that are C expressions: `// memdiag: sizeof(struct point) == 16`.
 *
 * Method: the compiler is asked. A copy of the source gets, in front of each such comment, a static assertion that holds
 * whatever the expression is worth:
 *
 *     __extension__ _Static_assert((EXPRESSION) ? 77001 : 77001, "");   // memdiag: EXPRESSION
 *
 * so lines stay what they are, and the expression sees the names of its place. The number tells the claims apart in the
 * tree that the frontend makes. Where clang refuses an expression at its place, it is asked once more behind the last
 * line, where every type of the file is complete; what is refused there too is not understood, in clang's words.
 */
#include "claims.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_NUMBER = 77001 };

/** Is it one expression, which cannot reach beyond the question that it is put into? */
static bool is_closed(const char *text) {
    int depth = 0;
    bool quoted = false;
    for (const char *at = text; *at; at++) {
        if (*at == '\\' || *at == '#' || *at == ';' || *at == '{' || *at == '}' || *at == '\n')
            return false;
        if (*at == '"' || *at == '\'')
            quoted = true;
        depth += (*at == '(') - (*at == ')');
        if (depth < 0 || (at[0] == '/' && (at[1] == '/' || at[1] == '*')))
            return false;
    }
    return depth == 0 && !quoted && *text;
}

static bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/** An expression as clang reads it without headers: `offsetof` and `alignof` are macros of theirs (C17 7.15, 7.19). */
static void add_expression(MdText *source, const char *expression) {
    static const struct {
        const char *name, *meaning;
    } macros[] = { { "offsetof", "__builtin_offsetof" }, { "alignof", "_Alignof" } };
    for (const char *at = expression; *at;) {
        size_t length = 0;
        while (is_word_byte(at[length]))
            length++;
        const char *word = NULL;
        for (size_t i = 0; i < 2; i++)
            if (length == strlen(macros[i].name) && strncmp(at, macros[i].name, length) == 0)
                word = macros[i].meaning;
        if (word)
            md_text_add(source, word);
        else
            md_text_add_bytes(source, at, length ? length : 1);
        at += length ? length : 1;
    }
}

static void add_question(MdText *source, const MdClaim *claim, size_t index) {
    md_text_add(source, "__extension__ _Static_assert((");
    add_expression(source, claim->expression);
    md_text_addf(source, ") ? %zu : %zu, \"\"); ", FIRST_NUMBER + index, FIRST_NUMBER + index);
}

static bool is_open(const MdClaim *claim) {
    return claim->form == MD_FORM_EXPRESSION && claim->expression;
}

bool md_claims_ask(MdArena *arena, const MdProgram *program, const MdClaims *claims, MdText *ret_source) {
    const MdFile *file = &program->files.items[0];
    MdText source = md_text(arena);
    size_t done = 0;
    bool any = false;
    for (size_t i = 0; i < claims->count; i++) {
        const MdClaim *claim = &claims->items[i];
        if (!is_open(claim) || claim->ask_at_end || !is_closed(claim->expression))
            continue;
        md_text_add_bytes(&source, file->text + done, claim->ask_offset - done);
        done = claim->ask_offset;
        add_question(&source, claim, i);
        any = true;
    }
    md_text_add_bytes(&source, file->text + done, file->size - done);
    md_text_add_char(&source, '\n');
    for (size_t i = 0; i < claims->count; i++) {
        const MdClaim *claim = &claims->items[i];
        if (!is_open(claim) || !claim->ask_at_end || !is_closed(claim->expression))
            continue;
        add_question(&source, claim, i);
        md_text_add_char(&source, '\n');
        any = true;
    }
    *ret_source = source;
    return any;
}

/* ---- answers --------------------------------------------------------------------------------------------------------- */

/** The claim that a static assertion asks about, and the claim's expression in the tree. */
static MdClaim *claim_of(MdClaims *claims, const MdExpr *condition, const MdExpr **ret_expression) {
    while (condition->kind == MD_EXPR_CAST && condition->as.cast.implicit)
        condition = condition->as.cast.operand;
    if (condition->kind != MD_EXPR_CONDITIONAL)
        return NULL;
    int64_t number, other;
    if (!md_expr_constant(condition->as.conditional.then, &number) ||
        !md_expr_constant(condition->as.conditional.otherwise, &other) || number != other || number < FIRST_NUMBER ||
        number >= FIRST_NUMBER + (int64_t)claims->count)
        return NULL;
    *ret_expression = condition->as.conditional.condition;
    return &claims->items[number - FIRST_NUMBER];
}

/** Is an expression a number as it is written? */
static bool is_number(const MdExpr *expr) {
    while (expr->kind == MD_EXPR_CAST && expr->as.cast.implicit)
        expr = expr->as.cast.operand;
    return expr->kind == MD_EXPR_INTEGER;
}

/** The two sides of `left == right`, `turned` when only the left one is a number; false for anything else. */
static bool sides_of(const MdExpr *expr, int64_t *ret_left, int64_t *ret_right, bool *ret_turned) {
    while (expr->kind == MD_EXPR_CAST)
        expr = expr->as.cast.operand;
    if (expr->kind != MD_EXPR_BINARY || expr->as.binary.operator!= MD_BINARY_EQ)
        return false;
    const MdExpr *left = expr->as.binary.left, *right = expr->as.binary.right;
    *ret_turned = is_number(left) && !is_number(right);
    return md_expr_constant(left, ret_left) && md_expr_constant(right, ret_right);
}

/** Put `truth` in place of the number that begins or ends the claim, when that is `claimed`. */
static void fix(MdArena *arena, MdClaim *claim, int64_t claimed, int64_t truth, bool at_start) {
    const char *text = claim->text;
    size_t begin = 0, end = at_start ? 0 : claim->length;
    while (at_start && is_word_byte(text[end]))
        end++;
    while (!at_start && end > 0 && !is_word_byte(text[end - 1]))
        end--;
    for (begin = at_start ? 0 : end; begin > 0 && is_word_byte(text[begin - 1]);)
        begin--;
    char *behind;
    bool hex = end - begin > 2 && text[begin] == '0' && (text[begin + 1] | 32) == 'x';
    if (begin == end || truth < 0 || (text[begin] == '0' && end - begin > 1 && !hex) ||
        strtoll(text + begin, &behind, 0) != claimed)
        return;                                      /* octal numbers are left to their writer */
    size_t digits = (size_t)(behind - text) - begin; /* a suffix stays */
    claim->fix = hex ? md_arena_printf(arena, "0x%0*" PRIx64, (int)digits - 2, truth)
                     : md_arena_printf(arena, "%" PRId64, truth);
    claim->fix_offset = claim->offset + begin;
    claim->fix_length = digits;
    claim->fixed = md_arena_printf(arena, "%.*s%s%s", (int)begin, text, claim->fix, text + begin + digits);
}

static void judge(MdArena *arena, MdClaim *claim, const MdExpr *expr) {
    int64_t value, left, right;
    claim->expression = NULL;
    if (!md_expr_constant(expr, &value)) {
        claim->why = "it is no integer constant expression (C17 6.6p6)";
        return;
    }
    bool turned = false, equation = sides_of(expr, &left, &right, &turned);
    int64_t truth = turned ? right : left;
    claim->actual = md_arena_printf(arena, "%" PRId64, equation ? truth : value);
    if (!value && claim->unsure) {
        claim->why = claim->unsure;
        return;
    }
    claim->why = "";
    claim->verdict = value ? MD_CLAIM_CONFIRMED : MD_CLAIM_REFUTED;
    if (value && claim->assertion) {
        MdText text = md_text(arena);
        add_expression(&text, claim->assertion);
        claim->assertion = md_text_string(&text);
    }
    if (value || !equation)
        return;
    claim->why = md_arena_printf(arena, "that is what the %s side is worth", turned ? "right" : "left");
    fix(arena, claim, turned ? left : right, truth, turned);
}

static uint32_t count_lines(const MdProgram *program) {
    const MdFile *file = &program->files.items[0];
    uint32_t count = 1;
    for (size_t i = 0; i < file->size; i++)
        count += file->text[i] == '\n';
    return count;
}

/** The first error of clang in the line where a claim was asked. */
static const char *refusal(const MdDiagnostics *diagnostics, const char *path, uint32_t line) {
    for (size_t i = 0; i < diagnostics->list.count; i++) {
        const MdDiagnostic *it = &diagnostics->list.items[i];
        if (it->severity >= MD_ERROR && it->line == line && it->file && strcmp(it->file, path) == 0)
            return it->message;
    }
    return NULL;
}

static void give_up(MdClaim *claim, const char *why) {
    claim->expression = NULL;
    claim->why = why;
}

/** What clang refused moves to the end of the file, and from there to those that are not understood. */
static bool take_refusals(MdArena *arena, const MdProgram *program, MdClaims *claims,
                          const MdDiagnostics *diagnostics) {
    uint32_t line = count_lines(program);
    bool again = false, known = false;
    for (size_t i = 0; i < claims->count; i++) {
        MdClaim *claim = &claims->items[i];
        if (!is_open(claim))
            continue;
        bool at_end = claim->ask_at_end;
        const char *words = refusal(diagnostics, claim->file, at_end ? ++line : claim->place.line);
        if (words && at_end)
            give_up(claim, md_arena_printf(arena, "clang says: %s", words));
        claim->ask_at_end |= words != NULL;
        known |= words != NULL;
        again |= is_open(claim);
    }
    for (size_t i = 0; i < claims->count && !known; i++) { /* a question broke something far from it */
        MdClaim *claim = &claims->items[i];
        if (is_open(claim) && claim->ask_at_end)
            give_up(claim, "clang does not accept it");
        else if (is_open(claim))
            claim->ask_at_end = true;
    }
    return again;
}

bool md_claims_hear(MdArena *arena, const MdProgram *program, MdClaims *claims, const MdProgram *answer,
                    const MdDiagnostics *diagnostics) {
    for (size_t i = 0; i < claims->count; i++)
        if (is_open(&claims->items[i]) && !is_closed(claims->items[i].expression))
            give_up(&claims->items[i], "it is no C expression");
    if (!answer)
        return take_refusals(arena, program, claims, diagnostics);
    for (size_t i = 0; i < answer->asserts.count; i++) {
        const MdExpr *expr = NULL;
        MdClaim *claim = claim_of(claims, answer->asserts.items[i].condition, &expr);
        if (claim && is_open(claim))
            judge(arena, claim, expr);
    }
    for (size_t i = 0; i < claims->count; i++)
        if (is_open(&claims->items[i]))
            give_up(&claims->items[i], "it stands where nothing is compiled");
    return false;
}
