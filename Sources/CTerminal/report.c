#define _GNU_SOURCE

#include <execinfo.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

// A report of our own, for programs that stand without Swift's toolchain, whose backtracer would
// write a better one. It holds addresses and names of functions, and nothing that anybody typed.

enum { deepest = 64 };

static char path[1100];

void ct_report_prepare(const char *directory, const char *program) {
  const char *slash = strrchr(program, '/');
  snprintf(path, sizeof path, "%s/%s-%d.txt", directory, slash ? slash + 1 : program, (int)getpid());
  // The first call loads the library that walks stacks: too late inside a crash.
  void *frame[1];
  backtrace(frame, 1);
}

static void put_text(int file, const char *text) {
  if (write(file, text, strlen(text)) < 0) return;
}

// snprintf may allocate, and the crash may have come from the allocator.
static void put_number(int file, uintptr_t number, unsigned base) {
  char digits[32];
  int place = sizeof digits - 1;
  digits[place] = 0;
  do {
    digits[--place] = "0123456789abcdef"[number % base];
    number /= base;
  } while (number > 0);
  put_text(file, digits + place);
}

void ct_report_write(int number, const siginfo_t *info) {
  if (!path[0]) return;
  int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return;
  put_text(file, "The program crashed: signal ");
  put_number(file, (uintptr_t)number, 10);
  if (info && info->si_code > 0) {
    put_text(file, " at address 0x");
    put_number(file, (uintptr_t)info->si_addr, 16);
  }
  put_text(file, ".\nThe calls that led there, the last one first:\n");
  void *frames[deepest];
  backtrace_symbols_fd(frames, backtrace(frames, deepest), file);
  close(file);
}
