/* names.c: a small random generator and invented names. */
#include "names.h"

#include <stdio.h>

/* splitmix64 (public domain, Vigna). */
static uint64_t
next(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

int
dice_roll(struct dice *d, int n)
{
	return (int)(next(&d->state) % (uint64_t)n);
}

bool
dice_percent(struct dice *d, int percent)
{
	return dice_roll(d, 100) < percent;
}

/* Every character takes three bytes of UTF-8. */
static const char surnames[] =
	"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹"
	"彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖";
static const char first[] =
	"子文思明雨晓志建海国玉春秋嘉家欣佳一天宇浩泽梓晨若诗书雅静淑"
	"慧丽美秀兰桂荣德永长世振立伟俊少景承启云怀知远近南北东西安宁"
	"和平乐康仁义礼信温良恭敬博宏亦亚沐沛润源清舒畅朗月星辰阳旭昕";
static const char second[] =
	"轩涵妍婷琳琪萱怡然悦欢宁宜彤晴岚峰岩川江河湖波涛洋泉林森松柏"
	"枫桐楠梅竹菊荷莲蓉芳芬芝茵莹瑶瑾瑜璇珊珍珠玲琴棋画诗韵音歌舞"
	"飞翔腾跃进达通顺利昌盛兴旺强刚毅勇军民霖霏雯露霞虹霜雁鹏鹤鸿";

#define CHARS(pool) ((sizeof pool - 1) / 3)
_Static_assert(CHARS(surnames) * CHARS(first) * CHARS(second) == NAME_COUNT, "pools of 60, 90 and 90 characters");

char *
name_person(char out[NAME_MAX_BYTES], uint64_t seed, uint64_t i)
{
	/* The factor is a prime that does not divide NAME_COUNT: a permutation. */
	uint64_t k = (i * UINT64_C(104729) + seed % NAME_COUNT) % NAME_COUNT;
	const char *a = &surnames[k % CHARS(surnames) * 3];
	const char *b = &first[k / CHARS(surnames) % CHARS(first) * 3];
	const char *c = &second[k / CHARS(surnames) / CHARS(first) * 3];

	snprintf(out, NAME_MAX_BYTES, "%.3s%.3s%.3s", a, b, c);
	return out;
}
