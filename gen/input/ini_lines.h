/* ini_lines.h: the lines of an INI file, told apart; made for ini.c. No library is used here.
 * What an entry holds afterwards is its value as written, which iniparser has still to read. */
#ifndef INPUT_INI_LINES_H
#define INPUT_INI_LINES_H

#include "input/ini.h"

#include <stdbool.h>

/* Sections and entries of the text (changed while it is read); false if a fault was reported. */
bool ini_lines(struct ini *, char *text, struct arena *, struct diag *);

#endif
