/* stories_people.c: who owes: tenants, co-owners, companies, a death, a child, rare names, a sale. */
#include "scene.h"

/* The usual account of a named owner with the last periods open. */
static void
named_owner(struct scene *c, const char *note, const char *name, int open)
{
	scene_start(c, note);
	scene_owner(c, name);
	scene_bill(c);
	scene_pay(c, 0, c->n_due - open);
}

/* ---- tenants ---- */

static void
tenant(struct scene *c, const char *liable, int32_t notified)
{
	sheet_party(c->s, &(struct party_row){ .id = "t1", .role = "tenant", .name = "租客甲（示例）", .liable = liable,
		.from = D(2025, 3, 1), .notified = notified });
	sheet_contact(c->s, "t1", "mobile", "000-0000-9001", 0, NULL);
}

static void
tenant_liable(struct scene *c)
{
	c->account.reason = "R16";
	scene_usual(c, "承租人依约交费，业主连带", 2);
	tenant(c, "yes", D(2025, 3, 5));
}

static void
tenant_joint(struct scene *c)
{
	scene_usual(c, "承租人与业主共同承担", 3);
	tenant(c, "joint", D(2025, 3, 5));
}

static void
tenant_not_liable(struct scene *c)
{
	scene_usual(c, "有承租人，交费义务仍在业主", 2);
	tenant(c, "no", 0);
}

/* ---- several owners, organisations ---- */

static void
co_owners(struct scene *c)
{
	scene_start(c, "三人按份共有");
	sheet_party(c->s, &(struct party_row){ .name = c->name, .share = "1/2", .primary = "true" });
	sheet_party(c->s, &(struct party_row){ .id = "o2", .role = "co-owner", .name = "共有人乙（示例）", .share = "1/4" });
	sheet_party(c->s, &(struct party_row){ .id = "o3", .role = "co-owner", .name = "共有人丙（示例）", .share = "1/4" });
	sheet_contact(c->s, "o1", "mobile", c->phone, 0, NULL);
	scene_bill(c);
	scene_pay(c, 0, c->n_due - 2);
}

static void
organisation(struct scene *c, const char *name, int open)
{
	sheet_party(c->s, &(struct party_row){ .kind = "organisation", .name = name, .representative = c->name });
	sheet_contact(c->s, "o1", "phone", "000-00000088", 0, NULL);
	sheet_address(c->s, "o1", "registered", 0, "某某市样例区工业大道99号样例创业园二期研发楼A座18层1801至1816室");
	scene_bill(c);
	scene_pay(c, 0, c->n_due - open);
}

static void
long_company(struct scene *c)
{
	scene_start(c, "单位业主，名称特别长");
	organisation(c, "某某市海棠春晓文化艺术交流与数字媒体内容产业投资管理咨询服务股份有限公司样例区第二分公司海棠花园员工公寓管理处", 3);
}

static void
company_with_signs(struct scene *c)
{
	scene_start(c, "名称里有 XML 的记号");
	organisation(c, "A&B \"甲乙\" <样例> 贸易有限公司", 2);
}

static void
insolvent_company(struct scene *c)
{
	scene_start(c, "法院已受理破产，由管理人负责");
	sheet_party(c->s, &(struct party_row){ .kind = "organisation", .name = "某某市虚构百货有限公司", .insolvent = D(2026, 6, 1),
		.administrator = "某某市样例律师事务所（管理人）", .representative = c->name });
	scene_bill(c);
	scene_pay(c, 0, c->n_due - 8);
	sheet_hold(c->s, "bankruptcy", D(2026, 6, 1), 0, "破产申请已受理，债权另行申报");
}

/* ---- life ---- */

