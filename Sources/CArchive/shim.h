// learn, Apache-2.0. See LICENSE.
#ifndef LEARN_CARCHIVE_SHIM_H
#define LEARN_CARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

/// Makes the calling thread's character set UTF-8 and returns the locale to give back.
///
/// libarchive answers NULL for entry names that are not ASCII outside a UTF-8 locale.
static inline locale_t learn_use_utf8(locale_t *previous) {
  locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  if (utf8 != (locale_t)0) *previous = uselocale(utf8);
  return utf8;
}

/// Gives the calling thread its earlier locale back.
static inline void learn_restore_locale(locale_t utf8, locale_t previous) {
  if (utf8 == (locale_t)0) return;
  uselocale(previous);
  freelocale(utf8);
}

#endif
