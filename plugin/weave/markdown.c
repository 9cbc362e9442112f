/**
 * Markdown documents, read with cmark-gfm.
 *
 * cmark says on which lines a block stands and what its contents are, but not where each line of the contents begins.
 * A line of contents is the tail of its line in the document, behind the marks of quotes and the indents of lists, so
 * it is found from behind. A tab that a container cuts in two is the one case where that fails: such a line is taken
 * from its first byte that is no blank or quote mark.
 *
 * cmark keeps its memory to itself; when the arena jumps out of a reading, that memory is lost, once.
 */
#include "weave.h"
#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct Reader {
    MdArena *arena;
    MdMarkdown *markdown;
} Reader;

bool md_markdown_is_name(const char *path) {
    static const char *const endings[] = { ".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd" };
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t size = strlen(endings[i]);
        if (length > size && strcasecmp(path + length - size, endings[i]) == 0)
            return true;
    }
    return false;
}

static void find_lines(MdArena *arena, MdMarkdown *markdown) {
    size_t count = 1;
    for (size_t i = 0; i < markdown->size; i++)
        count += markdown->text[i] == '\n';
    markdown->lines = MD_NEW_ARRAY(arena, size_t, count + 1);
    for (size_t i = 0, line = 1; i < markdown->size; i++)
        if (markdown->text[i] == '\n')
            markdown->lines[line++] = i + 1;
    markdown->line_count = count;
    markdown->lines[count] = markdown->size;
}

static size_t line_length(const MdMarkdown *markdown, size_t line) {
    size_t begin = markdown->lines[line - 1], end = markdown->lines[line];
    while (end > begin && (markdown->text[end - 1] == '\n' || markdown->text[end - 1] == '\r'))
        end--;
    return end - begin;
}

/** Lines of front matter at the start, the marks included; 0 when there is none. */
static size_t front_matter(const MdMarkdown *markdown) {
    static const char *const marks[] = { "---", "+++" };
    for (size_t i = 0; i < 2; i++) {
        if (line_length(markdown, 1) != 3 || strncmp(markdown->text, marks[i], 3) != 0)
            continue;
        for (size_t line = 2; line <= markdown->line_count; line++)
            if (line_length(markdown, line) == 3 &&
                strncmp(markdown->text + markdown->lines[line - 1], marks[i], 3) == 0)
                return line;
    }
    return 0;
}

/* ---- fences --------------------------------------------------------------------------------------------------------- */

/** The language of an info string: "c" of "c title=x", of "{.c .numberLines}", of "C". */
static const char *language_of(MdArena *arena, const char *info) {
    info += strspn(info, " {.");
    return md_arena_bytes(arena, info, strcspn(info, " ,}:\t{"));
}

static MdFenceKind kind_of(MdArena *arena, const char *info) {
    static const char *const outputs[] = { "output", "stdout" };
    static const char *const plains[] = { "", "text", "txt", "plain", "plaintext", "console" };
    const char *language = language_of(arena, info);
    if (strcasecmp(language, "c") == 0)
        return MD_FENCE_C;
    for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++)
        if (strcasecmp(language, outputs[i]) == 0)
            return MD_FENCE_OUTPUT;
    for (size_t i = 0; i < sizeof plains / sizeof *plains; i++)
        if (strcasecmp(language, plains[i]) == 0)
            return MD_FENCE_PLAIN;
    return MD_FENCE_OTHER;
}

/** Does a paragraph announce what a program prints? */
static bool announces_output(cmark_node *paragraph) {
    bool found = false;
    cmark_iter *iter = cmark_iter_new(paragraph);
    while (iter && !found && cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        const char *text = cmark_node_get_type(node) == CMARK_NODE_TEXT ? cmark_node_get_literal(node) : NULL;
        found = text && (strcasestr(text, "output") || strcasestr(text, "prints"));
    }
    cmark_iter_free(iter);
    return found;
}

