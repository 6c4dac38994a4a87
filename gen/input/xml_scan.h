/* xml_scan.h: the bytes of a document, looked at before libxml2 sees them.
 * Made for xml.c. Finds where tags end, refuses what libxml2 would choke on (a tag with 200,000 attributes hangs it,
 * a DOCTYPE is never wanted) and stops behind the tags the reader has to act on. Judges nothing else. */
#ifndef INPUT_XML_SCAN_H
#define INPUT_XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#define XML_TAG_MAX 65536		/* bytes between < and >, both included */
#define XML_COMMENT_MAX (4u << 20)

struct xml_scan {
	int state;
	int split;		/* elements at this depth (root: 0) are stopped behind */
	int depth;		/* open elements */
	size_t held;		/* bytes since the < */
	size_t matched;		/* of what follows <! */
	char last[2];		/* the two bytes before */
	bool tall;		/* some tag so far went over more than one line */
};

enum xml_scan_stop {
	SCAN_MORE,		/* all bytes looked at, nothing to stop for */
	SCAN_TAG,		/* behind the root's start tag, or the end of an element at the split depth */
	SCAN_DOCTYPE,
	SCAN_TOO_LONG,
	SCAN_BROKEN,		/* a < inside a tag: let libxml2 say what is wrong */
};

/* Looks at n bytes; *used tells how many of them come before the stop. */
enum xml_scan_stop xml_scan(struct xml_scan *, const char *, size_t n, size_t *used);

#endif
