#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include "include/CScreen.h"
#include "include/CTTY.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

#if !__has_include(<curses.h>)
#error "curses.h is missing: install libncurses-dev (Debian, Ubuntu) or ncurses-devel (Fedora)"
#else
#include <curses.h>
#include <term.h>
// term.h takes these common words for macros.
#undef columns
#undef lines
#undef buttons
#endif

enum { palette = 257, longest_row = 1000 };

// Curses writes into a file of its own, whose bytes go to the terminal in one write a frame: curses
// itself would wait, and wait again, for a terminal that takes none.
static struct {
  SCREEN *screen;
  FILE *bytes_out;
  FILE *nothing_in;
  int cursor_row, cursor_column;
  int pairs, most_pairs;
  short pair_of[palette][palette];
} state;

// MARK: Start

static void choose_locale(void) {
  setlocale(LC_CTYPE, "");
  // In any other codeset curses draws every wide character blank. What may be shown is not decided
  // here: on such a terminal the canvas holds ASCII only.
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return;
  if (!setlocale(LC_CTYPE, "C.UTF-8")) setlocale(LC_CTYPE, "en_US.UTF-8");
}

static FILE *file_for_bytes(void) {
#if defined(__linux__)
  int made = memfd_create("frame", MFD_CLOEXEC);
  if (made >= 0) return fdopen(made, "w+");
#endif
  FILE *file = tmpfile();
  if (file) fcntl(fileno(file), F_SETFD, FD_CLOEXEC);
  return file;
}

static char *capability(const char *name) {
  char *value = tigetstr((NCURSES_CONST char *)name);
  return value == (char *)-1 || value == NULL || !*value ? NULL : value;
}

static int start_curses(const char *terminal_name) {
  state.bytes_out = file_for_bytes();
  state.nothing_in = fopen("/dev/null", "re");
  if (!state.bytes_out || !state.nothing_in) return CT_START_FAILED;
  int error = 0;
  if (setupterm((NCURSES_CONST char *)terminal_name, fileno(state.bytes_out), &error) != OK) {
    return CT_START_UNKNOWN;
  }
  int usable = capability("cup") != NULL && !tigetflag((NCURSES_CONST char *)"hc");
  del_curterm(cur_term);
  if (!usable) return CT_START_UNUSABLE;
  use_env(FALSE);
  state.screen = newterm((NCURSES_CONST char *)terminal_name, state.bytes_out, state.nothing_in);
  return state.screen ? CT_START_FINE : CT_START_FAILED;
}

static void start_colors(void) {
  memset(state.pair_of, 0, sizeof state.pair_of);
  state.pairs = 0;
  state.most_pairs = 0;
  if (!has_colors() || start_color() != OK || use_default_colors() != OK) return;
  state.most_pairs = COLOR_PAIRS < 32767 ? COLOR_PAIRS - 1 : 32766;
}

// Debian's ncursesw 6.4 flushes at every movement of the cursor until the first endwin().
static void settle_flushing(void) {
  refresh();
  endwin();
  refresh();
}

static void discard_bytes(void) {
  lseek(fileno(state.bytes_out), 0, SEEK_SET);
}

int ct_screen_start(const char *terminal_name, int columns, int rows) {
  choose_locale();
  int outcome = start_curses(terminal_name);
  if (outcome != CT_START_FINE) {
    ct_screen_stop();
    return outcome;
  }
  typeahead(-1);
  start_colors();
  leaveok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  idlok(stdscr, FALSE);
  state.cursor_column = -1;
  settle_flushing();
  ct_screen_resize(columns, rows);
  ct_screen_reenter();
  return CT_START_FINE;
}

int ct_screen_colors(void) {
  return state.screen && state.most_pairs > 0 && COLORS > 0 ? COLORS : 0;
}

void ct_screen_stop(void) {
  if (state.screen) {
    endwin();
    delscreen(state.screen);
  }
  if (state.bytes_out) fclose(state.bytes_out);
  if (state.nothing_in) fclose(state.nothing_in);
  state.screen = NULL;
  state.bytes_out = state.nothing_in = NULL;
}

// MARK: Leave and come back

static size_t append(char *into, size_t length, size_t capacity, const char *bytes) {
  size_t count = bytes ? strlen(bytes) : 0;
  if (length + count > capacity) return length;
  memcpy(into + length, bytes ? bytes : "", count);
  return length + count;
}

size_t ct_screen_leaving_bytes(char *into, size_t capacity) {
  const char *colors = capability("op"), *screen = capability("rmcup");
  size_t length = append(into, 0, capacity, "\033[?1006l\033[?1002l\033[?1000l\033[?2004l");
  length = append(into, length, capacity, capability("sgr0"));
  length = append(into, length, capacity, colors);
  length = append(into, length, capacity, capability("cnorm"));
  // A terminal with only one screen keeps it; the prompt then starts on a line of its own.
  return append(into, length, capacity, screen ? screen : "\r\n");
}

void ct_screen_reenter(void) {
  endwin();
  discard_bytes();
  clearok(curscr, TRUE);
}

