/* setvbuf comes before anything else that is done with the stream. */
#include <stdio.h>

int main(void)
{
    FILE *file = tmpfile();
    if (file == NULL)
        return 1;
    setvbuf(file, NULL, _IOFBF, 512);
    fputs("text", file);
    setvbuf(file, NULL, _IOLBF, 512); // remark: tmpfile\(\) has been used
    return fclose(file);
}
