// learn, Apache-2.0. See LICENSE.
#ifndef LEARN_CCURL_SHIM_H
#define LEARN_CCURL_SHIM_H

#include <curl/curl.h>
#include <dlfcn.h>
#include <stddef.h>

/// What learn uses of libcurl, once it has been loaded.
///
/// The library is loaded by whoever first talks to a server, and not linked: it brings some thirty others along, whose
/// start every other command would pay for. See docs/decisions/0010.
struct learn_curl {
  CURL *(*init)(void);
  CURLcode (*set)(CURL *, CURLoption, ...);
  CURLcode (*perform)(CURL *);
  CURLcode (*info)(CURL *, CURLINFO, ...);
  void (*cleanup)(CURL *);
  const char *(*error)(CURLcode);
  struct curl_slist *(*append)(struct curl_slist *, const char *);
  void (*free_all)(struct curl_slist *);
};

/// Loads libcurl; 0 when it or a part of it is not there.
static inline int learn_curl_load(struct learn_curl *curl) {
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return 0;
  CURLcode (*begin)(long) = (CURLcode(*)(long))dlsym(library, "curl_global_init");
  curl->init = (CURL * (*)(void)) dlsym(library, "curl_easy_init");
  curl->set = (CURLcode(*)(CURL *, CURLoption, ...))dlsym(library, "curl_easy_setopt");
  curl->perform = (CURLcode(*)(CURL *))dlsym(library, "curl_easy_perform");
  curl->info = (CURLcode(*)(CURL *, CURLINFO, ...))dlsym(library, "curl_easy_getinfo");
  curl->cleanup = (void (*)(CURL *))dlsym(library, "curl_easy_cleanup");
  curl->error = (const char *(*)(CURLcode))dlsym(library, "curl_easy_strerror");
  curl->append = (struct curl_slist * (*)(struct curl_slist *, const char *)) dlsym(library, "curl_slist_append");
  curl->free_all = (void (*)(struct curl_slist *))dlsym(library, "curl_slist_free_all");
  return begin && curl->init && curl->set && curl->perform && curl->info && curl->cleanup && curl->error &&
         curl->append && curl->free_all && begin(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

// Swift cannot call a function with a variable number of arguments.

static inline CURLcode learn_curl_set_long(const struct learn_curl *curl, CURL *handle, CURLoption option, long value) {
  return curl->set(handle, option, value);
}

static inline CURLcode learn_curl_set_size(
    const struct learn_curl *curl, CURL *handle, CURLoption option, curl_off_t value) {
  return curl->set(handle, option, value);
}

static inline CURLcode learn_curl_set_text(
    const struct learn_curl *curl, CURL *handle, CURLoption option, const char *value) {
  return curl->set(handle, option, value);
}

static inline CURLcode learn_curl_set_pointer(
    const struct learn_curl *curl, CURL *handle, CURLoption option, const void *value) {
  return curl->set(handle, option, value);
}

/// Sets who takes the bytes of the answer or its header lines, and who gives those of the request.
static inline CURLcode learn_curl_set_bytes(
    const struct learn_curl *curl, CURL *handle, CURLoption option,
    size_t (*value)(char *, size_t, size_t, void *)) {
  return curl->set(handle, option, value);
}

static inline CURLcode learn_curl_set_progress(
    const struct learn_curl *curl, CURL *handle,
    int (*value)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t)) {
  return curl->set(handle, CURLOPT_XFERINFOFUNCTION, value);
}

static inline CURLcode learn_curl_status(const struct learn_curl *curl, CURL *handle, long *status) {
  return curl->info(handle, CURLINFO_RESPONSE_CODE, status);
}

#endif
