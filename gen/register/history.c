/* history.c: look-up in the sorted list of account histories, and the proof rules of service. */
#include "register/history.h"

#include <string.h>

const struct account_history *
history_lookup(const struct history *h, const char *account)
{
	size_t low = 0, high = h == NULL ? 0 : h->n_accounts;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = strcmp(account, h->accounts[mid].account);

		if (c == 0)
			return &h->accounts[mid];
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

/* ---- proof of service ---- */

enum way { WAY_NONE, WAY_POST, WAY_POSTER, WAY_HAND, WAY_CARRIER, WAY_MESSAGE, WAY_PUBLICATION };

static const enum way ways[] = {
	[DELIVERY_UNSTATED] = WAY_NONE, [DELIVERY_POST] = WAY_POST, [DELIVERY_REGISTERED] = WAY_CARRIER,
	    [DELIVERY_COURIER] = WAY_CARRIER,
	[DELIVERY_HAND] = WAY_HAND, [DELIVERY_DOOR] = WAY_POSTER, [DELIVERY_SMS] = WAY_MESSAGE,
	    [DELIVERY_EMAIL] = WAY_MESSAGE,
};

static bool
any(const struct service_facts *f)
{
	(void)f;
	return true;
}

static bool
delivered(const struct service_facts *f)
{
	return f->result == SERVICE_DELIVERED;
}

/* Taken by someone whose signature does not bind the debtor. */
static bool
delivered_astray(const struct service_facts *f)
{
	return delivered(f) && f->relation >= RELATION_TENANT;
}

/* The mail room and the head of a company take its letters, not those of a person; a company has no family (SSSX-20 art 8). */
static bool
delivered_to_wrong_office(const struct service_facts *f)
{
	bool office = f->relation == RELATION_MAILROOM || f->relation == RELATION_REPRESENTATIVE;

	return delivered(f) && ((office && f->person && !f->organisation) ||
	    (f->relation == RELATION_FAMILY && f->organisation && !f->person));
}

static bool
delivered_unsigned(const struct service_facts *f)
{
	return delivered(f) && f->relation == RELATION_UNSTATED;
}

static bool
refused(const struct service_facts *f)
{
	return f->result == SERVICE_REFUSED;
}

static bool
returned_from_service_address(const struct service_facts *f)
{
	return f->result == SERVICE_RETURNED && f->address == ADDRESS_SERVICE;
}

static bool
returned(const struct service_facts *f)
{
	return f->result == SERVICE_RETURNED;
}

static bool
unknown(const struct service_facts *f)
{
	return f->result == SERVICE_UNKNOWN;
}

static bool
delivered_to_confirmed(const struct service_facts *f)
{
	return delivered(f) && f->confirmed;
}

static bool
published_for_missing(const struct service_facts *f)
{
	return delivered(f) && f->missing;
}

/* The first row that fits decides. */
static const struct {
	enum way way;
	bool (*fits)(const struct service_facts *);
	bool reached;
	const char *why;
} rules[] = {
	{ WAY_NONE, any, false, "未记载送达方式，不计" },
	{ WAY_POST, any, false, "平信无送达证明，不计" },
	{ WAY_POSTER, any, false, "张贴不是法定送达方式，不计" },
	{ WAY_HAND, delivered_astray, false, "签收人不是本人、同住成年家属或受托人，不计" },
	{ WAY_HAND, delivered_to_wrong_office, false, "签收人的身份与受送达人不符（个人与单位的签收人不同），不计" },
	{ WAY_HAND, delivered_unsigned, true, "有送达记录，自送达之日起计（未记签收人与本人的关系，证据较弱）" },
	{ WAY_HAND, delivered, true, "有送达记录，自送达之日起计" },
	{ WAY_HAND, refused, true, "拒收视为到达，自拒收之日起计" },
	{ WAY_CARRIER, delivered_astray, false, "妥投给他人，且签收人不是本人、同住成年家属或受托人，不计" },
	{ WAY_CARRIER, delivered_to_wrong_office, false, "签收人的身份与受送达人不符（个人与单位的签收人不同），不计" },
	{ WAY_CARRIER, delivered, true, "有送达记录，自送达之日起计" },
	{ WAY_CARRIER, refused, true, "拒收视为到达，自拒收之日起计" },
	{ WAY_CARRIER, returned_from_service_address, true, "寄往约定的送达地址被退回，视为到达" },
	{ WAY_CARRIER, returned, false, "退回，且寄往地址不是约定的送达地址，不计" },
	{ WAY_HAND, returned, false, "未遇到受送达人，不计" },
	{ WAY_HAND, unknown, false, "送达结果不明，不计" },
	{ WAY_CARRIER, unknown, false, "送达结果不明，不计" },
	{ WAY_HAND, any, false, "尚无送达结果，不计" },
	{ WAY_CARRIER, any, false, "尚无送达结果，不计" },
	{ WAY_MESSAGE, delivered_to_confirmed, true, "发至本人确认的联系方式，自到达之日起计" },
	{ WAY_MESSAGE, delivered, false, "联系方式未经本人确认，不计" },
	{ WAY_MESSAGE, any, false, "电子送达没有到达记录，不计" },
	{ WAY_PUBLICATION, published_for_missing, true, "受送达人下落不明，在有影响的媒体公告，自刊登之日起计" },
	{ WAY_PUBLICATION, any, false, "公告只在受送达人下落不明时计，不计" },
};

struct past_service
history_judge(const struct service_facts *f, int32_t day)
{
	enum way way = f->published ? WAY_PUBLICATION : ways[f->delivery];
	size_t i = 0;

	/* Every way ends with a row that fits anything. */
	while (rules[i].way != way || !rules[i].fits(f))
		i++;
	return (struct past_service){ rules[i].reached ? day : DATE_NONE, rules[i].reached, rules[i].why };
}
