/* datadir.c: finds templates/, fonts/ and the schema without an installed path in the code. */
#include "datadir.h"
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *
directory_of_program(struct arena *a)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
	char *slash;

	if (n <= 0)
		return ".";
	path[n] = '\0';
	slash = strrchr(path, '/');
	if (slash != NULL)
		*slash = '\0';
	return arena_strdup(a, path);
}

const char *
datadir_path(struct arena *a, const char *name)
{
	/* A build directory may lie one or two levels below the checkout. */
	static const char *const places[] = { "..", "../..", "../share/dunning" };
	const char *given = getenv("DUNNING_DATA"), *program;

	if (given != NULL && *given != '\0')
		return arena_printf(a, "%s/%s", given, name);
	program = directory_of_program(a);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const char *path = arena_printf(a, "%s/%s/templates/styles.xml", program, places[i]);

		if (access(path, R_OK) == 0)
			return arena_printf(a, "%s/%s/%s", program, places[i], name);
	}
#ifdef DUNNING_DATADIR
	return arena_printf(a, "%s/%s", DUNNING_DATADIR, name);
#else
	return arena_printf(a, "%s/%s", program, name);
#endif
}
