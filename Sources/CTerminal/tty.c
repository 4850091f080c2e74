#define _GNU_SOURCE

#include "include/CTTY.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"

enum {
  widest = 1000,
  tallest = 300,
  // What standard error may hold back while the screen is open; the oldest goes first.
  stderr_limit = 1 << 20,
  replay_limit = 1 << 16,
  // Memory for frames that is kept for the next one; more is only needed after a resize.
  queue_kept = 1 << 18,
};

static struct {
  int descriptor;
  struct termios found;
  struct termios raw;
  volatile sig_atomic_t entered;
  char leaving[512];
  size_t leaving_length;
  int real_stderr;
  int kept_stderr;
  char *queue;
  size_t queue_start, queue_end, queue_capacity;
  long writes;
} tty = {.descriptor = -1, .real_stderr = -1, .kept_stderr = -1};

int ct_tty_present(void) { return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO); }

const char *ct_error_text(int error) { return strerror(error); }

uint64_t ct_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

// MARK: Opening

// A description of our own can be non-blocking; the one inherited is shared with the shell, which
// would not survive that.
int ct_open_terminal(void) {
  char name[256];
  if (ttyname_r(STDOUT_FILENO, name, sizeof name) == 0) {
    int opened = open(name, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (opened >= 0) return opened;
  }
  int opened = open("/dev/tty", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (opened >= 0) return opened;
  return fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
}

int ct_tty_open(void) {
  if (tty.descriptor >= 0) return 0;
  int opened = ct_open_terminal();
  if (opened < 0) return errno;
  if (tcgetattr(opened, &tty.found) != 0) {
    int error = errno;
    close(opened);
    return error;
  }
  tty.raw = tty.found;
  // Flow control off too: Ctrl-S is a key. Output as it is: curses counts on NL not becoming CRLF.
  tty.raw.c_iflag &= ~(tcflag_t)(IXON | IXOFF | BRKINT | PARMRK | ICRNL | INLCR | IGNCR | ISTRIP);
  tty.raw.c_oflag &= ~(tcflag_t)OPOST;
  tty.raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | ISIG | IEXTEN);
  tty.raw.c_cflag = (tty.raw.c_cflag & ~(tcflag_t)(CSIZE | PARENB)) | CS8;
  tty.raw.c_cc[VMIN] = 1;
  tty.raw.c_cc[VTIME] = 0;
  tty.descriptor = opened;
  return 0;
}

void ct_tty_close(void) {
  if (tty.descriptor >= 0) close(tty.descriptor);
  tty.descriptor = -1;
  tty.queue_start = tty.queue_end = 0;
}

static int unlinked_file(void) {
#if defined(__linux__)
  int made = memfd_create("standard-error", MFD_CLOEXEC);
  if (made >= 0) return made;
#endif
  const char *folder = getenv("TMPDIR");
  char name[512];
  snprintf(name, sizeof name, "%s/standard-error.XXXXXX", folder && *folder ? folder : "/tmp");
  int file = mkstemp(name);
  if (file < 0) return -1;
  unlink(name);
  fcntl(file, F_SETFD, FD_CLOEXEC);
  return file;
}

// What a failed check says goes to standard error before the signal comes: onto the screen that is
// about to be left. So it is kept back, and shown on the screen that remains.
static void keep_stderr_back(void) {
  if (tty.real_stderr >= 0 || !isatty(STDERR_FILENO)) return;
  int file = unlinked_file();
  if (file < 0) return;
  fcntl(file, F_SETFL, O_APPEND);
  int saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 10);
  if (saved >= 0 && dup2(file, STDERR_FILENO) >= 0) {
    tty.kept_stderr = file;
    tty.real_stderr = saved;
    return;
  }
  close(file);
  if (saved >= 0) close(saved);
}

static void bound_stderr(void) {
  struct stat status;
  if (tty.kept_stderr < 0 || fstat(tty.kept_stderr, &status) != 0) return;
  if (status.st_size > stderr_limit && ftruncate(tty.kept_stderr, 0) != 0) return;
}

int ct_tty_enter(const char *leaving, size_t length) {
  if (length > sizeof tty.leaving) length = sizeof tty.leaving;
  memcpy(tty.leaving, leaving, length);
  tty.leaving_length = length;
  // In the background this stops the process, as it should, until it is brought to the front.
  do {
    if (ct_asked_to_end()) return EINTR;
    errno = 0;
  } while (tcsetattr(tty.descriptor, TCSANOW, &tty.raw) != 0 && errno == EINTR);
  if (errno) return errno;
  tty.entered = 1;
  ct_guardian_tell(1, tty.leaving, tty.leaving_length);
  keep_stderr_back();
  return 0;
}

// MARK: Leaving