static bool is_fence(cmark_node *node) {
    int length, offset;
    char mark;
    return node && cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK &&
           cmark_node_get_fenced(node, &length, &offset, &mark);
}

/** One line of contents in the document: the tail of its line. */
static MdFenceLine locate(const MdMarkdown *markdown, size_t line, const char *contents, size_t length) {
    size_t begin = markdown->lines[line - 1], size = line_length(markdown, line);
    while (length > 0 && contents[length - 1] == '\r')
        length--;
    if (length <= size && memcmp(markdown->text + begin + size - length, contents, length) == 0)
        return (MdFenceLine){ begin + size - length, length };
    size_t skip = 0;
    while (skip < size && strchr(" \t>", markdown->text[begin + skip]))
        skip++;
    return (MdFenceLine){ begin + skip, size - skip };
}

static void add_fence(Reader *reader, cmark_node *node) {
    MdMarkdown *markdown = reader->markdown;
    const char *info = cmark_node_get_fence_info(node), *contents = cmark_node_get_literal(node);
    MdFence fence = { .info = md_arena_string(reader->arena, info ? info : "") };
    fence.kind = kind_of(reader->arena, fence.info);
    size_t first = (size_t)cmark_node_get_start_line(node) + 1, line = first;
    fence.first_line = (uint32_t)first;
    for (const char *at = contents ? contents : ""; *at && line <= markdown->line_count; line++) {
        size_t length = strcspn(at, "\n");
        MdFenceLine located = locate(markdown, line, at, length);
        md_push(reader->arena, &fence.lines, located);
        at += length + (at[length] == '\n');
    }
    fence.closed = (size_t)cmark_node_get_end_line(node) >= line;
    cmark_node *before = cmark_node_previous(node), *earlier = before ? cmark_node_previous(before) : NULL;
    bool paragraph = before && cmark_node_get_type(before) == CMARK_NODE_PARAGRAPH;
    fence.follows = is_fence(before) || (paragraph && is_fence(earlier));
    if (fence.kind == MD_FENCE_PLAIN && paragraph && announces_output(before))
        fence.kind = MD_FENCE_OUTPUT;
    md_push(reader->arena, &markdown->fences, fence);
}

/* ---- notes ----------------------------------------------------------------------------------------------------------- */

/** Where in the lines of a block its text stands. */
static const char *find_in_lines(const MdMarkdown *markdown, size_t first, size_t last, const char *word,
                                 size_t *from) {
    size_t begin = markdown->lines[first - 1],
           end = markdown->lines[last < markdown->line_count ? last : markdown->line_count];
    if (*from > begin)
        begin = *from;
    const char *found = begin < end ? memmem(markdown->text + begin, end - begin, word, strlen(word)) : NULL;
    if (found)
        *from = (size_t)(found - markdown->text) + strlen(word);
    return found;
}

/** One line of a note, from `text` to `end`. @return false when it is blank or was met already. */
static bool add_note(Reader *reader, cmark_node *block, size_t first, size_t last, size_t last_fence, const char *text,
                     const char *end) {
    MdMarkdown *markdown = reader->markdown;
    while (text < end && strchr(" \t>", *text))
        text++;
    while (end > text && strchr(" \t\r", end[-1]))
        end--;
    if (text == end)
        return false;
    size_t line = first;
    while (line < markdown->line_count && markdown->lines[line] <= (size_t)(text - markdown->text))
        line++;
    MdFenceNote note = { .text = md_arena_bytes(reader->arena, text, (size_t)(end - text)), .line = (uint32_t)line };
    note.column = (uint32_t)((size_t)(text - markdown->text) - markdown->lines[line - 1]) + 1;
    for (size_t i = 0; i < markdown->notes.count; i++) /* inline notes of one paragraph are met one by one */
        if (markdown->notes.items[i].line == note.line && markdown->notes.items[i].column == note.column)
            return false;
    cmark_node *next = cmark_node_next(block);
    bool behind = is_fence(next) && (size_t)cmark_node_get_start_line(next) == last + 1;
    note.fence = behind || last_fence == SIZE_MAX ? markdown->fences.count : last_fence;
    if (!behind && !is_fence(cmark_node_previous(block)) && is_fence(next))
        note.fence = markdown->fences.count;
    md_push(reader->arena, &markdown->notes, note);
    return true;
}

