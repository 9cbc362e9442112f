#include <dirent.h>

int main(void) {
    DIR *directory = opendir("/tmp");
    closedir(directory);
    closedir(directory); // fault: STREAM_CLOSED
}
