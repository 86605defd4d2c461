// learn, Apache-2.0. See LICENSE.
#ifndef LEARN_CPOSTGRESQL_SHIM_H
#define LEARN_CPOSTGRESQL_SHIM_H

#include <dlfcn.h>
#include <postgresql/libpq-fe.h>
#include <stddef.h>

/// What learn uses of libpq, once it has been loaded.
///
/// The library is loaded by the first store that is opened in PostgreSQL, and not linked: a server on a SQLite file
/// needs none of it. See docs/decisions/0010.
struct learn_postgresql {
  PGconn *(*connect)(const char *const *, const char *const *, int);
  ConnStatusType (*status)(const PGconn *);
  void (*finish)(PGconn *);
  char *(*error)(const PGconn *);
  PGresult *(*run)(PGconn *, const char *);
  PGresult *(*prepare)(PGconn *, const char *, const char *, int, const Oid *);
  PGresult *(*describe_prepared)(PGconn *, const char *);
  int (*parameter_count)(const PGresult *);
  Oid (*parameter_type)(const PGresult *, int);
  PGresult *(*run_prepared)(
      PGconn *, const char *, int, const char *const *, const int *, const int *, int);
  ExecStatusType (*result_status)(const PGresult *);
  char *(*result_field)(const PGresult *, int);
  int (*row_count)(const PGresult *);
  int (*column_count)(const PGresult *);
  Oid (*column_type)(const PGresult *, int);
  char *(*value)(const PGresult *, int, int);
  int (*length)(const PGresult *, int, int);
  int (*is_null)(const PGresult *, int, int);
  char *(*changed)(PGresult *);
  char *(*done)(PGresult *);
  PGTransactionStatusType (*transaction)(const PGconn *);
  void (*clear)(PGresult *);
  PQnoticeProcessor (*notices)(PGconn *, PQnoticeProcessor, void *);
};

/// Loads libpq; 0 when it or a part of it is not there.
static inline int learn_postgresql_load(struct learn_postgresql *pq) {
  void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return 0;
  pq->connect = (PGconn * (*)(const char *const *, const char *const *, int)) dlsym(library, "PQconnectdbParams");
  pq->status = (ConnStatusType(*)(const PGconn *))dlsym(library, "PQstatus");
  pq->finish = (void (*)(PGconn *))dlsym(library, "PQfinish");
  pq->error = (char *(*)(const PGconn *))dlsym(library, "PQerrorMessage");
  pq->run = (PGresult * (*)(PGconn *, const char *)) dlsym(library, "PQexec");
  pq->prepare = (PGresult * (*)(PGconn *, const char *, const char *, int, const Oid *)) dlsym(library, "PQprepare");
  pq->describe_prepared = (PGresult * (*)(PGconn *, const char *)) dlsym(library, "PQdescribePrepared");
  pq->parameter_count = (int (*)(const PGresult *))dlsym(library, "PQnparams");
  pq->parameter_type = (Oid(*)(const PGresult *, int))dlsym(library, "PQparamtype");
  pq->run_prepared =
      (PGresult * (*)(PGconn *, const char *, int, const char *const *, const int *, const int *, int))
          dlsym(library, "PQexecPrepared");
  pq->result_status = (ExecStatusType(*)(const PGresult *))dlsym(library, "PQresultStatus");
  pq->result_field = (char *(*)(const PGresult *, int))dlsym(library, "PQresultErrorField");
  pq->row_count = (int (*)(const PGresult *))dlsym(library, "PQntuples");
  pq->column_count = (int (*)(const PGresult *))dlsym(library, "PQnfields");
  pq->column_type = (Oid(*)(const PGresult *, int))dlsym(library, "PQftype");
  pq->value = (char *(*)(const PGresult *, int, int))dlsym(library, "PQgetvalue");
  pq->length = (int (*)(const PGresult *, int, int))dlsym(library, "PQgetlength");
  pq->is_null = (int (*)(const PGresult *, int, int))dlsym(library, "PQgetisnull");
  pq->changed = (char *(*)(PGresult *))dlsym(library, "PQcmdTuples");
  pq->done = (char *(*)(PGresult *))dlsym(library, "PQcmdStatus");
  pq->transaction = (PGTransactionStatusType(*)(const PGconn *))dlsym(library, "PQtransactionStatus");
  pq->clear = (void (*)(PGresult *))dlsym(library, "PQclear");
  pq->notices = (PQnoticeProcessor(*)(PGconn *, PQnoticeProcessor, void *))dlsym(library, "PQsetNoticeProcessor");
  return pq->connect && pq->status && pq->finish && pq->error && pq->run && pq->prepare && pq->run_prepared &&
         pq->result_status && pq->result_field && pq->row_count && pq->column_count && pq->column_type && pq->value &&
         pq->length && pq->is_null && pq->changed && pq->clear && pq->notices && pq->describe_prepared && pq->parameter_count &&
         pq->parameter_type && pq->done && pq->transaction;
}

#endif
