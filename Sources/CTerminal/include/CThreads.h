#ifndef CTHREADS_H
#define CTHREADS_H

// Threads of our own, absolute sleeps, and what the system says of a thread. Plain C types only: no
// pthread type is visible to Swift. Times are nanoseconds of the monotonic clock. What a system does
// not give is said with `ct_not_here`, never with a made-up number.

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Stands for a figure or a wish that this system has no answer for.
enum { ct_not_here = -1 };

/// A thread that was started here and must be joined.
typedef struct ct_thread ct_thread;

/// How a thread is wanted. Every wish but the name may be refused by the system; the start then goes
/// on, and `ct_thread_granted` tells.
typedef struct {
  /// Shown by ps and top; the system keeps 15 bytes of it.
  const char *name;
  /// Added to the process's own niceness; 0 leaves it.
  int niceness;
  /// The one processor to run on, from 0; negative for any.
  int processor;
} ct_thread_wish;

/// Which wishes came true: 1 yes, 0 refused, ct_not_here where the system has no such call.
typedef struct {
  int niceness;
  int processor;
} ct_thread_grant;

/// What the system says of one thread at one moment; ct_not_here where it does not say.
typedef struct {
  /// Time on a processor.
  int64_t run_time;
  /// Time ready to run and waiting for a processor.
  int64_t run_queue_wait;
  /// Times it gave the processor up itself.
  int64_t voluntary_switches;
  /// Times the processor was taken from it.
  int64_t involuntary_switches;
  /// R running, S asleep, D in uninterruptible sleep, T stopped, Z ended; ? where unknown.
  char state;
  /// What it waits for: t a time, l a lock or condition, o something else; ? where it does not wait
  /// or the system does not say.
  char waits_for;
} ct_thread_figures;

/// What the system says of this process at one moment; ct_not_here where it does not say.
typedef struct {
  int64_t threads;
  int64_t resident_bytes;
  int64_t run_time;
} ct_process_figures;

/// Starts a thread; NULL and the system's error number in `error` where it refuses.
///
/// Returns when the thread has its name, its niceness and its number. It blocks every signal that a
/// process may be sent, so that those reach the thread that handles them.
ct_thread *ct_thread_start(
    ct_thread_wish wish, void (*body)(void *context), void *context, int *error);

/// Waits for the thread's end and frees it.
void ct_thread_join(ct_thread *thread);

/// The number under which ps and /proc list the thread.
int64_t ct_thread_number(const ct_thread *thread);

/// Which of its wishes came true.
ct_thread_grant ct_thread_granted(const ct_thread *thread);

/// Reads what the system says of a thread that has not been joined; false once it has ended.
bool ct_thread_read(const ct_thread *thread, ct_thread_figures *figures);

/// Reads what the system says of this process.
ct_process_figures ct_process_read(void);

/// How many processors this process may use.
int ct_processors(void);

/// Holds the calling thread to one processor: 1 done, 0 refused, ct_not_here.
int ct_hold_to_processor(int processor);

/// Sleeps until the clock of `ct_now` has reached `moment`, signals notwithstanding.
void ct_sleep_until(int64_t moment);

/// Lets another thread run, where one is waiting for this processor.
void ct_yield(void);

/// Tells the processor that this is a spinning wait.
void ct_relax(void);

/// A lock with one condition on which threads wait for what it guards to change.
typedef struct ct_monitor ct_monitor;

/// Makes a monitor; NULL where there is no memory for one.
ct_monitor *ct_monitor_make(void);

/// Frees a monitor that no thread holds or waits on.
void ct_monitor_free(ct_monitor *monitor);

/// Takes the lock, waiting for it.
void ct_monitor_lock(ct_monitor *monitor);

/// Takes the lock if it is free; says whether it did.
bool ct_monitor_try_lock(ct_monitor *monitor);

/// Gives the lock back.
void ct_monitor_unlock(ct_monitor *monitor);

/// With the lock held: gives it back, waits for a broadcast or until `moment`, takes it again.
void ct_monitor_wait_until(ct_monitor *monitor, int64_t moment);

/// Wakes every thread that waits on the condition.
void ct_monitor_broadcast(ct_monitor *monitor);

#ifdef __cplusplus
}
#endif

#endif
