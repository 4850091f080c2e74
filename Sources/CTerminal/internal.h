// What the C files of this target share among themselves.
#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#include <signal.h>
#include <stddef.h>
#include <termios.h>

/// The reading end of the pipe into which signal handlers write.
int ct_signals_descriptor(void);
/// Whether a signal has asked the process to end.
int ct_asked_to_end(void);
/// The socket to the guardian, or -1.
int ct_guardian_descriptor(void);
/// Tells the guardian that the screen is entered (with the bytes that leave it) or left.
void ct_guardian_tell(int entered, const char *leaving, size_t length);
/// Readies the report that `ct_report_write` writes.
void ct_report_prepare(const char *directory, const char *program);
/// Writes a report of a crash, in its handler.
void ct_report_write(int number, const siginfo_t *info);
/// Opens the terminal with a description of its own, which does not wait.
int ct_open_terminal(void);
/// Writes without waiting longer than that for a terminal that takes no bytes.
void ct_write_bounded(int descriptor, const char *bytes, size_t count, int milliseconds);
/// Writes leaving bytes to a terminal, even to one that takes no more.
void ct_write_leaving(int descriptor, const char *bytes, size_t count);

#endif
