/**
 * JSON: md_render_json_list, declared in render.h, and nothing else. The schema is docs/json-schema/draw.schema.json.
 */
#ifndef MD_RENDER_JSON_H
#define MD_RENDER_JSON_H

#include "render.h"

#endif
