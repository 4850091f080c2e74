// The screen as Swift sees it: cells in, bytes out. No curses type crosses this border.
#ifndef CSCREEN_H
#define CSCREEN_H

#include <stddef.h>
#include <stdint.h>

/// Attributes of a cell, to be combined.
enum {
  CT_BOLD = 1,
  CT_DIM = 2,
  CT_REVERSE = 4,
  CT_UNDERLINE = 8,
};

/// One cell: a scalar and up to two marks (0 for none), palette colours (-1 is the terminal's
/// own), attributes, and the columns it takes (0: the right half of the cell before).
typedef struct {
  uint32_t scalar;
  uint32_t marks[2];
  int16_t foreground;
  int16_t background;
  uint8_t attributes;
  uint8_t width;
} ct_cell;

/// What became of a try to start the screen.
enum {
  CT_START_FINE = 0,
  CT_START_UNKNOWN = 1,   // no terminfo entry of this name
  CT_START_UNUSABLE = 2,  // the entry cannot move the cursor
  CT_START_FAILED = 3,    // curses refused
};

/// Starts curses with the named terminfo entry; writes nothing to the terminal yet.
int ct_screen_start(const char *terminal_name, int columns, int rows);
/// How many colours the terminfo entry knows, at least 0.
int ct_screen_colors(void);
/// Frees what `ct_screen_start` made.
void ct_screen_stop(void);
/// The bytes that leave the screen again: mouse and paste off, attributes, cursor, main screen.
size_t ct_screen_leaving_bytes(char *into, size_t capacity);

/// Makes the screen that size and forgets what is shown, so that the next flush draws it all.
void ct_screen_resize(int columns, int rows);
/// Enters the screen anew, as after a stop: the next flush begins with the entering bytes.
void ct_screen_reenter(void);
/// Forgets what is shown, so that the next flush draws all of it.
void ct_screen_invalidate(void);
/// Puts a run of cells into a row. What lies outside is dropped.
void ct_screen_put(int row, int column, const ct_cell *cells, int count);
/// Shows the cursor at that place with the next flush, or hides it when `column` is negative.
void ct_screen_cursor(int row, int column);
/// Queues the bytes that bring the terminal from what is shown to what was put.
void ct_screen_flush(void);

#endif
