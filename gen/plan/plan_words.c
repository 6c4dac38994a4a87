/* plan_words.c: the closed lists of decisions, reasons and states, as files write them and as people read them. */
#include "plan/plan.h"

static const struct {
	const char *word, *cn;
} reasons[REASONS] = {
	[REASON_LEVEL_REACHED] = { "level-reached", "已到本级催收条件" },
	[REASON_REPEAT_DUE] = { "repeat-due", "重发期已到" },
	[REASON_LIMITATION] = { "limitation", "诉讼时效即将届满" },
	[REASON_NOT_DUE] = { "not-due", "尚未到期" },
	[REASON_NOTHING_OWED] = { "nothing-owed", "无欠费" },
	[REASON_CREDIT_COVERS] = { "credit-covers", "预存款足以抵扣" },
	[REASON_BELOW_MINIMUM] = { "below-minimum", "欠费低于起催金额" },
	[REASON_BELOW_SHARE] = { "below-share", "欠费占未付总额的比例不足" },
	[REASON_TOO_SOON] = { "too-soon", "未到发函时间" },
	[REASON_PREVIOUS_NOT_ISSUED] = { "previous-not-issued", "上一级函件尚未发出" },
	[REASON_PREVIOUS_NOT_SERVED] = { "previous-not-served", "上一级函件尚未送达" },
	[REASON_LAST_LEVEL] = { "last-level", "已发至最后一级" },
	[REASON_DISPUTED] = { "disputed", "异议处理中" },
	[REASON_PROMISE_PENDING] = { "promise-pending", "承诺付款日未到" },
	[REASON_INSTALMENT_KEPT] = { "instalment-kept", "分期协议履行中" },
	[REASON_LITIGATION] = { "litigation", "诉讼或仲裁中" },
	[REASON_BANKRUPTCY] = { "bankruptcy", "债务人破产" },
	[REASON_DECEASED] = { "deceased", "债务人去世" },
	[REASON_INSTRUCTION] = { "instruction", "按指示暂缓" },
	[REASON_BARRED] = { "barred", "诉讼时效已届满" },
	[REASON_NO_ADDRESS] = { "no-address", "没有可送达的收件人" },
	[REASON_UNREADABLE] = { "unreadable", "台账记录无法采信" },
};
static const struct {
	const char *word, *cn;
} states[] = {
	[STATE_OVERDUE] = { "overdue", "逾期" },
	[STATE_NOT_DUE] = { "not-due", "未到期" },
	[STATE_PENALTY_ONLY] = { "penalty-only", "仅欠违约金" },
	[STATE_DISPUTED] = { "disputed", "异议中" },
	[STATE_PROMISED] = { "promised", "已承诺" },
	[STATE_INSTALMENT] = { "instalment", "分期中" },
	[STATE_BARRED] = { "barred", "已过时效" },
};

const char *
plan_reason_word(enum reason r)
{
	return reasons[r].word;
}

const char *
plan_reason_cn(enum reason r)
{
	return reasons[r].cn;
}

const char *
plan_decision_word(enum decision d)
{
	static const char *const words[] = {
		[DECISION_NONE] = "none", [DECISION_HOLD] = "hold", [DECISION_SEND] = "send" };

	return words[d];
}

const char *
plan_capacity_word(enum capacity c)
{
	static const char *const words[] = {
		[CAPACITY_SELF] = "", [CAPACITY_ESTATE] = "estate", [CAPACITY_HEIRS] = "heirs" };

	return words[c];
}

const char *
plan_capacity_cn(enum capacity c)
{
	static const char *const words[] = { [CAPACITY_SELF] = "", [CAPACITY_ESTATE] = "（已故）之遗产管理人",
		[CAPACITY_HEIRS] = "（已故）之全体继承人" };

	return words[c];
}

const char *
plan_state_word(enum item_state s)
{
	return states[s].word;
}

const char *
plan_state_cn(enum item_state s)
{
	return states[s].cn;
}
