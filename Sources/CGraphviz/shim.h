#pragma once
#include <gvc.h>
#include <cgraph.h>
// Macros and char* parameters that Swift does not import, and nothing else.

// Sets a graph's own attribute, declaring it first where the text did not.
static inline int cgv_set_graph(Agraph_t *g, const char *key, const char *value) {
  return agsafeset(g, (char *)key, (char *)value, (char *)"");
}
// Whether any graph, node or edge of g may carry the attribute.
static inline int cgv_declares(Agraph_t *g, const char *key) {
  return agattr(g, AGRAPH, (char *)key, 0) || agattr(g, AGNODE, (char *)key, 0)
      || agattr(g, AGEDGE, (char *)key, 0);
}
// The drawing's extent in points; only after a layout.
static inline double cgv_width(Agraph_t *g) { return GD_bb(g).UR.x - GD_bb(g).LL.x; }
static inline double cgv_height(Agraph_t *g) { return GD_bb(g).UR.y - GD_bb(g).LL.y; }
// A node's centre and size in points, y upwards; only after a layout.
static inline double cgv_node_x(Agnode_t *n) { return ND_coord(n).x; }
static inline double cgv_node_y(Agnode_t *n) { return ND_coord(n).y; }
static inline double cgv_node_width(Agnode_t *n) { return ND_width(n) * 72; }
static inline double cgv_node_height(Agnode_t *n) { return ND_height(n) * 72; }
