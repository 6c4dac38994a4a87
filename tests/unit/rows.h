/* rows.h: how the tables of the unit tests complain: with the name of the row that failed. */
#ifndef UNIT_ROWS_H
#define UNIT_ROWS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

#define CHECK(row, condition) \
	do { \
		if (!(condition)) \
			fail_msg("%s: %s does not hold", (row), #condition); \
	} while (0)

#define CHECK_INT(row, got, wanted) \
	do { \
		long long got_ = (long long)(got), wanted_ = (long long)(wanted); \
		if (got_ != wanted_) \
			fail_msg("%s: %s is %lld, not %lld", (row), #got, got_, wanted_); \
	} while (0)

#define CHECK_TEXT(row, got, wanted) \
	do { \
		const char *got_ = (got), *wanted_ = (wanted); \
		if (got_ == NULL || wanted_ == NULL ? got_ != wanted_ : strcmp(got_, wanted_) != 0) \
			fail_msg("%s: %s is \"%s\", not \"%s\"", (row), #got, got_ == NULL ? "(null)" : got_, \
			    wanted_ == NULL ? "(null)" : wanted_); \
	} while (0)

#define CHECK_HOLDS(row, got, part) \
	do { \
		const char *got_ = (got), *part_ = (part); \
		if (strstr(got_, part_) == NULL) \
			fail_msg("%s: \"%s\" is not in:\n%s", (row), part_, got_); \
	} while (0)

#endif