static void
deceased_owner(struct scene *c)
{
	scene_start(c, "业主去世，继承人未定");
	sheet_party(c->s, &(struct party_row){ .name = c->name, .deceased = D(2026, 5, 17), .administrator = "遗产管理人丁（示例）" });
	sheet_party(c->s, &(struct party_row){ .id = "a1", .role = "agent", .name = "家属戊（示例）" });
	scene_bill(c);
	scene_pay(c, 0, c->n_due - 2);
	sheet_hold(c->s, "deceased", D(2026, 5, 20), 0, "业主去世，待确定继承人");
	sheet_log(c->s, D(2026, 5, 20), "call", "家属接听", "家属告知业主已去世，办理继承后再处理");
}

static void
minor_owner(struct scene *c)
{
	scene_start(c, "业主未成年，致法定代理人");
	sheet_party(c->s, &(struct party_row){ .name = c->name, .minor = "true", .guardian = "监护人己（示例）" });
	sheet_contact(c->s, "o1", "mobile", c->phone, 0, NULL);
	scene_bill(c);
	scene_pay(c, 0, c->n_due - 2);
}

static void
owner_changed(struct scene *c)
{
	scene_start(c, "同一账户内业主更替");
	sheet_party(c->s, &(struct party_row){ .name = "前业主庚（示例）", .to = D(2025, 8, 31) });
	sheet_party(c->s, &(struct party_row){ .id = "o2", .name = c->name, .from = D(2025, 9, 1), .primary = "true" });
	sheet_contact(c->s, "o2", "mobile", c->phone, 0, NULL);
	scene_bill(c);
	scene_pay(c, 0, c->n_due - 2);
}

static void
with_agent(struct scene *c)
{
	scene_usual(c, "业主在外地，委托代管", 2);
	sheet_party(c->s, &(struct party_row){ .id = "a1", .role = "agent", .name = "代管人辛（示例）" });
	sheet_contact(c->s, "a1", "mobile", "000-0000-9002", 0, NULL);
}

static void
many_addresses(struct scene *c)
{
	scene_usual(c, "通讯、送达确认、户籍三种地址", 3);
	sheet_contact(c->s, "o1", "email", "owner@example.com", D(2025, 1, 6), "yes");
	sheet_address(c->s, "o1", "registered", 0, "某某省某某县样例镇样例村1组");
	sheet_address(c->s, "o1", "mailing", 0, "某某市样例区学院路2号样例大学家属区11栋3单元502室");
	sheet_address(c->s, "o1", "service", D(2025, 1, 6), "某某市样例区金桂路18号样例大厦B座2207室");
}

static void
english_owner(struct scene *c)
{
	c->account.language = "en";
	scene_start(c, "业主选用英文");
	sheet_party(c->s, &(struct party_row){ .name = "Alexandra Example-Longname" });
	sheet_contact(c->s, "o1", "email", "alexandra@example.com", D(2024, 12, 2), "yes");
	sheet_address(c->s, "o1", "mailing", 0, "221 Sample Street, Apt. 4B, Exampleville, EX 00000");
	scene_bill(c);
	scene_pay(c, 0, c->n_due - 2);
}

static void
dotted_name(struct scene *c)
{
	named_owner(c, "姓名带间隔号", "古丽娜尔·示例别克", 2);
}

/* ---- rare characters ---- */

static void rare_yan(struct scene *c) { named_owner(c, "姓名用字：䶮", "龚䶮", 2); }
static void rare_jie(struct scene *c) { named_owner(c, "姓名用字：㛃", "李㛃", 2); }
static void rare_fu(struct scene *c) { named_owner(c, "姓名用字：𫖯", "赵𫖯", 2); }
static void rare_bian(struct scene *c) { named_owner(c, "姓名用字：𬎆", "周𬎆", 2); }
static void rare_xuan(struct scene *c) { named_owner(c, "姓名用字：𠅤", "钱𠅤", 2); }
static void rare_kao(struct scene *c) { named_owner(c, "姓名用字：㸆", "孙㸆", 2); }

/* ---- suits ---- */

