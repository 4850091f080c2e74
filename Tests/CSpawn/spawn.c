#define _GNU_SOURCE

#include "include/CSpawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static void set_descriptors(posix_spawn_file_actions_t *files, const char *terminal, int output) {
  if (terminal) {
    posix_spawn_file_actions_addopen(files, 0, terminal, O_RDWR, 0);
    posix_spawn_file_actions_adddup2(files, 0, 1);
    posix_spawn_file_actions_adddup2(files, 0, 2);
  } else {
    posix_spawn_file_actions_addopen(files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(files, output, 1);
    posix_spawn_file_actions_adddup2(files, output, 2);
  }
#if !defined(__APPLE__)
  posix_spawn_file_actions_addclosefrom_np(files, 3);
#endif
}

int cs_spawn(const char *const *arguments, const char *const *variables, const char *terminal,
             int output) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  pid_t child = 0;
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&attributes);
  set_descriptors(&files, terminal, output);
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  int flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | (terminal ? POSIX_SPAWN_SETSID : 0);
#if defined(__APPLE__)
  flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
  posix_spawnattr_setflags(&attributes, (short)flags);
  int error = posix_spawnp(&child, arguments[0], &files, &attributes, (char *const *)arguments,
                           (char *const *)variables);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  return error ? -error : child;
}

int cs_open_terminal(char *name, size_t capacity) {
  int terminal = posix_openpt(O_RDWR | O_NOCTTY);
  if (terminal < 0) return -errno;
  if (grantpt(terminal) != 0 || unlockpt(terminal) != 0) {
    int error = errno;
    close(terminal);
    return -error;
  }
  snprintf(name, capacity, "%s", ptsname(terminal));
  fcntl(terminal, F_SETFL, O_NONBLOCK);
  fcntl(terminal, F_SETFD, FD_CLOEXEC);
  return terminal;
}

void cs_set_size(int terminal, int columns, int rows) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  ioctl(terminal, TIOCSWINSZ, &size);
}

int cs_unread(int terminal) {
  int count = 0;
  return ioctl(terminal, FIONREAD, &count) == 0 ? count : -1;
}
