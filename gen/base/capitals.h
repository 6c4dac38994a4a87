/* capitals.h: amounts in Chinese capitals (大写).
 * Source: law-and-forms 4.12 (支付结算办法 annex 1; 会计基础工作规范 52). */
#ifndef BASE_CAPITALS_H
#define BASE_CAPITALS_H

#include <stdint.h>

#define CAPITALS_BUF 192
/* "人民币壹仟元整"; 整 is written after 角 too. Negative amounts begin 人民币负. buf: CAPITALS_BUF bytes. */
char *capitals_format(char *buf, int64_t fen);
/* "三" "十二" "一百零三" for list numbers and articles 1..9999 (static-free; buf 40 bytes). */
char *capitals_ordinal(char *buf, int n);

#endif
