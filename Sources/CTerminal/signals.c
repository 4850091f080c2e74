#define _GNU_SOURCE

#include "include/CSignals.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "include/CTTY.h"
#include "internal.h"

static int pipe_ends[2] = {-1, -1};
static atomic_int wake_is_due;
static atomic_ullong first_asked;  // when the process was first asked to end, 0 for never

static const int crashing[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSYS, SIGQUIT};
static const int ending[] = {SIGTERM, SIGINT, SIGHUP};
static const int telling[] = {SIGWINCH, SIGTSTP, SIGCONT};
enum { crashing_count = 8, ending_count = 3, telling_count = 3 };

static struct sigaction before_crashing[crashing_count];

int ct_signals_descriptor(void) { return pipe_ends[0]; }

// MARK: Into the pipe

static void put(unsigned char number) {
  int error = errno;
  // A full pipe holds enough to wake the loop: the number may be lost, the waking is not.
  if (write(pipe_ends[1], &number, 1) < 0) errno = error;
  errno = error;
}

void ct_wake(void) {
  if (atomic_exchange(&wake_is_due, 1) == 0) put(0);
}

int ct_signals_take(uint8_t *into, int capacity) {
  // In this order: a waking that comes in between is one of those answered now. The other way round
  // its byte would be read and its mark would stay, and no later one would be heard.
  ssize_t count = read(pipe_ends[0], into, (size_t)capacity);
  atomic_store(&wake_is_due, 0);
  return count > 0 ? (int)count : 0;
}

static void tell(int number) { put((unsigned char)number); }

// MARK: Asked to end

static void restore_and_exit(int number) {
  ct_tty_leave();
  _exit(128 + (number == SIGALRM ? SIGHUP : number));
}

void ct_end_soon(void) {
  struct sigaction action = {.sa_handler = restore_and_exit};
  sigemptyset(&action.sa_mask);
  sigaction(SIGALRM, &action, NULL);
  struct itimerval limit = {.it_value = {.tv_usec = 900000}};
  setitimer(ITIMER_REAL, &limit, NULL);
}

// A loop that hangs never reads the pipe. The second asking therefore does it here; one that comes
// with the first (the group's and the guardian's copy of one kill) is not a second.
static void ask_to_end(int number) {
  int error = errno;
  unsigned long long now = ct_now(), none = 0;
  if (!atomic_compare_exchange_strong(&first_asked, &none, now) && now - none > 200000000u) {
    restore_and_exit(number);
  }
  if (number == SIGHUP) ct_end_soon();
  put((unsigned char)number);
  errno = error;
}

int ct_asked_to_end(void) { return atomic_load(&first_asked) != 0; }

// MARK: Crashed

static atomic_int crashed;
static pthread_t crashed_thread;

static void default_and_raise(int number) {
  signal(number, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  raise(number);
  _exit(128 + number);
}

static const struct sigaction *handler_before(int number) {
  for (int i = 0; i < crashing_count; i++) {
    if (crashing[i] == number) return &before_crashing[i];
  }
  return NULL;
}

// Of a report that goes to a file, Swift says on standard error that it is being written; the
// guardian says it better.
static int reports_to_file;

static void silence_stderr(void) {
  int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nothing >= 0) dup2(nothing, STDERR_FILENO);
}

static void crash(int number, siginfo_t *info, void *context) {
  if (atomic_exchange(&crashed, 1) == 1) {
    if (pthread_equal(crashed_thread, pthread_self())) default_and_raise(number);
    for (;;) pause();
  }
  crashed_thread = pthread_self();
  ct_tty_leave();
  if (reports_to_file) silence_stderr();
  // Swift's own handler, which writes the report.
  const struct sigaction *before = handler_before(number);
  if (before && before->sa_flags & SA_SIGINFO && before->sa_sigaction) {
    before->sa_sigaction(number, info, context);
  } else if (before && before->sa_handler != SIG_DFL && before->sa_handler != SIG_IGN) {
    before->sa_handler(number);
  } else {
    ct_report_write(number, info);
  }
  default_and_raise(number);
}

// MARK: Installing

static int open_pipe(void) {
  if (pipe_ends[0] >= 0) return 0;
  if (pipe(pipe_ends) != 0) return errno;
  for (int i = 0; i < 2; i++) {
    fcntl(pipe_ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(pipe_ends[i], F_SETFL, O_NONBLOCK);
  }
  return 0;
}

// A stack that has overflowed has no room for a handler.
static void open_second_stack(void) {
  static char *stack;
  enum { size = 1 << 17 };
  stack_t now;
  if (stack || sigaltstack(NULL, &now) != 0 || !(now.ss_flags & SS_DISABLE)) return;
  stack = malloc(size);
  if (!stack) return;
  stack_t wanted = {.ss_sp = stack, .ss_size = size};
  sigaltstack(&wanted, NULL);
}

static void install_crash_handlers(void) {
  static int installed;
  if (installed) return;
  installed = 1;
  const char *setting = getenv("SWIFT_BACKTRACE");
  reports_to_file = ct_guardian_descriptor() >= 0 && setting && strstr(setting, "output-to=/");
  open_second_stack();
  struct sigaction action = {.sa_flags = SA_SIGINFO | SA_ONSTACK};
  action.sa_sigaction = crash;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < crashing_count; i++) sigaction(crashing[i], &action, &before_crashing[i]);
  atexit(ct_tty_leave);
}

int ct_signals_install(void) {
  int error = open_pipe();
  if (error) return error;
  install_crash_handlers();
  struct sigaction action = {.sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  action.sa_handler = tell;
  for (int i = 0; i < telling_count; i++) sigaction(telling[i], &action, NULL);
  // These interrupt what waits: a stopped process that waits for the terminal must end instead.
  action.sa_flags = 0;
  action.sa_handler = ask_to_end;
  for (int i = 0; i < ending_count; i++) sigaction(ending[i], &action, NULL);
  signal(SIGPIPE, SIG_IGN);
  // A parent may hand down a mask in which SIGTERM and SIGWINCH are blocked.
  sigset_t none;
  sigemptyset(&none);
  return pthread_sigmask(SIG_SETMASK, &none, NULL);
}

void ct_signals_tell_user_signal(void) {
  struct sigaction action = {.sa_handler = tell, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  sigaction(SIGUSR1, &action, NULL);
}

void ct_signals_release(void) {
  for (int i = 0; i < telling_count; i++) signal(telling[i], SIG_DFL);
  // Those that ask to end keep their handler. A closed window is told three times (by the terminal,
  // to the group, by the guardian), and the last one must not change how the program ends.
}

void ct_stop_self(void) {
  struct sigaction action = {.sa_handler = SIG_DFL}, before;
  sigemptyset(&action.sa_mask);
  sigaction(SIGTSTP, &action, &before);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &before, NULL);
}

void ct_raise(int number) { raise(number); }
