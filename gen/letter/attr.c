/* attr.c: XML attributes → fields of a struct. */
#include "letter/attr.h"

#include "doc/style.h"
#include "input/xml.h"

#include <stdio.h>
#include <string.h>

#define COUNT_MAX 1000
#define LENGTH_MAX INT64_C(2000000)	/* 2 m: anything longer is a slip of the pen */

/* Unsigned decimal with at most four places → ten-thousandths; returns what follows, NULL: not a number. */
static const char *
parse_decimal(const char *p, int64_t *value)
{
	int places = 0, digits = 0;
	int64_t v = 0;

	for (; *p >= '0' && *p <= '9' && digits < 7; p++, digits++)
		v = v * 10 + (*p - '0');
	if (digits == 0)
		return NULL;
	if (*p == '.') {
		for (p++; *p >= '0' && *p <= '9' && places < 4; p++, places++)
			v = v * 10 + (*p - '0');
		if (places == 0)
			return NULL;
	}
	for (; places < 4; places++)
		v *= 10;
	*value = v;
	return p;
}

bool
attr_length(const char *text, int32_t *length)
{
	/* thousandths of a point per unit, times a million */
	static const struct {
		const char *unit;
		int64_t factor;
	} units[] = { { "mm", INT64_C(2834645669) }, { "pt", INT64_C(1000000000) }, { "", 0 } };
	int64_t value;
	const char *unit = parse_decimal(text, &value);

	for (size_t i = 0; unit != NULL && i < sizeof units / sizeof *units; i++) {
		int64_t result;

		if (strcmp(unit, units[i].unit) != 0 || (units[i].factor == 0 && value != 0) || value > 20000000)
			continue;
		result = (value * units[i].factor + INT64_C(5000000000)) / INT64_C(10000000000);
		if (result > LENGTH_MAX)
			return false;
		*length = (int32_t)result;
		return true;
	}
	return false;
}

static bool
read_text(const char *text, const struct attr_rule *rule, void *to)
{
	(void)rule;
	*(const char **)to = text;
	return *text != '\0';
}

static bool
read_length(const char *text, const struct attr_rule *rule, void *to)
{
	(void)rule;
	return attr_length(text, to);
}

static bool
read_em(const char *text, const struct attr_rule *rule, void *to)
{
	int64_t value;
	const char *unit = parse_decimal(text, &value);

	(void)rule;
	if (unit == NULL || (strcmp(unit, "em") != 0 && (*unit != '\0' || value != 0)) || value > 500000)
		return false;
	*(int32_t *)to = (int32_t)(value / 10);
	return true;
}

static bool
read_count(const char *text, const struct attr_rule *rule, void *to)
{
	int value = 0;
	const char *p = text;

	(void)rule;
	for (; *p >= '0' && *p <= '9' && value <= COUNT_MAX; p++)
		value = value * 10 + (*p - '0');
	*(int *)to = value;
	return *text != '\0' && *p == '\0' && value <= COUNT_MAX;
}

static bool
read_flag(const char *text, const struct attr_rule *rule, void *to)
{
	(void)rule;
	*(bool *)to = strcmp(text, "yes") == 0;
	return *(bool *)to || strcmp(text, "no") == 0;
}

static int
hex_digit(char c)
{
	static const char digits[] = "0123456789ABCDEFabcdef";
	const char *at = c == '\0' ? NULL : strchr(digits, c);

	if (at == NULL)
		return -1;
	return at - digits < 16 ? (int)(at - digits) : (int)(at - digits) - 6;
}

static bool
read_color(const char *text, const struct attr_rule *rule, void *to)
{
	uint32_t color = 0;

	(void)rule;
	if (strcmp(text, "none") == 0) {
		*(uint32_t *)to = STYLE_NO_FILL;
		return true;
	}
	if (text[0] != '#' || strlen(text) != 7)
		return false;
	for (int i = 1; i < 7; i++) {
		int digit = hex_digit(text[i]);

		if (digit < 0)
			return false;
		color = color << 4 | (uint32_t)digit;
	}
	*(uint32_t *)to = color;
	return true;
}

static bool
read_word(const char *text, const struct attr_rule *rule, void *to)
{
	for (int i = 0; rule->words[i] != NULL; i++)
		if (strcmp(rule->words[i], text) == 0) {
			memcpy(to, &i, sizeof i);
			return true;
		}
	return false;
}

static const struct {
	bool (*read)(const char *, const struct attr_rule *, void *);
	const char *form;
} types[ATTR_TYPES] = {
	[ATTR_TEXT] = { read_text, "text" },
	[ATTR_LENGTH] = { read_length, "a length like 3.5mm or 12pt" },
	[ATTR_EM] = { read_em, "a length like 2em" },
	[ATTR_COUNT] = { read_count, "a number 0 to 1000" },
	[ATTR_FLAG] = { read_flag, "yes or no" },
	[ATTR_COLOR] = { read_color, "a colour like #0072B2, or none" },
	[ATTR_WORD] = { read_word, "one of " },
};

static const struct attr_rule *
find_rule(const struct attr_rules *table, const char *name)
{
	for (size_t i = 0; i < table->n; i++)
		if (strcmp(table->rules[i].name, name) == 0)
			return &table->rules[i];
	return NULL;
}

/* "one of serif, sans" */
static const char *
form_of(const struct attr_rule *rule, char *buf, size_t size)
{
	int n = 0;

	if (rule->type != ATTR_WORD)
		return types[rule->type].form;
	for (int i = 0; rule->words[i] != NULL && n >= 0 && (size_t)n < size; i++)
		n += snprintf(buf + n, size - (size_t)n, "%s%s", i == 0 ? types[ATTR_WORD].form : ", ", rule->words[i]);
	return buf;
}

static bool
read_one(const struct xml_node *node, const struct xml_attr *attr, const struct attr_rules *table, void *into,
    struct diag *diag)
{
	const struct attr_rule *rule = find_rule(table, attr->name);
	char form[200];

	if (rule == NULL) {
		diag_fatal(diag, node->pos, "<%s> has no attribute \"%s\", file refused", node->name, attr->name);
		return false;
	}
	if (types[rule->type].read(attr->value, rule, (char *)into + rule->at))
		return true;
	diag_fatal(diag, node->pos, "<%s %s=\"%s\">: %s expected, file refused", node->name, attr->name, attr->value,
	    form_of(rule, form, sizeof form));
	return false;
}

bool
attr_read(const struct xml_node *node, const struct attr_rules *table, void *into, struct diag *diag)
{
	bool good = true;

	for (size_t i = 0; i < node->n_attrs; i++)
		good &= read_one(node, &node->attrs[i], table, into, diag);
	for (size_t i = 0; i < table->n; i++)
		if (table->rules[i].required && xml_attr(node, table->rules[i].name) == NULL) {
			diag_fatal(diag, node->pos, "<%s> needs the attribute \"%s\", file refused", node->name,
			    table->rules[i].name);
			good = false;
		}
	return good;
}
