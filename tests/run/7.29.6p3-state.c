#include <string.h>
#include <wchar.h>

int main(void) {
    mbstate_t state;
    wchar_t wide;
    memset(&state, 0x55, sizeof state);
    return (int)mbrtowc(&wide, "a", 1, &state); // fault: LIBRARY_ARGUMENT
}
