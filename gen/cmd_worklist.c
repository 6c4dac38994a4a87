/* cmd_worklist.c: what the office works from. */
#include "command.h"

enum status
command_worklist(const struct options *o, struct diag *d)
{
	(void)o;
	return command_usage("worklist", d);
}
