/**
 * A series of pictures: what stands in several of them stands in the same place in all.
 *
 * First the plans of all pictures are added. Then the series is settled: the picture with most nodes is placed freely,
 * with as much room for each node as it takes in any picture; in the others the nodes that have their places keep them,
 * and the rest look for free ones. Nodes that never meet in one picture may have one place. Columns stand far enough
 * apart for every picture. At last each picture takes its places from the series.
 *
 * Storage is malloc'ed, since plans are made inside of Graphviz, whose frames must not be jumped over.
 */
#ifndef MD_RENDER_SERIES_H
#define MD_RENDER_SERIES_H

#include "plan.h"

typedef struct MdSeries MdSeries;

/** NULL when the host has no memory. */
MdSeries *md_series_create(void);
void md_series_destroy(MdSeries *series);

/**
 * Add a picture.
 *
 * @param plan  not yet solved; its arrays are the series' from now on, and it is empty.
 * @param blank points at the left edge of the stack in which nothing is drawn.
 * @return false when memory ran out; the plan is as it was.
 */
bool md_series_add(MdSeries *series, MdPlan *plan, double blank);

/** Choose the places, when all pictures are in. False when memory ran out. */
bool md_series_settle(MdSeries *series);

/** The room of a node in the series: as much as it takes in any picture; false when it stands in none. */
bool md_series_room(const MdSeries *series, size_t number, double *ret_width, double *ret_height);

/** Give the nodes of a picture, which have their room, their places; what the series does not know has none. */
void md_series_apply(const MdSeries *series, MdPlan *plan);

/** The left top corner of all that is drawn in any picture, in points of the plan. */
MdPoint md_series_begin(const MdSeries *series);

#endif
