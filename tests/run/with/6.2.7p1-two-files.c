#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
struct p { int x; double y; };
enum color { RED, GREEN };
typedef float v4 __attribute__((vector_size(16)));
union num { int i; double d; };
struct p shared; double grid[2][3];
double vsum(int n, ...) { va_list ap; va_start(ap, n); double s = 0; while (n--) s += va_arg(ap, double); va_end(ap); return s; }
double over(const struct p *p, int n, double (*f)(struct p)) { double s = 0; for (int i = 0; i < n; i++) s += f(p[i]); return s; }
struct p make(int x, double y) { return (struct p){x, y}; }
v4 twice(v4 v) { return v + v; }
_Complex double turn(_Complex double z) { return z * 1.0iF; }
long double third(long double a, float b, short c) { return a + b + c; }
enum color next(enum color c) { return c == RED ? GREEN : RED; }
static double add(double a, double b) { return a + b; }
static double mul(double a, double b) { return a * b; }
double (*table(int w))(double, double) { return w ? mul : add; }
void apply(void (*cb)(void *, double *), void *q) { double d = 10; cb(q, &d); grid[1][2] += d + shared.y; }
union num un(union num u) { u.d *= 2; return u; }
void sort(struct p *p, int n, int (*c)(const struct p *, const struct p *)) {
  for (int i = 0; i < n; i++) for (int j = i + 1; j < n; j++) if (c(&p[i], &p[j]) > 0) { struct p t = p[i]; p[i] = p[j]; p[j] = t; } }
