struct person {
    char name[20];   /* 20 bytes: offsets 0-19 */
    int age;         /* 4 bytes: offsets 20-23 */
    float height;    /* 4 bytes: offset 24 */
};                   /* Total size = 28 bytes */
