// What tests need of the system that Swift does not see: clean children and pseudo-terminals.
#ifndef CSPAWN_H
#define CSPAWN_H

#include <stddef.h>

/// Starts a program with an empty signal mask, default actions, and no descriptor above 2.
/// With a terminal's name it leads a session of its own there; else input comes from nowhere and
/// output and errors go to the descriptor. The process, or minus the error's number.
int cs_spawn(const char *const *arguments, const char *const *variables, const char *terminal,
             int output);

/// Opens the controlling side of a new pseudo-terminal and tells the other side's name.
int cs_open_terminal(char *name, size_t capacity);
/// Gives the window a size.
void cs_set_size(int terminal, int columns, int rows);
/// How many bytes wait to be read, or -1.
int cs_unread(int terminal);

#endif
