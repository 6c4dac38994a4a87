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
	const char *alias, *word;
} aliases[] = {
	{ "courier", "ems" }, { "EMS", "ems" }, { "快递", "ems" }, { "特快专递", "ems" }, { "直接", "hand" }, { "当面", "hand" },
	{ "挂号", "registered" }, { "给据邮件", "registered" }, { "邮箱", "email" }, { "e-mail", "email" }, { "登报", "notice" },
	{ "已签收", "delivered" }, { "签收", "delivered" }, { "已妥投", "delivered" }, { "本人签收", "delivered" },
	{ "已拒收", "refused" }, { "收件人拒收", "refused" }, { "已退回", "returned" }, { "退件", "returned" },
	    { "退回妥投", "returned" },
	{ "无人", "returned" }, { "业主", "self" }, { "owner", "self" }, { "家属", "family" }, { "spouse", "family" },
	    { "配偶", "family" },
	{ "父母", "family" }, { "成年子女", "family" }, { "代理人", "agent" }, { "法定代表人", "representative" },
	    { "前台", "mailroom" },
	{ "收发室", "mailroom" }, { "租客", "tenant" }, { "租户", "tenant" }, { "neighbor", "neighbour" }, { "保安", "guard" },
	{ "门卫", "guard" },
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
