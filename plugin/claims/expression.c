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

static void add_question(MdText *source, const MdClaim *claim, size_t index) {
    md_text_addf(source, "__extension__ _Static_assert((%s) ? %zu : %zu, \"\"); ", claim->expression,
                 FIRST_NUMBER + index, FIRST_NUMBER + index);
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

/** The two sides of `left == right`; false for anything else. */
static bool sides_of(const MdExpr *expr, int64_t *ret_left, int64_t *ret_right) {
    while (expr->kind == MD_EXPR_CAST)
        expr = expr->as.cast.operand;
    return expr->kind == MD_EXPR_BINARY &&
           expr->as.binary.operator== MD_BINARY_EQ && md_expr_constant(expr->as.binary.left, ret_left) &&
           md_expr_constant(expr->as.binary.right, ret_right);
}

static bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/** Put `truth` in place of the decimal number at the end of the claim, when that is `claimed`. */
static void fix(MdArena *arena, MdClaim *claim, int64_t claimed, int64_t truth) {
    size_t end = claim->length, begin;
    while (end > 0 && !is_word_byte(claim->text[end - 1]))
        end--;
    for (begin = end; begin > 0 && claim->text[begin - 1] >= '0' && claim->text[begin - 1] <= '9';)
        begin--;
    const char *old = md_arena_printf(arena, "%" PRId64, claimed);
    if (begin == end || strlen(old) != end - begin || strncmp(old, claim->text + begin, end - begin) != 0 ||
        (begin > 0 && is_word_byte(claim->text[begin - 1])))
        return;
    claim->fix = md_arena_printf(arena, "%" PRId64, truth);
    claim->fix_offset = claim->offset + begin;
    claim->fix_length = end - begin;
    claim->fixed = md_arena_printf(arena, "%.*s%s%s", (int)begin, claim->text, claim->fix, claim->text + end);
}

static void judge(MdArena *arena, MdClaim *claim, const MdExpr *expr) {
    int64_t value, left, right;
    claim->expression = NULL;
    if (!md_expr_constant(expr, &value)) {
        claim->why = "it is no integer constant expression (C17 6.6p6)";
        return;
    }
    bool equation = sides_of(expr, &left, &right);
    claim->actual = md_arena_printf(arena, "%" PRId64, equation ? left : value);
    if (!value && claim->unsure) {
        claim->why = claim->unsure;
        return;
    }
    claim->why = "";
    claim->verdict = value ? MD_CLAIM_CONFIRMED : MD_CLAIM_REFUTED;
    if (value)
        return;
    claim->why = equation ? "that is what the left side is worth" : "the expression is 0";
    if (equation)
        fix(arena, claim, right, left);
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
