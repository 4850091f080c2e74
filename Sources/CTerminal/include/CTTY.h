// The terminal device: its modes, its size, bytes in and out, and what restores it.
#ifndef CTTY_H
#define CTTY_H

#include <stddef.h>
#include <stdint.h>

/// Whether standard input and standard output are both terminals.
int ct_tty_present(void);
/// Opens the terminal and remembers its modes. 0, or the error's number.
int ct_tty_open(void);
/// Takes the terminal over: raw modes, standard error kept back. Stops here in the background.
/// 0, or the error's number: EINTR when the process has been asked to end meanwhile.
int ct_tty_enter(const char *leaving, size_t length);
/// Gives the terminal back as it was found and shows what standard error kept back.
/// Safe in a signal handler, and when nothing was entered.
void ct_tty_leave(void);
/// Forgets the terminal. `ct_tty_leave` comes first.
void ct_tty_close(void);
/// The window's size, clamped to 1000 by 300; 80 by 24 where the terminal does not know.
void ct_tty_size(int *columns, int *rows);

/// Reads what was typed: the count, 0 for nothing there, -1 when the terminal is gone.
int ct_tty_read(uint8_t *into, int capacity);
/// Appends bytes to be written.
void ct_tty_queue(const char *bytes, size_t count);
/// Writes as much as the terminal takes without waiting. Bytes left, or -1 when it is gone.
long ct_tty_write(void);
/// How many calls of write(2) brought bytes to the terminal so far.
long ct_tty_writes(void);

/// What `ct_tty_wait` saw, combined.
enum {
  CT_SAW_INPUT = 1,
  CT_SAW_SIGNAL = 2,
  CT_SAW_OUTPUT = 4,
  CT_SAW_GUARDIAN_GONE = 8,
  CT_SAW_HANGUP = 16,
};
/// Waits for one of these, at most that many nanoseconds (for ever when negative).
/// `input` and `guardian` say whether to look at the terminal's and the guardian's side.
int ct_tty_wait(int64_t nanoseconds, int input, int output, int guardian);

/// What the system calls an error.
const char *ct_error_text(int error);
/// Nanoseconds on the monotonic clock.
uint64_t ct_now(void);

#endif
