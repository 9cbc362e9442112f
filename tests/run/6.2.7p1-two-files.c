// with: with/6.2.7p1-two-files.c
/* Calls, variable arguments, callbacks and objects between two translation units, of every class of types. */
#include <stdarg.h>
#include <stdio.h>
struct p { int x; double y; };
enum color { RED, GREEN };
typedef float v4 __attribute__((vector_size(16)));
union num { int i; double d; };
double vsum(int n, ...);
double over(const struct p *, int n, double (*f)(struct p));
struct p make(int, double);
v4 twice(v4);
_Complex double turn(_Complex double);
long double third(long double, float, short);
enum color next(enum color);
double (*table(int which))(double, double);
extern struct p shared;
extern double grid[2][3];
void apply(void (*cb)(void *, double *), void *);
union num un(union num);
int cmp(const void *a, const void *b);
void sort(struct p *p, int n, int (*c)(const struct p *, const struct p *));
static double gety(struct p p) { return p.y; }
static void cb(void *q, double *d) { struct p *p = q; p->y += *d; *d = 0; }
static int bc(const struct p *a, const struct p *b) { return a->x - b->x; }
int main(void) {
  struct p a[3] = { {3,1.5},{1,2.5},{2,3} };
  printf("%g\n", vsum(3, 1.0, 2.0, 3.5f));
  printf("%g\n", over(a, 3, gety));
  struct p m = make(4, 4.5);
  printf("%d %g\n", m.x, m.y);
  v4 v = twice((v4){1,2,3,4});
  printf("%g\n", (double)v[3]);
  printf("%g %Lg\n", __imag__ turn(3), third(1, 2, 3));
  printf("%d\n", next(RED));
  printf("%g\n", table(1)(2, 3));
  shared = m; grid[1][2] = 7;
  apply(cb, &shared);
  printf("%d %g %g\n", shared.x, shared.y, grid[1][2]);
  union num u = { .d = 2.5 };
  printf("%g\n", un(u).d);
  sort(a, 3, bc);
  printf("%d %d %d\n", a[0].x, a[1].x, a[2].x);
  return 0;
}
