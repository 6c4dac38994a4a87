/* pdf_sheet.c: reading a PDF file of our own: one cross-reference table, objects outside streams, A4 pages. Anything else is refused;
 * every place is checked, though the caller has compared the file with its hash. */
#include "pdf/pdf_sheet.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

#define BOX "[0 0 595.276 841.89]"
#define ENTRY 20			/* bytes of an entry of the table */
#define DEEP 8				/* nodes of the page tree above each other */

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool
is_regular(char c)
{
	return !is_space(c) && strchr("()<>[]{}/%", c) == NULL;
}

static const char *
skip_space(const char *p, const char *end)
{
	while (p < end && is_space(*p))
		p++;
	return p;
}

/* Digits and nothing else; the end in *p. */
static bool
number(const char **p, const char *end, size_t *value)
{
	const char *from = *p;

	for (*value = 0; *p < end && **p >= '0' && **p <= '9' && *p - from < 12; ++*p)
		*value = *value * 10 + (size_t)(**p - '0');
	return *p > from && (*p == end || !is_regular(**p));
}

/* "12 0 R" */
static bool
reference(const char **p, const char *end, unsigned *id)
{
	const char *q = *p;
	size_t n, generation;

	if (!number(&q, end, &n) || n == 0 || n > UINT32_MAX)
		return false;
	q = skip_space(q, end);
	if (!number(&q, end, &generation) || generation != 0)
		return false;
	q = skip_space(q, end);
	if (q == end || *q != 'R' || (q + 1 < end && is_regular(q[1])))
		return false;
	*id = (unsigned)n;
	*p = q + 1;
	return true;
}

static const char *
string_end(const char *p, const char *end)
{
	int depth = 0;

	for (; p < end; p++) {
		if (*p == '\\' && p + 1 < end)
			p++;
		else if (*p == '(')
			depth++;
		else if (*p == ')' && --depth == 0)
			return p + 1;
	}
	return end;
}

const char *
pdf_sheet_token(const char **p, const char *end, unsigned *ref)
{
	const char *from = skip_space(*p, end), *q = from;

	*ref = 0;
	*p = end;
	if (from == end)
		return NULL;
	if (*q >= '0' && *q <= '9' && reference(&q, end, ref)) {
		*p = q;
		return from;
	}
	if (*q == '(') {
		q = string_end(q, end);
	} else if ((*q == '<' || *q == '>') && q + 1 < end && q[1] == *q) {
		q += 2;
	} else if (*q == '<') {
		while (q < end && *q++ != '>')
			;
	} else {
		for (q++; q < end && (*from == '/' || is_regular(*from)) && is_regular(*q); q++)
			;
	}
	*p = q;
	return from;
}

static int
step(const char *token, const char *end)
{
	if (end - token == 2 && token[0] == token[1] && (*token == '<' || *token == '>'))
		return *token == '<' ? 1 : -1;
	return *token == '[' ? 1 : *token == ']' ? -1 : 0;
}

/* The value of a key of the dictionary itself: first character, and the end; ref: if it is a reference. */
static const char *
value_of(const struct pdf_sheet_object *o, const char *key, const char **end, unsigned *ref)
{
	const char *p = o->text, *token;
	size_t n = strlen(key);

	while ((token = pdf_sheet_token(&p, o->end, ref)) != NULL) {
		bool found = (size_t)(p - token) == n && memcmp(token, key, n) == 0;
		const char *value = pdf_sheet_token(&p, o->end, ref);
		unsigned inner;
		int depth = value == NULL ? 0 : step(value, p);

		while (depth > 0 && (token = pdf_sheet_token(&p, o->end, &inner)) != NULL)
			depth += step(token, p);
		if (found) {
			*end = p;
			return value;
		}
	}
	return NULL;
}

static bool
is_value(const struct pdf_sheet_object *o, const char *key, const char *wanted)
{
	unsigned ref;
	const char *end, *value = value_of(o, key, &end, &ref);

	return value != NULL && (size_t)(end - value) == strlen(wanted) && memcmp(value, wanted, strlen(wanted)) == 0;
}

static bool
ref_of(const struct pdf_sheet_object *o, const char *key, unsigned *ref)
{
	const char *end;

	return value_of(o, key, &end, ref) != NULL && *ref != 0;
}

static bool
begins(const char *p, const char *end, const char *word)
{
	return (size_t)(end - p) >= strlen(word) && memcmp(p, word, strlen(word)) == 0;
}

static bool
stream_of(const struct pdf_sheet *s, struct pdf_sheet_object *o, const char *p)
{
	unsigned ref;
	const char *stop, *length = value_of(o, "/Length", &stop, &ref), *end = s->data + s->size;
	size_t size;

	if (length == NULL || ref != 0 || !number(&length, stop, &size))
		return false;
	p += strlen("stream");
	p += p < end && *p == '\r';
	if (p == end || *p != '\n' || (size_t)(end - p) <= size)
		return false;
	o->stream = (struct pdf_span){ p + 1, size };
	p = skip_space(p + 1 + size, end);
	return begins(p, end, "endstream");
}

