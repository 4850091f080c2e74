#define _GNU_SOURCE

#include "include/CGuardian.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/prctl.h>
#elif defined(__APPLE__)
#include <mach-o/dyld.h>
#endif

#include "include/CTTY.h"
#include "internal.h"

#if !defined(MSG_NOSIGNAL)
#define MSG_NOSIGNAL 0  // macOS; the screen ignores SIGPIPE there
#endif

extern char **environ;

// Tells the child that it is one: its guardian's process id and the number of the socket.
#define MARKER "SIDESTEP_GUARDIAN"

// MARK: The child's side

static int socket_to_guardian = -1;

int ct_guardian_descriptor(void) { return socket_to_guardian; }

// A message is "l" for left, or "e" for entered, a length in two bytes, and the bytes that leave.
enum { message_limit = 600 };

void ct_guardian_tell(int entered, const char *leaving, size_t length) {
  char message[message_limit];
  if (socket_to_guardian < 0) return;
  if (length > sizeof message - 3) length = sizeof message - 3;
  message[0] = entered ? 'e' : 'l';
  message[1] = (char)(length >> 8);
  message[2] = (char)(length & 255);
  if (length > 0) memcpy(message + 3, leaving, length);
  send(socket_to_guardian, message, entered ? length + 3 : 1, MSG_DONTWAIT | MSG_NOSIGNAL);
}

static int be_the_child(const char *marker, const char *program, const char *crash_directory) {
  int guardian = 0, descriptor = -1;
  if (sscanf(marker, "%d:%d", &guardian, &descriptor) != 2 || descriptor < 3) return CT_UNGUARDED;
  unsetenv(MARKER);
  struct stat status;
  if (fstat(descriptor, &status) != 0 || !S_ISSOCK(status.st_mode)) return CT_UNGUARDED;
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  socket_to_guardian = descriptor;
#if defined(__linux__)
  prctl(PR_SET_PDEATHSIG, SIGHUP);
#endif
  // It may have gone before that was set.
  if (getppid() != guardian) raise(SIGHUP);
  if (*crash_directory) ct_report_prepare(crash_directory, program);
  return CT_GUARDED;
}

// MARK: The guardian's side

static struct {
  int socket;
  int has_modes;
  struct termios modes;
  int entered;
  char leaving[message_limit];
  size_t leaving_length;
} watch;

static void ignore(int number) { (void)number; }

// How long the message at the start of these bytes is; 0 when some of it is still to come.
static size_t message_length(const unsigned char *bytes, size_t count) {
  if (count == 0 || bytes[0] != 'e') return count > 0;
  if (count < 3) return 0;
  size_t length = 3 + ((size_t)bytes[1] << 8 | bytes[2]);
  return length <= count ? length : 0;
}

static void hear_child(void) {
  static unsigned char heard[4 * message_limit];
  static size_t held;
  ssize_t count;
  while ((count = recv(watch.socket, heard + held, sizeof heard - held, MSG_DONTWAIT)) > 0) {
    size_t end = held + (size_t)count, place = 0, length;
    while ((length = message_length(heard + place, end - place)) > 0) {
      watch.entered = heard[place] == 'e';
      if (watch.entered && length - 3 <= sizeof watch.leaving) {
        watch.leaving_length = length - 3;
        memcpy(watch.leaving, heard + place + 3, watch.leaving_length);
      }
      place += length;
    }
    held = end - place;
    memmove(heard, heard + place, held);
  }
}

// The child could not do it itself. SIGTTOU is blocked here, so this works from the background too.
static void restore(void) {
  if (!watch.entered) return;
  int terminal = ct_open_terminal();
  ct_write_leaving(terminal, watch.leaving, watch.leaving_length);
  close(terminal);
  if (watch.has_modes) tcsetattr(STDIN_FILENO, TCSANOW, &watch.modes);
  watch.entered = 0;
}

// Where nobody could wake it (no shell above), the system lets this pass without stopping.
static void stop_too(void) {
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  signal(SIGTSTP, SIG_DFL);
  raise(SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop, NULL);  // here it stops
  pthread_sigmask(SIG_BLOCK, &stop, NULL);
  signal(SIGTSTP, ignore);
}

