/* map.c: the building map. */
#include "report/summary.h"

void
map_buildings(struct edition *e, struct block_list *list)
{
	(void)e;
	(void)list;
}
