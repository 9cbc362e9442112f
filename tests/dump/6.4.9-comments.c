/* a block
   of two lines */
int a; // trailing, 4 bytes
/** documentation */
int /* inside */ b;
// with "quotes" and \ backslash
const char *s = "/* no comment */"; /* after */
/* ü */
int c = 1 /* one */ + /**/ 2;
// the last
