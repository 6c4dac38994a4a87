/* yardstick.c: what plain C and zlib need to write the same PDF: no library, no layout, no thought.
 * Usage: yardstick [-w] IN.pdf OUT.pdf; reads a PDF of ours, unpacks its contents beforehand, then writes every object of it again,
 * packed with zlib at the level of ours, and prints the processor seconds which that took. Font files, packed once a run, are copied as they are.
 * -w: whole pages: what our pages share as forms is put into every page, as a program without forms would write it. */
#define _GNU_SOURCE
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

#define LEVEL 6

struct object {
	const char *head;		/* up to and with "stream", or all of it */
	size_t head_size;
	unsigned char *data;		/* NULL: no stream */
	size_t size;
	int packed;			/* to be packed when written */
	long at;			/* where it was written */
};

static void
die(const char *what)
{
	fprintf(stderr, "yardstick: %s\n", what);
	exit(3);
}

static char *
load(const char *path, size_t *size)
{
	FILE *f = fopen(path, "rb");
	char *data;
	long end;

	if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (end = ftell(f)) < 0)
		die(path);
	rewind(f);
	*size = (size_t)end;
	data = malloc(*size + 1);
	if (data == NULL || fread(data, 1, *size, f) != *size)
		die(path);
	data[*size] = '\0';
	fclose(f);
	return data;
}

static void *
find(const void *from, size_t size, const char *word)
{
	return memmem(from, size, word, strlen(word));
}

static void
unpack(struct object *o)
{
	size_t cap = o->size * 30 + 1024;
	unsigned char *out = malloc(cap);
	uLongf size = cap;

	if (out == NULL || uncompress(out, &size, o->data, o->size) != Z_OK)
		die("a stream cannot be unpacked");
	o->data = out;
	o->size = size;
	o->packed = 1;
}

/* An object from its first byte to the byte before the next. */
static void
read_object(struct object *o, const char *text, size_t size)
{
	const char *stream = find(text, size, "stream"), *end = NULL, *p;

	o->head = text;
	o->head_size = size;
	if (stream == NULL)
		return;
	for (p = stream + 6; (p = find(p, size - (size_t)(p - text), "endstream")) != NULL; p += 9)
		end = p;
	if (end == NULL)
		die("a stream has no end");
	o->head_size = (size_t)(stream - text);
	stream += stream[6] == '\r' ? 8 : 7;
	o->data = (unsigned char *)stream;
	o->size = (size_t)(end - stream);
	if (find(text, o->head_size, "FlateDecode") != NULL && find(text, o->head_size, "Length1") == NULL)
		unpack(o);
}

/* The offsets of the cross-reference table, in order of the objects' numbers. */
static struct object *
read_objects(const char *pdf, size_t size, size_t *n, const char **trailer)
{
	const char *p = pdf + size;
	struct object *objects;
	size_t *offsets, *sorted, count;

	while (p > pdf && strncmp(p, "startxref", 9) != 0)
		p--;
	p = pdf + strtol(p + 9, NULL, 10);
	if (strncmp(p, "xref", 4) != 0 || sscanf(p + 4, "%*d %zu", &count) != 1)
		die("no cross-reference table");
	p = strchr(strchr(p, '\n') + 1, '\n') + 1;
	*trailer = p + 20 * count;
	objects = calloc(count, sizeof *objects);
	offsets = calloc(count + 1, sizeof *offsets);
	sorted = calloc(count + 1, sizeof *sorted);
	for (size_t i = 1; i < count; i++)
		sorted[i] = offsets[i] = strtoul(p + 20 * i, NULL, 10);
	sorted[count] = (size_t)(p - pdf);
	/* Ours are written in the order of their numbers. */
	for (size_t i = 1; i < count; i++) {
		if (sorted[i + 1] <= offsets[i])
			die("objects are not in order");
		read_object(&objects[i], pdf + offsets[i], sorted[i + 1] - offsets[i]);
	}
	*n = count;
	free(offsets);
	free(sorted);
	return objects;
}

/* ---- whole pages ---- */

struct form {
	const char *name;
	size_t length;
	const struct object *object;
};

/* The names in /XObject<</Name 12 0 R …>>; NULL-ended. */
static struct form *
read_forms(const struct object *objects, size_t n)
{
	struct form *forms = calloc(n + 1, sizeof *forms);
	size_t found = 0;

	for (size_t i = 1; i < n; i++) {
		const char *p = find(objects[i].head, objects[i].head_size, "/XObject"), *end = objects[i].head + objects[i].head_size;

		p = p == NULL ? NULL : memchr(p, '<', (size_t)(end - p));
		while (p != NULL && (p = memchr(p, '/', (size_t)(end - p))) != NULL && found < n) {
			size_t length = strcspn(p, " ");
			unsigned long id = strtoul(p + length, NULL, 10);

			if (id > 0 && id < n && objects[id].packed && find(objects[id].head, objects[id].head_size, "/Form") != NULL)
				forms[found++] = (struct form){ p, length, &objects[id] };
			p += length;
		}
	}
	return forms;
}

