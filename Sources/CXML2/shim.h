// learn, Apache-2.0. See LICENSE.
#ifndef LEARN_CXML2_SHIM_H
#define LEARN_CXML2_SHIM_H

// Debian's libxml2 headers pull in ICU's, which clash with Foundation's own copy.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

/// xmlFree is a mutable global, which Swift 6 does not let a module read.
static inline void learn_xml_free(void *pointer) { xmlFree(pointer); }

#endif
