/* pdf_file_object.c: our objects in libharu's cross-reference table and page tree. */
#include "pdf/pdf_file.h"

#include "base/arena.h"
#include "pdf/pdf_content.h"

#include <hpdf_pages.h>
#include <string.h>

#define OBJECT_NUMBER 0x00FFFFFFu	/* of libharu's obj_id */
#define KIDS 500			/* pages in a node of the page tree */

static HPDF_STATUS
write_text(HPDF_Dict dict, HPDF_Stream out)
{
	struct pdf_object *o = dict->attr;
	HPDF_STATUS s = HPDF_Stream_Write(out, (const HPDF_BYTE *)o->text, (HPDF_UINT)strlen(o->text));
	char length[32], *p = length;

	o->out = out;
	if (s != HPDF_OK || o->n_spans == 0)
		return s;
	p = pdf_put(p, "/Length ");
	p = pdf_put(pdf_put_number(p, (int64_t)o->size, 0), "\n");
	return HPDF_Stream_Write(out, (const HPDF_BYTE *)length, (HPDF_UINT)(p - length));
}

/* libharu would copy a stream into 4 KB blocks and write its length as one more object: we write it behind the dictionary. */
static HPDF_STATUS
write_stream(HPDF_Dict dict)
{
	struct pdf_object *o = dict->attr;
	HPDF_STATUS s;

	if (o->n_spans == 0)
		return HPDF_OK;
	s = HPDF_Stream_WriteStr(o->out, "\nstream\n");
	for (size_t i = 0; i < o->n_spans && s == HPDF_OK; i++)
		if (o->spans[i].size > 0)
			s = HPDF_Stream_Write(o->out, o->spans[i].data, (HPDF_UINT)o->spans[i].size);
	return s != HPDF_OK ? s : HPDF_Stream_WriteStr(o->out, "\nendstream");
}

static struct pdf_object *
wrap(struct pdf_file *f, HPDF_Dict dict, const char *text)
{
	struct pdf_object *o = arena_alloc(f->arena, sizeof *o);

	o->file = f;
	o->dict = dict;
	o->text = text;
	dict->attr = o;
	dict->write_fn = write_text;
	dict->after_write_fn = write_stream;
	return o;
}

struct pdf_object *
pdf_object_add(struct pdf_file *f, const char *text)
{
	HPDF_Dict dict = HPDF_Dict_New(f->doc->mmgr);

	if (dict == NULL)
		return NULL;
	if (HPDF_Xref_Add(f->doc->xref, dict) != HPDF_OK)	/* frees it */
		return NULL;
	return wrap(f, dict, text);
}

unsigned
pdf_object_id(const struct pdf_object *o)
{
	return (unsigned)(o->dict->header.obj_id & OBJECT_NUMBER);
}

void
pdf_object_stream(struct pdf_object *o, const struct pdf_span *spans, size_t n)
{
	o->spans = spans;
	o->n_spans = n;
	o->size = 0;
	for (size_t i = 0; i < n; i++)
		o->size += spans[i].size;
	o->file->bytes += o->size;
}

bool
pdf_object_extend(struct pdf_file *f, HPDF_Dict dict, const char *text)
{
	if (dict == NULL || dict->write_fn != NULL || dict->attr != NULL)
		return false;
	wrap(f, dict, text);
	return true;
}

/* HPDF_AddPage would give each page a graphics state, a stream and names of 128 bytes: 8 KB a page. This one needs half a KB. */
unsigned
pdf_object_page(struct pdf_file *f, const char *text)
{
	struct pdf_object *o = pdf_object_add(f, text);

	if (o == NULL)
		return 0;
	if (f->pages_in_node == KIDS || f->n_pages == 0) {
		if (HPDF_Doc_AddPagesTo(f->doc, f->doc->root_pages) == NULL)
			return 0;
		f->pages_in_node = 0;
	}
	if (HPDF_Pages_AddKids(f->doc->cur_pages, o->dict) != HPDF_OK)
		return 0;
	o->dict->header.obj_class |= HPDF_OSUBCLASS_PAGE;	/* only now: AddKids looks for attributes that ours has not */
	f->pages_in_node++;
	return pdf_object_id(o);
}

static bool
flush(struct pdf_file *f)
{
	if (f->n_out > 0 && !f->write_failed && !f->write(f->user, f->out, f->n_out))
		f->write_failed = true;
	f->n_out = 0;
	return !f->write_failed;
}

static HPDF_STATUS
sink(HPDF_Stream stream, const HPDF_BYTE *data, HPDF_UINT size)
{
	struct pdf_file *f = stream->attr;

	if (size > PDF_OUT - f->n_out && !flush(f))
		return HPDF_FILE_IO_ERROR;
	if (size > PDF_OUT / 4) {
		if (!flush(f) || !f->write(f->user, data, size)) {
			f->write_failed = true;
			return HPDF_FILE_IO_ERROR;
		}
		return HPDF_OK;
	}
	memcpy(f->out + f->n_out, data, size);
	f->n_out += size;
	return HPDF_OK;
}

bool
pdf_object_write_all(struct pdf_file *f)
{
	HPDF_Doc doc = f->doc;
	HPDF_Stream out = HPDF_CallbackWriter_New(doc->mmgr, sink, f);
	HPDF_STATUS s;

	if (out == NULL)
		return false;
	s = HPDF_Stream_WriteStr(out, "%PDF-1.4\n%\xB7\xBE\xAD\xAA\n");
	if (s == HPDF_OK)
		s = HPDF_Dict_Add(doc->trailer, "Root", doc->catalog);
	if (s == HPDF_OK)
		s = HPDF_Dict_Add(doc->trailer, "Info", doc->info);
	if (s == HPDF_OK)
		s = HPDF_Xref_WriteToStream(doc->xref, out, NULL);
	HPDF_Stream_Free(out);
	return flush(f) && s == HPDF_OK;
}

static char *
put_hex(char *p, uint32_t unit)
{
	static const char hex[] = "0123456789ABCDEF";

	for (int shift = 12; shift >= 0; shift -= 4)
		*p++ = hex[unit >> shift & 15];
	return p;
}

void
pdf_object_text(struct buf *b, const char *utf8)
{
	char part[8];

	buf_puts(b, "<FEFF");
	for (uint32_t c; (c = text_next(&utf8)) != 0;) {
		char *p = part;

		if (c >= 0x10000) {
			p = put_hex(p, 0xD800 + ((c - 0x10000) >> 10));
			c = 0xDC00 + (c & 0x3FF);
		}
		p = put_hex(p, c);
		buf_add(b, part, (size_t)(p - part));
	}
	buf_puts(b, ">");
}

void
pdf_object_ref(struct buf *b, const char *key, unsigned id)
{
	char text[64], *p = text;

	*p++ = '/';
	for (; *key != '\0' && p < text + 40; key++)
		*p++ = *key;
	*p++ = ' ';
	p = pdf_put_number(p, id, 0);
	memcpy(p, " 0 R", 4);
	buf_add(b, text, (size_t)(p + 4 - text));
}

const char *
pdf_object_keep(struct pdf_file *f, const struct buf *b)
{
	return arena_strndup(f->arena, b->data, b->size);
}
