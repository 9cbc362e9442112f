/* fread and fwrite of records, through a temporary file. */
#include <stdio.h>

struct entry {
    char letter;
    double value;
};

int main(void) {
    struct entry out[3] = { { 'a', 1.5 }, { 'b', 2.5 }, { 'c', 3.5 } }, in[4];
    FILE *file = tmpfile();
    printf("%zu\n", fwrite(out, sizeof *out, 3, file));
    rewind(file);
    printf("%zu", fread(in, sizeof *in, 4, file));
    printf(" %d %c %g\n", feof(file) != 0, in[2].letter, in[2].value);
    fseek(file, (long)sizeof *out, SEEK_SET);
    printf("%zu", fread(in, sizeof *in, 1, file));
    printf(" %c\n", in[0].letter);
    fpos_t place;
    fgetpos(file, &place);
    printf("%zu", fread(in, sizeof *in, 1, file));
    fsetpos(file, &place);
    printf("%zu", fread(in, sizeof *in, 1, file));
    printf(" %c\n", in[0].letter);
    fclose(file);
    return 0;
}
