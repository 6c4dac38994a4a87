/* pdf_file_meta.c: document information, catalog, and what PDF/A-1b asks for (XMP, output intent, identifier). */
#include "pdf/pdf_file.h"

#include "base/arena.h"
#include "base/date.h"
#include "pdf/pdf_icc.h"

#include <string.h>

#define ZONE "+08'00'"		/* Beijing time */

static const char *
creator(const struct pdf_file *f)
{
	return f->meta.creator != NULL ? f->meta.creator : "dunning";
}

static const char *
keep(struct pdf_file *f, struct buf *b)
{
	const char *text = arena_strdup(f->arena, b->data != NULL ? b->data : "");

	buf_drop(b);
	return text;
}

static void
add_text(struct buf *b, const char *key, const char *value)
{
	if (value == NULL)
		return;
	buf_printf(b, "/%s", key);
	pdf_object_text(b, value);
}

static bool
write_info(struct pdf_file *f)
{
	struct buf b = { NULL, 0, 0 };

	add_text(&b, "Title", f->meta.title);
	add_text(&b, "Subject", f->meta.subject);
	add_text(&b, "Creator", creator(f));
	if (f->meta.date != DATE_NONE) {
		struct date_ymd d = date_to_ymd(f->meta.date);

		buf_printf(&b, "/CreationDate(D:%04d%02d%02d000000" ZONE ")", d.year, d.month, d.day);
	}
	return pdf_object_extend(f, f->doc->info, keep(f, &b));
}

/* <dc:title> and <dc:description> are language alternatives. */
static void
add_alternative(struct buf *b, const char *name, const char *value)
{
	if (value == NULL)
		return;
	buf_printf(b, "<dc:%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", name);
	buf_xml(b, value);
	buf_printf(b, "</rdf:li></rdf:Alt></dc:%s>", name);
}

/* The same facts as in the document information, as PDF/A demands. */
static const char *
make_xmp(struct pdf_file *f)
{
	struct buf b = { NULL, 0, 0 };
	char day[DATE_BUF];

	buf_puts(&b, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
		"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
		"<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">"
		"<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>\n"
		"<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"><pdf:Producer>");
	buf_xml(&b, HPDF_GetInfoAttr(f->doc, HPDF_INFO_PRODUCER));
	buf_puts(&b, "</pdf:Producer></rdf:Description>\n<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">"
		"<xmp:CreatorTool>");
	buf_xml(&b, creator(f));
	buf_puts(&b, "</xmp:CreatorTool>");
	if (f->meta.date != DATE_NONE)
		buf_printf(&b, "<xmp:CreateDate>%sT00:00:00+08:00</xmp:CreateDate>", date_format(day, f->meta.date));
	buf_puts(&b, "</rdf:Description>\n<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">");
	add_alternative(&b, "title", f->meta.title);
	add_alternative(&b, "description", f->meta.subject);
	buf_puts(&b, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
	return keep(f, &b);
}

static struct pdf_object *
add_data(struct pdf_file *f, const char *text, const void *data, size_t size)
{
	struct pdf_object *o = pdf_object_add(f, text);
	struct pdf_span *span = arena_alloc(f->arena, sizeof *span);

	*span = (struct pdf_span){ data, size };
	if (o != NULL)
		pdf_object_stream(o, span, 1);
	return o;
}

/* Made from the content: the same file, the same identifier. */
static bool
add_identifier(struct pdf_file *f)
{
	HPDF_Array id = HPDF_Array_New(f->doc->mmgr);
	HPDF_BYTE bytes[16];
	uint64_t key[2] = { f->content_key, pdf_cache_key(f->meta.title == NULL ? "" : f->meta.title,
		f->meta.title == NULL ? 0 : strlen(f->meta.title)) * 31 + f->n_pages };

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (HPDF_BYTE)(key[i / 8] >> (i % 8 * 8));
	if (id == NULL || HPDF_Dict_Add(f->doc->trailer, "ID", id) != HPDF_OK)
		return false;
	for (int i = 0; i < 2; i++)
		if (HPDF_Array_Add(id, HPDF_Binary_New(f->doc->mmgr, bytes, sizeof bytes)) != HPDF_OK)
			return false;
	return true;
}

/* Entries of the catalog; the file claims nothing that its content does not keep (no transparency, fonts embedded, RGB). */
static bool
add_archive(struct pdf_file *f, struct buf *catalog)
{
	const char *xmp = make_xmp(f);
	size_t size;
	const unsigned char *icc = pdf_icc_srgb(f->arena, &size);
	struct pdf_object *metadata = add_data(f, "/Type/Metadata/Subtype/XML", xmp, strlen(xmp));
	struct pdf_object *profile = add_data(f, "/N 3", icc, size);

	if (metadata == NULL || profile == NULL || !add_identifier(f))
		return false;
	buf_printf(catalog, "/Metadata %u 0 R/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier"
		"(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/DestOutputProfile %u 0 R>>]", pdf_object_id(metadata),
		pdf_object_id(profile));
	return true;
}

bool
pdf_file_meta(struct pdf_file *f, unsigned outline)
{
	struct buf b = { NULL, 0, 0 };
	bool good = write_info(f);

	if (outline != 0)
		buf_printf(&b, "/Outlines %u 0 R/PageMode/UseOutlines", outline);
	add_text(&b, "Lang", f->meta.language);
	if (f->meta.pdfa)
		good = good && add_archive(f, &b);
	return pdf_object_extend(f, f->doc->catalog, keep(f, &b)) && good;
}
