/**
 * The colours of pictures by number: see palette.h for the list, table.h for the functions.
 */
#include "table.h"

static const struct {
    uint32_t light, dark;
    const char *name;
} colours[] = {
    { 0, 0, "" },
#define COLOUR(constant, css, light, dark) { light, dark, css },
#include "palette.h"
#undef COLOUR
};

uint32_t md_colour_light(MdColour colour) {
    return colours[colour].light;
}

uint32_t md_colour_dark(MdColour colour) {
    return colours[colour].dark;
}

const char *md_colour_name(MdColour colour) {
    return colours[colour].name;
}

MdColour md_colour_find(uint32_t light) {
    for (int i = 1; i < MD_COLOUR_COUNT; i++)
        if (colours[i].light == light)
            return (MdColour)i;
    return MD_COLOUR_NONE;
}
