// Two processes: the one that was started waits and restores, its child does the work.
#ifndef CGUARDIAN_H
#define CGUARDIAN_H

/// Which of the two this process is.
enum {
  CT_UNGUARDED = 0,  // no terminal, or no second process could be started
  CT_GUARDED = 1,    // the child of a guardian
};

/// In the process that was started on a terminal: starts the child, waits for it, restores the
/// terminal and ends as the child ended, so it does not return. In the child, and where no child
/// can be, it returns. `crash_directory` takes the reports of crashes; it may be empty.
int ct_guardian_run(int count, const char *const *arguments, const char *crash_directory);

#endif