static const struct object *
form_at(const struct form *forms, const char *name)
{
	size_t length = strcspn(name, " ");

	for (; forms->name != NULL; forms++)
		if (forms->length == length && strncmp(forms->name, name, length) == 0)
			return forms->object;
	return NULL;
}

/* "/Name Do" becomes what the form draws. */
static void
make_whole(struct object *o, const struct form *forms)
{
	const char *from = (const char *)o->data, *end = from + o->size, *p = from;
	char *out = NULL;
	size_t size;
	FILE *f = open_memstream(&out, &size);

	while ((p = find(p, (size_t)(end - p), " Do")) != NULL) {
		const char *name = p;
		const struct object *form;

		while (name > from && *name != '/')
			name--;
		form = form_at(forms, name);
		p += 3;
		if (form == NULL)
			continue;
		fwrite(from, 1, (size_t)(name - from), f);
		fprintf(f, "\n");
		fwrite(form->data, 1, form->size, f);
		from = p;
	}
	fwrite(from, 1, (size_t)(end - from), f);
	fclose(f);
	o->data = (unsigned char *)out;
	o->size = size;
}

static void
make_all_whole(struct object *objects, size_t n)
{
	struct form *forms = read_forms(objects, n);

	for (size_t i = 1; i < n; i++)
		if (objects[i].packed && find(objects[i].head, objects[i].head_size, "/Form") == NULL)
			make_whole(&objects[i], forms);
	free(forms);
}

/* The dictionary with its length written out. */
static long
write_head(FILE *f, const struct object *o, size_t length)
{
	const char *key = find(o->head, o->head_size, "/Length ");
	const char *end = key == NULL ? NULL : key + 8 + strspn(key + 8, "0123456789");
	long n;

	if (key == NULL)
		die("a stream has no length");
	if (strncmp(end, " 0 R", 4) == 0)
		end += 4;
	n = (long)fwrite(o->head, 1, (size_t)(key - o->head), f);
	n += fprintf(f, "/Length %zu", length);
	n += (long)fwrite(end, 1, (size_t)(o->head + o->head_size - end), f);
	return n;
}

static long
write_object(FILE *f, const struct object *o, z_stream *z, unsigned char *room, size_t room_size)
{
	const unsigned char *data = o->data;
	size_t size = o->size;
	long n;

	if (data == NULL)
		return (long)fwrite(o->head, 1, o->head_size, f);
	if (o->packed) {
		deflateReset(z);
		z->next_in = o->data;
		z->avail_in = (uInt)o->size;
		z->next_out = room;
		z->avail_out = (uInt)room_size;
		if (deflate(z, Z_FINISH) != Z_STREAM_END)
			die("a stream is too long");
		data = room;
		size = room_size - z->avail_out;
	}
	n = write_head(f, o, size);
	n += (long)fwrite("stream\n", 1, 7, f);
	n += (long)fwrite(data, 1, size, f);
	n += (long)fwrite("\nendstream\nendobj\n", 1, 18, f);
	return n;
}

static void
write_all(FILE *f, struct object *objects, size_t n, const char *trailer)
{
	static unsigned char room[1 << 22];
	z_stream z = { 0 };
	long at = fprintf(f, "%%PDF-1.7\n%%\xe2\xe3\xcf\xd3\n");

	if (deflateInit(&z, LEVEL) != Z_OK)
		die("zlib does not start");
	for (size_t i = 1; i < n; i++) {
		objects[i].at = at;
		at += write_object(f, &objects[i], &z, room, sizeof room);
	}
	fprintf(f, "xref\n0 %zu\n0000000000 65535 f\r\n", n);
	for (size_t i = 1; i < n; i++)
		fprintf(f, "%010ld 00000 n\r\n", objects[i].at);
	fwrite(trailer, 1, strlen(trailer) - strlen(strstr(trailer, "startxref")), f);
	fprintf(f, "startxref\n%ld\n%%%%EOF\n", at);
	deflateEnd(&z);
}

int
main(int argc, char **argv)
{
	struct timespec before, after;
	struct object *objects;
	const char *trailer;
	size_t size, n;
	char *pdf;
	FILE *f;
	bool whole = argc == 4 && strcmp(argv[1], "-w") == 0;

	if (argc != 3 && !whole)
		die("usage: yardstick [-w] IN.pdf OUT.pdf");
	argv += whole;
	pdf = load(argv[1], &size);
	objects = read_objects(pdf, size, &n, &trailer);
	if (whole)
		make_all_whole(objects, n);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
	f = fopen(argv[2], "wb");
	if (f == NULL)
		die(argv[2]);
	setvbuf(f, NULL, _IOFBF, 1 << 20);
	write_all(f, objects, n, trailer);
	if (fclose(f) != 0)
		die(argv[2]);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
	printf("%.3f\n", (double)(after.tv_sec - before.tv_sec) + (double)(after.tv_nsec - before.tv_nsec) / 1e9);
	return 0;
}