static void
litigation(struct scene *c)
{
	scene_usual(c, "已起诉，暂停催收", 6);
	sheet_event(c->s, "suit", D(2026, 8, 3), 0, "（2026）样0101民初0001号", c->start[2], c->start[8]);
	sheet_hold(c->s, "litigation", D(2026, 8, 3), 0, "诉讼中，由律师联系");
}

static void
litigation_over(struct scene *c)
{
	scene_usual(c, "诉讼撤回，暂停催收已满", 5);
	sheet_event(c->s, "suit", D(2026, 3, 2), D(2026, 8, 31), "（2026）样0101民初0002号", c->start[3], c->start[6]);
	sheet_hold(c->s, "litigation", D(2026, 3, 2), D(2026, 8, 31), "诉讼中，至撤诉之日");
}

const struct story stories_people[] = {
	{ "A-1-1-101", tenant_liable },
	{ "A-1-1-102", tenant_joint },
	{ "A-1-1-201", tenant_not_liable },
	{ "A-1-1-202", co_owners },
	{ "A-1-1-301", long_company },
	{ "A-1-1-302", deceased_owner },
	{ "A-1-1-401", minor_owner },
	{ "A-1-1-402", litigation },
	{ "A-1-1-501", litigation_over },
	{ "A-1-1-502", owner_changed },
	{ "A-1-1-601", rare_yan },
	{ "A-1-1-602", rare_jie },
	{ "A-1-1-701", rare_fu },
	{ "A-1-1-702", rare_bian },
	{ "A-1-1-801", rare_xuan },
	{ "A-1-1-802", rare_kao },
	{ "A-1-1-901", english_owner },
	{ "A-1-1-902", dotted_name },
	{ "A-1-2-101", many_addresses },
	{ "A-1-2-102", with_agent },
	{ "S-105", insolvent_company },
	{ "S-106", company_with_signs },
	{ NULL, NULL },
};

/* ---- a sale on 16 April 2026: the month is shared out by days, the odd fen falls to the buyer ---- */

void
story_seller(struct scene *c)
{
	struct period winter = { D(2025, 1, 1), D(2025, 12, 31), D(2025, 1, 1), D(2025, 1, 31), 12 };
	struct period spring = { D(2026, 1, 1), D(2026, 3, 31), D(2026, 1, 1), D(2026, 1, 31), 3 };
	struct period april = { D(2026, 4, 1), D(2026, 4, 15), D(2026, 4, 1), D(2026, 4, 30), 1 };
	size_t first;

	c->account.status = "transferred";
	scene_start(c, "已过户：卖方留下的欠费");
	scene_owner(c, "卖房人壬（示例）");
	first = sheet_charge_area(c->s, "WY", winter, c->area, 235);
	sheet_charge_area(c->s, "WY", spring, c->area, 235);
	sheet_charge(c->s, "WY", april, 10419, "4月按30日分摊：卖方15日");
	sheet_pay(c->s, D(2025, 2, 20), first, first + 1, "transfer");
}

void
story_buyer(struct scene *c)
{
	struct period april = { D(2026, 4, 16), D(2026, 4, 30), D(2026, 4, 16), D(2026, 4, 30), 1 };
	struct period summer = { D(2026, 5, 1), D(2026, 9, 30), D(2026, 5, 1), D(2026, 5, 31), 5 };
	struct period autumn = { D(2026, 10, 1), D(2026, 12, 31), D(2026, 10, 1), D(2026, 10, 31), 3 };
	size_t first;

	c->account.handover = D(2026, 4, 16);
	scene_start(c, "已过户：买方自己的部分");
	sheet_party(c->s, &(struct party_row){ .name = "买房人癸（示例）", .from = D(2026, 4, 16) });
	first = sheet_charge(c->s, "WY", april, 10418, "4月按30日分摊：买方15日");
	sheet_charge_area(c->s, "WY", summer, c->area, 235);
	sheet_charge_area(c->s, "WY", autumn, c->area, 235);
	sheet_pay(c->s, D(2026, 5, 12), first, first + 2, "wechat");
}
