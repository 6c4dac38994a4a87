/* service.c: tables of the words of service records. */
#include "register/service.h"

#include <string.h>

const char service_methods[] = "hand, ems, registered, post, door, sms, email, notice";
const char service_results[] = "delivered, refused, returned, unknown";
const char service_relations[] = "self, family, agent, representative, mailroom, tenant, neighbour, guard, other";

enum { D = 1 << SERVICE_DELIVERED, F = 1 << SERVICE_REFUSED, R = 1 << SERVICE_RETURNED, U = 1 << SERVICE_UNKNOWN };

static const struct service_method methods[] = {
	{ "hand", "直接送达", DELIVERY_HAND, false, ROUTE_VISIT, D | F | R | U },
	{ "ems", "邮政特快专递", DELIVERY_COURIER, false, ROUTE_PARCEL, D | F | R | U },
	{ "registered", "挂号信", DELIVERY_REGISTERED, false, ROUTE_PARCEL, D | F | R | U },
	{ "post", "平信", DELIVERY_POST, false, ROUTE_PARCEL, D | R | U },
	{ "door", "张贴", DELIVERY_DOOR, false, ROUTE_VISIT, D | U },
	{ "sms", "短信", DELIVERY_SMS, false, ROUTE_MESSAGE, D | R | U },
	{ "email", "电子邮件", DELIVERY_EMAIL, false, ROUTE_MESSAGE, D | R | U },
	{ "notice", "公告", DELIVERY_UNSTATED, true, ROUTE_ONCE, D },
};
static const struct service_relation relations[] = {
	{ "self", "本人", RELATION_SELF }, { "family", "同住成年家属", RELATION_FAMILY }, { "agent", "受托人", RELATION_AGENT },
	{ "representative", "法定代表人或负责人", RELATION_REPRESENTATIVE }, { "mailroom", "收发部门", RELATION_MAILROOM },
	{ "tenant", "承租人", RELATION_TENANT }, { "neighbour", "邻居", RELATION_NEIGHBOUR }, { "guard", "门岗",
	    RELATION_GUARD },
	{ "other", "其他人", RELATION_OTHER },
};
static const struct {
	const char *word, *cn;
	enum service_result result;
} results[] = {
	{ "delivered", "妥投", SERVICE_DELIVERED }, { "refused", "拒收", SERVICE_REFUSED }, { "returned", "退回",
	    SERVICE_RETURNED },
	{ "unknown", "不明", SERVICE_UNKNOWN },
};

/* What couriers and clerks write for the same. */
static const struct {
	const char *alias, *word, *relation;	/* NULL: says nothing about who took it */
} aliases[] = {
	{ "courier", "ems", NULL }, { "EMS", "ems", NULL }, { "快递", "ems", NULL }, { "特快专递", "ems", NULL },
	{ "直接", "hand", NULL }, { "当面", "hand", NULL }, { "挂号", "registered", NULL },
	{ "给据邮件", "registered", NULL }, { "邮箱", "email", NULL }, { "e-mail", "email", NULL },
	{ "登报", "notice", NULL }, { "已签收", "delivered", NULL }, { "签收", "delivered", NULL },
	{ "已妥投", "delivered", NULL }, { "本人签收", "delivered", "self" }, { "已拒收", "refused", NULL },
	{ "收件人拒收", "refused", NULL }, { "已退回", "returned", NULL }, { "退件", "returned", NULL },
	{ "退回妥投", "returned", NULL }, { "无人", "returned", NULL }, { "业主", "self", NULL }, { "owner", "self", NULL },
	{ "家属", "family", NULL }, { "spouse", "family", NULL }, { "配偶", "family", NULL }, { "父母", "family", NULL },
	{ "成年子女", "family", NULL }, { "代理人", "agent", NULL }, { "法定代表人", "representative", NULL },
	{ "前台", "mailroom", NULL }, { "收发室", "mailroom", NULL }, { "租客", "tenant", NULL },
	{ "租户", "tenant", NULL }, { "neighbor", "neighbour", NULL }, { "保安", "guard", NULL }, { "门卫", "guard", NULL },
	{ "家属签收", "delivered", "family" }, { "家人签收", "delivered", "family" }, { "他人签收", "delivered", "other" },
	{ "他人代收", "delivered", "other" }, { "代收", "delivered", "other" }, { "代签收", "delivered", "other" },
	{ "已代收", "delivered", "other" }, { "邻居代收", "delivered", "neighbour" }, { "物业代收", "delivered", "other" },
	{ "门卫代收", "delivered", "guard" }, { "快递柜", "delivered", "other" }, { "快递柜签收", "delivered", "other" },
	{ "已放入快递柜", "delivered", "other" }, { "驿站签收", "delivered", "other" },
	{ "代收点签收", "delivered", "other" }, { "收发室签收", "delivered", "mailroom" },
	{ "单位收发章签收", "delivered", "mailroom" }, { "未妥投", "returned", NULL }, { "退回寄件人", "returned", NULL },
};

static const char *
plain(const char *word)
{
	for (size_t i = 0; word != NULL && i < sizeof aliases / sizeof *aliases; i++)
		if (strcmp(aliases[i].alias, word) == 0)
			return aliases[i].word;
	return NULL;
}

/* The register's own words come first: its history is read with this. */
static const struct service_method *
method_named(const char *word)
{
	for (size_t i = 0; word != NULL && i < sizeof methods / sizeof *methods; i++)
		if (strcmp(methods[i].word, word) == 0 || strcmp(methods[i].cn, word) == 0)
			return &methods[i];
	return NULL;
}

const struct service_method *
service_method(const char *word)
{
	const struct service_method *m = method_named(word);

	return m != NULL ? m : method_named(plain(word));
}

static const struct service_relation *
relation_named(const char *word)
{
	for (size_t i = 0; word != NULL && i < sizeof relations / sizeof *relations; i++)
		if (strcmp(relations[i].word, word) == 0 || strcmp(relations[i].cn, word) == 0)
			return &relations[i];
	return NULL;
}

const struct service_relation *
service_relation(const char *word)
{
	const struct service_relation *r = relation_named(word);

	return r != NULL ? r : relation_named(plain(word));
}

static enum service_result
result_named(const char *word)
{
	for (size_t i = 0; word != NULL && i < sizeof results / sizeof *results; i++)
		if (strcmp(results[i].word, word) == 0 || strcmp(results[i].cn, word) == 0)
			return results[i].result;
	return SERVICE_UNSTATED;
}

enum service_result
service_result_of(const char *word)
{
	enum service_result r = result_named(word);

	return r != SERVICE_UNSTATED ? r : result_named(plain(word));
}

const struct service_relation *
service_result_relation(const char *word)
{
	for (size_t i = 0; word != NULL && i < sizeof aliases / sizeof *aliases; i++)
		if (strcmp(aliases[i].alias, word) == 0)
			return relation_named(aliases[i].relation);
	return NULL;
}

const char *
service_result_word(enum service_result result)
{
	return result == SERVICE_UNSTATED ? "" : results[result - SERVICE_DELIVERED].word;
}

const char *
service_result_cn(enum service_result result)
{
	return result == SERVICE_UNSTATED ? "" : results[result - SERVICE_DELIVERED].cn;
}
