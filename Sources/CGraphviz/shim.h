#pragma once
#include <gvc.h>
#include <cgraph.h>
// Swift 6 refuses Agdirected (a mutable global) and char* parameters are awkward from Swift.
static inline Agraph_t *cgv_open_directed(const char *name) { return agopen((char *)name, Agdirected, 0); }
static inline Agnode_t *cgv_node(Agraph_t *g, const char *name) { return agnode(g, (char *)name, 1); }
static inline Agedge_t *cgv_edge(Agraph_t *g, Agnode_t *a, Agnode_t *b, const char *key) {
  return agedge(g, a, b, (char *)key, 1);
}
static inline Agraph_t *cgv_subgraph(Agraph_t *g, const char *name) { return agsubg(g, (char *)name, 1); }
static inline int cgv_set(void *object, const char *key, const char *value) {
  return agsafeset(object, (char *)key, (char *)value, (char *)"");
}
static inline int cgv_set_html(Agraph_t *g, void *object, const char *key, const char *value) {
  char *html = agstrdup_html(g, (char *)value);
  int status = agsafeset(object, (char *)key, html, (char *)"");
  agstrfree(g, html);
  return status;
}
