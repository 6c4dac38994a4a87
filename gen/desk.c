/* desk.c: the register opened by itself, days and amounts of the command line. */
#include "desk.h"
#include "base/arena.h"
#include "base/text.h"
#include "inputs.h"
#include "rundir.h"

#include <stdio.h>
#include <string.h>

static const struct pos place = { "dunning", 0 };

bool
desk_open(struct desk *k, const struct options *o, enum register_mode mode, const char *command, struct diag *d)
{
	const struct register_actor actor = { options_user(o), command, o->now, NULL };

	*k = (struct desk){ .arena = arena_new(), .options = o, .diag = d };
	k->state = o->state != NULL ? o->state : o->policy != NULL ? inputs_folder(k->arena, o->policy) : ".";
	k->db = register_open(k->state, mode, &actor, d);
	return k->db != NULL && register_choose(k->db, o->community, mode == REGISTER_READ, d);
}

enum status
desk_close(struct desk *k, bool good)
{
	bool system = k->db != NULL && register_system_failure(k->db);

	if (k->db != NULL)
		register_close(k->db);
	arena_drop(k->arena);
	return good ? STATUS_OK : system ? STATUS_SYSTEM : STATUS_REFUSED;
}

bool
desk_given(struct desk *k, const char *name, const char *text)
{
	if (text != NULL && *text != '\0')
		return true;
	diag_fatal(k->diag, place, "--%s is needed; nothing was changed", name);
	return false;
}

bool
desk_day(struct desk *k, const char *name, const char *text, int32_t missing, int32_t *day)
{
	*day = missing;
	if (text == NULL || date_parse(text, day))
		return true;
	diag_fatal(k->diag, place, "--%s %s is no date (YYYY-MM-DD); nothing was changed", name, text);
	return false;
}

bool
desk_amount(struct desk *k, const char *name, const char *text, int64_t *fen)
{
	if (!desk_given(k, name, text))
		return false;
	if (money_parse(text, fen) && *fen > 0)
		return true;
	diag_fatal(k->diag, place, "--%s %s is no amount above 0.00; nothing was changed", name, text);
	return false;
}

bool
desk_write(struct desk *k, const char *path, const void *data, size_t size)
{
	const char *slash = strrchr(path, '/');
	struct rundir *dir;
	bool good;

	if (strcmp(path, "-") == 0)
		return fwrite(data, 1, size, stdout) == size;
	dir = rundir_open(inputs_folder(k->arena, path), k->diag);
	if (dir == NULL)
		return false;
	good = rundir_put(dir, slash == NULL ? path : slash + 1, data, size, NULL, k->diag);
	rundir_close(dir);
	return good;
}

bool
desk_exists(struct desk *k)
{
	if (register_exists(k->db))
		return true;
	diag_fatal(k->diag, (struct pos){ k->state, 0 }, "there is no register here (--state DIR or -p POLICY says "
	    "where it is)");
	return false;
}