static int wait_for_end(pid_t child, const sigset_t *heard) {
  int stopped = 0;
  for (;;) {
    int status, number;
    pid_t changed;
    while ((changed = waitpid(child, &status, WNOHANG | WUNTRACED | WCONTINUED)) == child) {
      hear_child();
      stopped = WIFSTOPPED(status);
      if (!stopped && !WIFCONTINUED(status)) return status;
      if (!stopped) continue;
      restore();
      stop_too();
    }
    if (changed < 0 && errno != EINTR) return 0;
    if (sigwait(heard, &number) != 0) continue;
    hear_child();
    if (number == SIGCHLD || number == SIGIO) continue;
    // "fg" wakes the whole group; a kill -CONT of this process alone wakes only it.
    if (number == SIGCONT && !stopped) continue;
    // Meant for the program, sent to the process that the user sees.
    kill(child, number);
  }
}

// MARK: The report

typedef struct {
  int number;
  const char *name;
  const char *what;
} crash;

static const crash crashes[] = {
    {SIGILL, "SIGILL", "a check inside the program failed"},
    {SIGTRAP, "SIGTRAP", "a check inside the program failed"},
    {SIGSEGV, "SIGSEGV", "bad memory access or stack overflow"},
    {SIGBUS, "SIGBUS", "bad memory access or stack overflow"},
    {SIGABRT, "SIGABRT", "it gave up"},
    {SIGFPE, "SIGFPE", "arithmetic error"},
    {SIGSYS, "SIGSYS", "the system refused a call"},
    {SIGQUIT, "SIGQUIT", "it was told to quit with a report"},
    {SIGKILL, "SIGKILL", "it was killed"},
};

static const crash *crash_by(int number) {
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) {
    if (crashes[i].number == number) return &crashes[i];
  }
  return NULL;
}

// The youngest file written since the start; reports carry the program's name, not always its id.
static int find_report(const char *directory, time_t since, char *path, size_t capacity) {
  DIR *folder = *directory ? opendir(directory) : NULL;
  time_t youngest = since - 1;
  struct dirent *entry;
  int found = 0;
  while (folder && (entry = readdir(folder))) {
    char candidate[1024];
    struct stat status;
    snprintf(candidate, sizeof candidate, "%s/%s", directory, entry->d_name);
    if (stat(candidate, &status) != 0 || !S_ISREG(status.st_mode)) continue;
    if (status.st_size == 0 || status.st_mtime <= youngest) continue;
    youngest = status.st_mtime;
    snprintf(path, capacity, "%s", candidate);
    found = 1;
  }
  if (folder) closedir(folder);
  return found;
}

static void report(int number, const char *program, const char *directory, time_t since) {
  const crash *seen = crash_by(number);
  if (!seen) return;
  const char *slash = strrchr(program, '/');
  char path[1024], lines[1400];
  int length = snprintf(lines, sizeof lines, "%s ended unexpectedly: %s (%s).\n",
                        slash ? slash + 1 : program, seen->what, seen->name);
  char *rest = lines + length;
  size_t room = sizeof lines - (size_t)length;
  if (number == SIGKILL) {
    snprintf(rest, room, "There is no report: what is killed cannot write one.\n");
  } else if (find_report(directory, since, path, sizeof path)) {
    snprintf(rest, room, "Report: %s\n", path);
  } else {
    snprintf(rest, room, "No report could be written.\n");
  }
  ct_write_bounded(STDERR_FILENO, lines, strlen(lines), 500);
}

// MARK: Starting the child

static void make_directory(const char *path) {
  char part[1024];
  if (!*path || strlen(path) >= sizeof part) return;
  for (size_t i = 1; path[i - 1]; i++) {
    if (path[i] != '/' && path[i]) continue;
    memcpy(part, path, i);
    part[i] = 0;
    mkdir(part, 0700);
  }
}