bool
pdf_sheet_object(const struct pdf_sheet *s, unsigned id, struct pdf_sheet_object *o)
{
	const char *end = s->data + s->size, *p, *token;
	size_t n;
	unsigned ref;
	int depth = 1;

	if (id >= s->n || s->at[id] == 0)
		return false;
	p = s->data + s->at[id];
	if (!number(&p, end, &n) || n != id || !begins(p, end, " 0 obj"))
		return false;
	p = skip_space(p + strlen(" 0 obj"), end);
	if (!begins(p, end, "<<"))
		return false;
	p += 2;
	*o = (struct pdf_sheet_object){ .text = p };
	while (depth > 0 && (token = pdf_sheet_token(&p, end, &ref)) != NULL)
		if ((depth += step(token, p)) == 0)
			o->end = token;
	p = skip_space(p, end);
	return o->end != NULL && (!begins(p, end, "stream") || stream_of(s, o, p));
}

/* ---- the file ---- */

static bool
read_table(struct pdf_sheet *s, struct arena *a, struct pdf_sheet_object *trailer)
{
	const char *end = s->data + s->size, *p = end, *found = NULL;
	size_t at, first, n;

	while (p > s->data && end - p < 64 && found == NULL)
		if (begins(--p, end, "startxref"))
			found = p;
	if (found == NULL)
		return false;
	p = skip_space(found + strlen("startxref"), end);
	if (!number(&p, end, &at) || at >= s->size || !begins(s->data + at, end, "xref"))
		return false;
	p = skip_space(s->data + at + strlen("xref"), end);
	if (!number(&p, end, &first) || first != 0)
		return false;
	p = skip_space(p, end);
	if (!number(&p, end, &n))
		return false;
	p = skip_space(p, end);
	if (n > (size_t)(end - p) / ENTRY)
		return false;
	s->n = n;
	s->at = arena_alloc(a, n * sizeof *s->at);
	for (size_t i = 0; i < n; i++, p += ENTRY) {
		const char *q = p;

		if (!number(&q, end, &s->at[i]) || s->at[i] >= s->size)
			return false;
		if (p[17] != 'n')
			s->at[i] = 0;
	}
	p = skip_space(p, end);
	*trailer = (struct pdf_sheet_object){ .text = p + strlen("trailer"), .end = found };
	if (!begins(p, end, "trailer"))
		return false;
	trailer->text = skip_space(trailer->text, end);
	trailer->text += begins(trailer->text, end, "<<") ? 2 : 0;
	return true;
}

struct tree {
	const struct pdf_sheet *sheet;
	struct arena *arena;
	struct pdf_sheet_page *pages;
	size_t n, cap;
	const char *name;
	uint64_t key;
};

static void
name_page(struct tree *t, struct pdf_sheet_page *page)
{
	static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
	uint64_t key = t->key + t->n;

	page->key = arena_printf(t->arena, "%s/%zu", t->name, t->n);
	page->name[0] = 'L';
	for (int i = 1; i <= 7; i++, key /= 62)
		page->name[i] = digits[key % 62];
	page->name[8] = '\0';
}

static bool
add_page(struct tree *t, const struct pdf_sheet_object *o)
{
	struct pdf_sheet_page *page = ARENA_PUSH(t->arena, t->pages, t->n, t->cap);

	*page = (struct pdf_sheet_page){ .sheet = t->sheet };
	name_page(t, page);
	ref_of(o, "/Contents", &page->content);
	return is_value(o, "/MediaBox", BOX) && ref_of(o, "/Resources", &page->resources);
}

static bool
walk(struct tree *t, unsigned id, int depth)
{
	struct pdf_sheet_object o;
	const char *kids, *end;
	unsigned ref;
	bool good = true;

	if (!pdf_sheet_object(t->sheet, id, &o))
		return false;
	if (is_value(&o, "/Type", "/Page"))
		return add_page(t, &o);
	kids = depth == 0 || !is_value(&o, "/Type", "/Pages") ? NULL : value_of(&o, "/Kids", &end, &ref);
	while (good && kids != NULL && pdf_sheet_token(&kids, end, &ref) != NULL)
		good = ref == 0 || walk(t, ref, depth - 1);
	return good && kids != NULL;
}

static bool
has_cid_sets(const struct pdf_sheet *s)
{
	struct pdf_sheet_object o;
	const char *end;
	unsigned ref;

	for (unsigned i = 1; i < s->n; i++)
		if (pdf_sheet_object(s, i, &o) && is_value(&o, "/Type", "/FontDescriptor") && value_of(&o, "/CIDSet", &end, &ref) == NULL)
			return false;
	return true;
}

struct pdf_sheet_page *
pdf_sheet_read(const char *name, const void *data, size_t size, struct arena *a, size_t *n_pages, const char **why)
{
	struct pdf_sheet *s = arena_alloc(a, sizeof *s);
	struct tree t = { .sheet = s, .arena = a, .name = name, .key = pdf_cache_key(data, size) };
	struct pdf_sheet_object trailer, root;
	unsigned id;

	*s = (struct pdf_sheet){ .data = arena_strndup(a, data, size), .size = size };
	*n_pages = 0;
	*why = "it is not a PDF file as this program writes them";
	if (!begins(s->data, s->data + size, "%PDF-1.4") || !read_table(s, a, &trailer) || !ref_of(&trailer, "/Root", &id) ||
	    !pdf_sheet_object(s, id, &root) || !ref_of(&root, "/Pages", &id) || !walk(&t, id, DEEP) || t.n == 0)
		return NULL;
	*why = NULL;
	s->pdfa = has_cid_sets(s);
	*n_pages = t.n;
	return t.pages;
}