/** The notes of a piece of HTML; a note over several lines is one for each. */
static void add_notes(Reader *reader, cmark_node *node, size_t last_fence) {
    static const char opening[] = "<!-- memdiag:";
    MdMarkdown *markdown = reader->markdown;
    cmark_node *block = node;
    while (block && cmark_node_get_type(block) == CMARK_NODE_HTML_INLINE)
        block = cmark_node_parent(block);
    size_t first = (size_t)cmark_node_get_start_line(block), last = (size_t)cmark_node_get_end_line(block), from = 0;
    if (last < first) /* cmark 0.29 counts the lines of HTML blocks one too few */
        last = first;
    for (const char *at = cmark_node_get_literal(node); block == node && at && (at = strchr(at, '\n')); at++)
        last += at[1] != '\0';
    if (first == 0 || first > markdown->line_count)
        return;
    const char *limit = markdown->text + markdown->lines[last < markdown->line_count ? last : markdown->line_count];
    const char *found;
    while ((found = find_in_lines(markdown, first, last, opening, &from))) {
        const char *text = found + strlen(opening);
        const char *end = text < limit ? memmem(text, (size_t)(limit - text), "-->", 3) : NULL;
        if (!end || memmem(text, (size_t)(end - text), "<!--", 4))
            continue; /* it is never closed */
        bool added = false;
        for (const char *line = text; line <= end;) {
            const char *stop = memchr(line, '\n', (size_t)(end - line));
            added |= add_note(reader, block, first, last, last_fence, line, stop ? stop : end);
            line = stop ? stop + 1 : end + 1;
        }
        if (added && cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE)
            break;
    }
}

/** A note speaks of a fence of C; of the last one before it when the one that follows is none. */
static void bind_notes(MdMarkdown *markdown) {
    for (size_t i = 0; i < markdown->notes.count; i++) {
        MdFenceNote *note = &markdown->notes.items[i];
        size_t fence = note->fence;
        while (fence != SIZE_MAX &&
               (fence >= markdown->fences.count || markdown->fences.items[fence].kind != MD_FENCE_C))
            fence = fence == 0 || fence == SIZE_MAX ? SIZE_MAX : fence - 1;
        note->fence = fence;
    }
}

void md_markdown_read(MdArena *arena, const char *text, size_t size, MdMarkdown *ret_markdown) {
    MdMarkdown *markdown = ret_markdown;
    *markdown = (MdMarkdown){ .text = text, .size = size };
    find_lines(arena, markdown);
    Reader reader = { arena, markdown };
    size_t skipped = front_matter(markdown);
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    for (size_t line = 0; line < skipped; line++)
        cmark_parser_feed(parser, "\n", 1);
    cmark_parser_feed(parser, text + markdown->lines[skipped], size - markdown->lines[skipped]);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_iter *iter = cmark_iter_new(document);
    size_t last_fence = SIZE_MAX;
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event != CMARK_EVENT_ENTER)
            continue;
        cmark_node_type type = cmark_node_get_type(node);
        if (is_fence(node)) {
            add_fence(&reader, node);
            last_fence = markdown->fences.count - 1;
        } else if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) {
            const char *literal = cmark_node_get_literal(node);
            if (literal && strstr(literal, "<!-- memdiag:"))
                add_notes(&reader, node, last_fence);
        }
    }
    cmark_iter_free(iter);
    cmark_node_free(document);
    cmark_parser_free(parser);
    bind_notes(markdown);
}
