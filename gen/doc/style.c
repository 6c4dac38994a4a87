/* style.c: named styles found by name. */
#include "doc/style.h"

#include "base/text.h"

#define LOOKUP(array, count, wanted) \
	do { \
		for (size_t i = 0; i < (count); i++) \
			if (text_equal((array)[i].name, (wanted))) \
				return &(array)[i]; \
		return NULL; \
	} while (0)

const struct text_style *
style_lookup(const struct style_sheet *sheet, const char *name)
{
	LOOKUP(sheet->styles, sheet->n_styles, name);
}

const struct table_style *
style_table_lookup(const struct style_sheet *sheet, const char *name)
{
	LOOKUP(sheet->tables, sheet->n_tables, name);
}

const struct page_master *
style_master_lookup(const struct style_sheet *sheet, const char *name)
{
	LOOKUP(sheet->masters, sheet->n_masters, name);
}
