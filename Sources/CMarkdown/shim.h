// learn, Apache-2.0. See LICENSE.
#ifndef LEARN_CMARKDOWN_SHIM_H
#define LEARN_CMARKDOWN_SHIM_H

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>

#endif
