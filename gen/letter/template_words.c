/* template_words.c: the words of a template under the law: forbidden language, citations written out that are out of
 * date. */
#include "letter/template.h"

#include "base/text.h"
#include "law/language.h"
#include "law/statutes.h"

/* The text of a paragraph or cell with □ for what the letter fills in. */
static void
gather(const struct op *op, struct buf *text)
{
	for (; op != NULL; op = op->next) {
		if (op->code == OP_INLINE && op->u.item.kind == INLINE_TEXT)
			buf_puts(text, op->u.item.text);
		else if (op->code == OP_FIELD || op->code == OP_CITE)
			buf_puts(text, "□");
		if (op->otherwise != NULL)
			buf_puts(text, op->otherwise);
		gather(op->child, text);
	}
}

static void
check_text(struct parser *p, const struct template *t, const char *text, struct pos pos)
{
	if (p->law->language != NULL && language_check(p->law->language, (enum language_voice)t->voice, text, pos,
	    p->diag) > 0)
		p->failed = true;
	if (p->law->statutes != NULL && statutes_check_text(p->law, text, pos, p->diag) > 0)
		p->failed = true;
}

static void
check_ops(struct parser *p, const struct template *t, const struct op *op)
{
	for (; op != NULL; op = op->next) {
		struct buf text = { NULL, 0, 0 };

		if (op->code != OP_PARAGRAPH && op->code != OP_CELL) {
			check_ops(p, t, op->child);
			continue;
		}
		gather(op->child, &text);
		if (text.size > 0)
			check_text(p, t, text.data, op->pos);
		buf_drop(&text);
	}
}

static void
check_rules(struct parser *p, const struct op *op)
{
	for (; op != NULL; op = op->next) {
		const char *meant;

		check_rules(p, op->child);
		if (op->code == OP_CITE && p->language != NULL && statutes_rule_known(p->law, op->name) &&
		    !statutes_rule_english(p->law, op->name))
			template_fault(p, op->pos, "<cite rule=\"%s\">: the rule has no English words (en=\"…\") in statutes.xml", op->name);
		if (op->code != OP_CITE || statutes_rule_known(p->law, op->name))
			continue;
		meant = statutes_rule_meant(p->law, op->name);
		template_fault(p, op->pos, "<cite rule=\"%s\">: no such rule in statutes.xml%s%s", op->name,
		    meant == NULL ? "" : "; meant: ",
		    meant == NULL ? "" : meant);
	}
}

bool
template_check_words(struct parser *p, const struct template *t)
{
	if (p->law == NULL)
		return true;
	if (p->law->statutes != NULL)
		check_rules(p, t->ops);
	check_ops(p, t, t->ops);
	if (t->footer != NULL)
		check_text(p, t, t->footer, t->pos);
	return !p->failed;
}
