/* xml_dump.h: documents read from memory and shown as one line of text, for the tests of the reader. */
#ifndef UNIT_XML_DUMP_H
#define UNIT_XML_DUMP_H

#include "base/arena.h"
#include "base/text.h"
#include "input/xml.h"

#include <stdlib.h>
#include <unistd.h>

#include "unit/rows.h"

static struct arena *arena;
static struct diag *diag;

static inline int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	diag = diag_new(NULL);
	return 0;
}

static inline int
teardown(void **state)
{
	(void)state;
	arena_drop(arena);
	diag_drop(diag);
	return 0;
}

/* name@line[attr=value](children), text in quotes, ! behind what is invalid, | between delivered elements. */
static inline void
show(struct buf *out, const struct xml_node *n)
{
	for (; n != NULL; n = n->next) {
		if (n->name == NULL) {
			buf_printf(out, "\"%s\"@%d ", n->text, n->pos.line);
			continue;
		}
		buf_printf(out, "%s@%d%s", n->name, n->pos.line, n->invalid ? "!" : "");
		for (size_t i = 0; i < n->n_attrs; i++)
			buf_printf(out, "[%s=%s]", n->attrs[i].name, n->attrs[i].value);
		if (n->child != NULL) {
			buf_puts(out, "(");
			show(out, n->child);
			out->data[--out->size] = '\0';
			buf_puts(out, ")");
		}
		buf_puts(out, " ");
	}
}

static inline const char *
dump(const char *bytes, size_t size, const struct xml_options *options, bool *failed)
{
	struct buf out = { NULL, 0, 0 };
	struct xml_reader *r;
	const struct xml_node *n;
	const char *text;

	arena_reset(arena);
	diag_drop(diag);
	diag = diag_new(NULL);
	buf_puts(&out, "");
	r = xml_open_memory("f.xml", bytes, size, options, diag);
	while (r != NULL && (n = xml_next(r, arena)) != NULL) {
		buf_puts(&out, out.size > 0 ? "| " : "");
		show(&out, n);
	}
	*failed = r == NULL || xml_failed(r);
	if (r != NULL)
		assert_null(xml_next(r, arena));
	xml_close(r);
	if (out.size > 0)
		out.data[--out.size] = '\0';
	text = arena_strdup(arena, out.data);
	buf_drop(&out);
	return text;
}

/* Text in a new file whose name fills the template. */
static inline const char *
temporary(char *path, const char *text)
{
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	return path;
}

#endif
