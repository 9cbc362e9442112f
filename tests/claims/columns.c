struct pahole {
	char                       a;                    /*     0     1 */

	/* XXX 3 bytes hole, try to pack */

	int                        b;                    /*     4     4 */
	char                       c[3];                 /*     8     3 */

	/* XXX 5 bytes hole, try to pack */

	long                       d;                    /*    12     8 */
	void *                     e;                    /*    24     4 */
	unsigned x:3, y:5;

	/* size: 32, cachelines: 1, members: 5 */
	/* padding: 7 */
	/* last cacheline: 32 bytes */
	/* --- cacheline 1 boundary (64 bytes) --- */
};
struct hex {
	/*00*/ int a;
	/*04*/ int b;
	/*08*/ char c[8];
	/*10*/ long d;
	/*1A*/ long e;
	/*20*/ long f;
};
struct idx { int a; /* 0 */ int b; /* 1 */
   int c; /* 2 */
   int d; /* 3 */
};
struct one { int a; /* 4 */
 long b; /* 8 */
 char c; /* 2 */
 short e; /* 2 */
 short d; /* 2 */ };