void ct_screen_invalidate(void) { clearok(curscr, TRUE); }

// A window that was huge for a moment would otherwise cost its memory for ever.
static void give_memory_back(long cells) {
  static long most;
  if (cells * 2 < most) {
    most = 0;
#if defined(__GLIBC__)
    malloc_trim(0);
#endif
  }
  if (cells > most) most = cells;
}

void ct_screen_resize(int columns, int rows) {
  resize_term(rows, columns);
  give_memory_back((long)columns * rows);
  werase(stdscr);
  clearok(curscr, TRUE);
}

// MARK: Cells

static short pair(int foreground, int background) {
  short *known = &state.pair_of[foreground + 1][background + 1];
  if (*known || (foreground < 0 && background < 0)) return *known;
  if (state.pairs < state.most_pairs) {
    state.pairs++;
    init_pair((short)state.pairs, (short)foreground, (short)background);
    return *known = (short)state.pairs;
  }
  // No pair is left: the foreground tells more than the background.
  return background < 0 ? 0 : pair(foreground, -1);
}

typedef struct {
  short pair;
  attr_t attributes;
} look;

static look look_of(const ct_cell *cell) {
  int foreground = cell->foreground < COLORS ? cell->foreground : -1;
  int background = cell->background < COLORS ? cell->background : -1;
  attr_t attributes = 0;
  // With eight colours, bold is how the other eight are reached.
  if (COLORS == 8 && cell->foreground >= 8 && cell->foreground < 16) {
    foreground = cell->foreground - 8;
    attributes |= A_BOLD;
  }
  if (COLORS == 8 && cell->background >= 8 && cell->background < 16) {
    background = cell->background - 8;
  }
  if (cell->attributes & CT_BOLD) attributes |= A_BOLD;
  if (cell->attributes & CT_DIM) attributes |= A_DIM;
  if (cell->attributes & CT_UNDERLINE) attributes |= A_UNDERLINE;
  if (cell->attributes & CT_REVERSE) attributes |= A_REVERSE;
  int has_pairs = state.most_pairs > 0;
  return (look){has_pairs ? pair(foreground, background) : 0, attributes};
}

// On a blank neither the colour of the character nor its weight is seen: keeping the neighbour's
// saves half the bytes of a frame.
static int can_borrow(const ct_cell *blank, const ct_cell *neighbour) {
  const int seen = CT_UNDERLINE | CT_REVERSE;
  return neighbour && blank->scalar == ' ' && blank->background == neighbour->background
         && !(blank->attributes & seen) && !(neighbour->attributes & seen);
}

// Curses advances by the C library's widths; where those differ from the canvas's, the row would
// shift from there on.
static int fill_text(wchar_t text[4], const ct_cell *cell) {
  text[0] = (wchar_t)cell->scalar;
  int length = 1;
  int agreed = cell->scalar >= 0x20 && wcwidth(text[0]) == cell->width;
  if (!agreed) text[0] = cell->width == 2 ? 0xFF1F : L'?';
  for (int i = 0; agreed && i < 2; i++) {
    wchar_t mark = (wchar_t)cell->marks[i];
    if (mark && wcwidth(mark) == 0) text[length++] = mark;
  }
  text[length] = 0;
  return length;
}

void ct_screen_put(int row, int column, const ct_cell *cells, int count) {
  static cchar_t run[longest_row + 1];
  int length = 0;
  const ct_cell *neighbour = NULL;
  look last = {0, 0};
  if (count > longest_row) count = longest_row;
  for (int i = 0; i < count; i++) {
    const ct_cell *cell = &cells[i];
    if (cell->width == 0) continue;
    if (!can_borrow(cell, neighbour)) {
      last = look_of(cell);
      neighbour = cell;
    }
    wchar_t text[4];
    fill_text(text, cell);
    setcchar(&run[length++], text, last.attributes, last.pair, NULL);
  }
  if (length > 0) mvadd_wchnstr(row, column, run, length);
}

void ct_screen_cursor(int row, int column) {
  state.cursor_row = row;
  state.cursor_column = column;
}

// MARK: Flush

static void take_bytes(void) {
  static char part[1 << 16];
  int file = fileno(state.bytes_out);
  off_t end = lseek(file, 0, SEEK_CUR), place = 0;
  while (place < end) {
    size_t wanted = (size_t)(end - place) < sizeof part ? (size_t)(end - place) : sizeof part;
    ssize_t count = pread(file, part, wanted, place);
    if (count <= 0) break;
    ct_tty_queue(part, (size_t)count);
    place += count;
  }
  discard_bytes();
  // One frame of a very large window is not kept for ever.
  if (end > 1 << 18 && ftruncate(file, 0) != 0) return;
}

void ct_screen_flush(void) {
  int shown = state.cursor_column >= 0;
  curs_set(shown ? 1 : 0);
  move(shown ? state.cursor_row : 0, shown ? state.cursor_column : 0);
  refresh();
  take_bytes();
}