static int own_path(char *path, size_t capacity) {
#if defined(__APPLE__)
  uint32_t size = (uint32_t)capacity;
  return _NSGetExecutablePath(path, &size) == 0;
#else
  ssize_t length = readlink("/proc/self/exe", path, capacity - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  // The file may have been replaced since: the link still leads to the one that runs.
  if (access(path, X_OK) != 0) snprintf(path, capacity, "/proc/self/exe");
  return 1;
#endif
}

// Standard settings let a trap take the terminal over and ask what to do; these write a file.
// Registers and memory stay out of it: they may hold what a participant typed.
static void set_backtrace(const char *directory) {
  char setting[1200];
  if (getenv("SWIFT_BACKTRACE") || !*directory || strpbrk(directory, ",;")) return;
  snprintf(setting, sizeof setting,
           "interactive=no,color=no,registers=none,sanitize=yes,output-to=%s", directory);
  setenv("SWIFT_BACKTRACE", setting, 0);
}

static pid_t start_child(int socket, char *const *arguments) {
  char path[1024], marker[64];
  if (!own_path(path, sizeof path)) return -1;
  snprintf(marker, sizeof marker, "%d:%d", (int)getpid(), socket);
  setenv(MARKER, marker, 1);
  sigset_t none, defaults;
  sigemptyset(&none);
  sigemptyset(&defaults);
  const int reset[] = {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP, SIGTTIN, SIGTTOU, SIGCHLD, SIGIO};
  for (size_t i = 0; i < sizeof reset / sizeof *reset; i++) sigaddset(&defaults, reset[i]);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  pid_t child = -1;
  int error = posix_spawn(&child, path, NULL, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  unsetenv(MARKER);
  return error == 0 ? child : -1;
}

static void end_as(int status) {
  if (!WIFSIGNALED(status)) _exit(WEXITSTATUS(status));
  int number = WTERMSIG(status);
  struct rlimit no_core = {0, 0};
  setrlimit(RLIMIT_CORE, &no_core);  // the child's own is the one that tells something
  signal(number, SIG_DFL);
  sigset_t all;
  sigfillset(&all);
  sigdelset(&all, number);
  raise(number);
  pthread_sigmask(SIG_SETMASK, &all, NULL);
  _exit(128 + number);
}

static char *const *copy_arguments(int count, const char *const *arguments) {
  char **copy = calloc((size_t)count + 1, sizeof *copy);
  for (int i = 0; copy && i < count; i++) copy[i] = strdup(arguments[i]);
  return copy;
}

static const int heard_numbers[] = {SIGCHLD, SIGIO,   SIGTERM, SIGINT,
                                    SIGHUP,  SIGQUIT, SIGTSTP, SIGCONT};
enum { heard_count = sizeof heard_numbers / sizeof *heard_numbers };

// Blocked and waited for; an ignored signal would not be heard, nor would the child's end.
static sigset_t hear_signals(sigset_t *before) {
  sigset_t heard, blocked;
  sigemptyset(&heard);
  for (int i = 0; i < heard_count; i++) {
    sigaddset(&heard, heard_numbers[i]);
    signal(heard_numbers[i], ignore);
  }
  blocked = heard;
  sigaddset(&blocked, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &blocked, before);
  return heard;
}

static void hear_signals_no_more(const sigset_t *before) {
  for (int i = 0; i < heard_count; i++) signal(heard_numbers[i], SIG_DFL);
  pthread_sigmask(SIG_SETMASK, before, NULL);
}

int ct_guardian_run(int count, const char *const *arguments, const char *crash_directory) {
  const char *marker = getenv(MARKER);
  if (count < 1) return CT_UNGUARDED;
  if (marker) return be_the_child(marker, arguments[0], crash_directory);
  int ends[2];
  if (!ct_tty_present()) return CT_UNGUARDED;
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return CT_UNGUARDED;
  watch.socket = ends[0];
  watch.has_modes = tcgetattr(STDIN_FILENO, &watch.modes) == 0;
  make_directory(crash_directory);
  set_backtrace(crash_directory);
  sigset_t before, heard = hear_signals(&before);
  // Messages are heard as they come, so that they never fill the socket.
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[0], F_SETOWN, getpid());
  fcntl(ends[0], F_SETFL, O_ASYNC);

  time_t since = time(NULL);
  char *const *copy = copy_arguments(count, arguments);
  pid_t child = copy ? start_child(ends[1], copy) : -1;
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    hear_signals_no_more(&before);
    return CT_UNGUARDED;
  }
  int status = wait_for_end(child, &heard);
  hear_child();
  restore();
  if (WIFSIGNALED(status)) report(WTERMSIG(status), arguments[0], crash_directory, since);
  end_as(status);
  return CT_UNGUARDED;
}
