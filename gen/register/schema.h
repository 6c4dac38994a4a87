/* schema.h: the register's tables, as migrations: element i brings user_version i to i + 1. */
#ifndef REGISTER_SCHEMA_H
#define REGISTER_SCHEMA_H

extern const char *const register_migrations[];	/* ended by NULL */

#endif
