// Signals: handlers that only put a number into a pipe, and those that restore after a crash.
#ifndef CSIGNALS_H
#define CSIGNALS_H

#include <stdint.h>

/// Clears the signal mask and installs all handlers. 0, or the error's number.
int ct_signals_install(void);
/// Also puts SIGUSR1 into the pipe, for tests.
void ct_signals_tell_user_signal(void);
/// Gives the signals that can end or stop a program back their defaults.
void ct_signals_release(void);
/// Takes the numbers that came since the last call; 0 stands for `ct_wake`.
int ct_signals_take(uint8_t *into, int capacity);
/// Wakes `ct_tty_wait`, from any thread.
void ct_wake(void);
/// Stops the process as Ctrl-Z would; returns when it goes on.
void ct_stop_self(void);
/// The terminal is gone: ends the process soon, whatever it is doing.
void ct_end_soon(void);
/// Raises a signal with its default action, for tests of crashes.
void ct_raise(int number);

#endif