void ct_write_bounded(int descriptor, const char *bytes, size_t count, int milliseconds) {
  for (int refused = 0; count > 0 && refused < 20;) {
    struct pollfd ready = {.fd = descriptor, .events = POLLOUT};
    if (poll(&ready, 1, milliseconds) <= 0 || !(ready.revents & POLLOUT)) return;
    ssize_t written = write(descriptor, bytes, count < 256 ? count : 256);
    if (written < 0 && (errno == EINTR || errno == EAGAIN)) {
      refused++;
      continue;
    }
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

void ct_write_leaving(int descriptor, const char *bytes, size_t count) {
  struct pollfd ready = {.fd = descriptor, .events = POLLOUT};
  // A terminal that takes nothing still holds the rest of a frame: that gives way to these bytes.
  if (poll(&ready, 1, 100) == 0) tcflush(descriptor, TCOFLUSH);
  ct_write_bounded(descriptor, bytes, count, 100);
}

static void replay_stderr(void) {
  if (tty.real_stderr < 0) return;
  dup2(tty.real_stderr, STDERR_FILENO);
  off_t end = lseek(tty.kept_stderr, 0, SEEK_END);
  off_t place = end > replay_limit ? end - replay_limit : 0;
  char part[512];
  ssize_t count;
  while ((count = pread(tty.kept_stderr, part, sizeof part, place)) > 0) {
    for (ssize_t i = 0; i < count; i++) {
      unsigned char byte = (unsigned char)part[i];
      // Such text may quote anything; on the terminal it must not act.
      if ((byte < 32 && byte != '\n' && byte != '\t') || byte == 127) part[i] = '?';
    }
    ct_write_bounded(STDERR_FILENO, part, (size_t)count, 100);
    place += count;
  }
  close(tty.kept_stderr);
  close(tty.real_stderr);
  tty.kept_stderr = tty.real_stderr = -1;
}

// A shell that took the terminal back has set modes of its own, and those stay.
static int modes_are_ours(void) {
  if (tcgetpgrp(tty.descriptor) == getpgrp()) return 1;
  struct termios now;
  if (tcgetattr(tty.descriptor, &now) != 0) return 0;
  return now.c_lflag == tty.raw.c_lflag && now.c_iflag == tty.raw.c_iflag
         && now.c_oflag == tty.raw.c_oflag;
}

void ct_tty_leave(void) {
  if (!tty.entered) return;
  int error = errno;
  sigset_t background, before;
  sigemptyset(&background);
  sigaddset(&background, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &background, &before);
  ct_write_leaving(tty.descriptor, tty.leaving, tty.leaving_length);
  if (modes_are_ours()) tcsetattr(tty.descriptor, TCSANOW, &tty.found);
  tty.entered = 0;
  tty.queue_start = tty.queue_end = 0;
  replay_stderr();
  ct_guardian_tell(0, NULL, 0);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  errno = error;
}

// MARK: Size

void ct_tty_size(int *columns, int *rows) {
  struct winsize size = {0};
  if (tty.descriptor < 0 || ioctl(tty.descriptor, TIOCGWINSZ, &size) != 0) {
    size.ws_col = size.ws_row = 0;
  }
  *columns = size.ws_col == 0 ? 80 : size.ws_col < widest ? size.ws_col : widest;
  *rows = size.ws_row == 0 ? 24 : size.ws_row < tallest ? size.ws_row : tallest;
}

// MARK: Bytes

int ct_tty_read(uint8_t *into, int capacity) {
  ssize_t count = read(tty.descriptor, into, (size_t)capacity);
  if (count > 0) return (int)count;
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
  return -1;
}

static void empty_queue(void) {
  tty.queue_start = tty.queue_end = 0;
  if (tty.queue_capacity <= queue_kept) return;
  free(tty.queue);
  tty.queue = NULL;
  tty.queue_capacity = 0;
}

void ct_tty_queue(const char *bytes, size_t count) {
  if (tty.queue_start == tty.queue_end) empty_queue();
  if (tty.queue_end + count > tty.queue_capacity) {
    size_t capacity = (tty.queue_end + count) * 2;
    char *grown = realloc(tty.queue, capacity);
    if (!grown) return;
    tty.queue = grown;
    tty.queue_capacity = capacity;
  }
  memcpy(tty.queue + tty.queue_end, bytes, count);
  tty.queue_end += count;
}

long ct_tty_write(void) {
  while (tty.queue_start < tty.queue_end) {
    ssize_t written =
        write(tty.descriptor, tty.queue + tty.queue_start, tty.queue_end - tty.queue_start);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) break;
    if (written <= 0) {
      tty.queue_start = tty.queue_end = 0;
      return -1;
    }
    tty.writes++;
    tty.queue_start += (size_t)written;
  }
  return (long)(tty.queue_end - tty.queue_start);
}

long ct_tty_writes(void) { return tty.writes; }

// MARK: Waiting

static int poll_for(struct pollfd *watched, nfds_t count, int64_t nanoseconds) {
#if defined(__linux__)
  struct timespec limit = {nanoseconds / 1000000000, nanoseconds % 1000000000};
  return ppoll(watched, count, nanoseconds < 0 ? NULL : &limit, NULL);
#else
  int64_t milliseconds = (nanoseconds + 999999) / 1000000;
  if (milliseconds > 1 << 30) milliseconds = 1 << 30;
  return poll(watched, count, nanoseconds < 0 ? -1 : (int)milliseconds);
#endif
}

int ct_tty_wait(int64_t nanoseconds, int input, int output, int guardian) {
  struct pollfd watched[3] = {
      {.fd = ct_signals_descriptor(), .events = POLLIN},
      {.fd = input ? tty.descriptor : -1, .events = (short)(output ? POLLIN | POLLOUT : POLLIN)},
      {.fd = guardian ? ct_guardian_descriptor() : -1, .events = POLLIN},
  };
  bound_stderr();
  int ready = poll_for(watched, 3, nanoseconds);
  int saw = 0;
  if (ready <= 0) return saw;
  if (watched[0].revents & POLLIN) saw |= CT_SAW_SIGNAL;
  if (watched[1].revents & POLLIN) saw |= CT_SAW_INPUT;
  if (watched[1].revents & POLLOUT) saw |= CT_SAW_OUTPUT;
  if (watched[1].revents & (POLLHUP | POLLERR | POLLNVAL)) saw |= CT_SAW_HANGUP;
  if (watched[2].revents) saw |= CT_SAW_GUARDIAN_GONE;
  return saw;
}
