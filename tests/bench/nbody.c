/* Bodies that attract each other, without square roots of the library. */
#include <stdio.h>
struct body { double x, y, z, vx, vy, vz, m; };
static double root(double v)
{
    double r = v > 1 ? v : 1;
    for (int i = 0; i < 12; i++)
        r = 0.5 * (r + v / r);
    return r;
}
int main(void)
{
    struct body b[5];
    for (int i = 0; i < 5; i++)
        b[i] = (struct body){i, i * 0.5, -i, 0.1 * i, 0, 0.2, 1 + i};
    for (int step = 0; step < 8000; step++) {
        for (int i = 0; i < 5; i++)
            for (int j = i + 1; j < 5; j++) {
                double dx = b[i].x - b[j].x, dy = b[i].y - b[j].y, dz = b[i].z - b[j].z;
                double d = dx * dx + dy * dy + dz * dz + 0.01, f = 0.001 / (d * root(d));
                b[i].vx -= dx * b[j].m * f;
                b[i].vy -= dy * b[j].m * f;
                b[i].vz -= dz * b[j].m * f;
                b[j].vx += dx * b[i].m * f;
                b[j].vy += dy * b[i].m * f;
                b[j].vz += dz * b[i].m * f;
            }
        for (int i = 0; i < 5; i++) {
            b[i].x += b[i].vx * 0.001;
            b[i].y += b[i].vy * 0.001;
            b[i].z += b[i].vz * 0.001;
        }
    }
    printf("%.6f %.6f\n", b[0].x, b[4].z);
    return 0;
}
