_Thread_local int per_thread = 3;
static _Thread_local int hidden;
int f(register int n) {
    static int calls = 1;
    static _Thread_local int own;
    auto int a = n;
    register int r = a;
    {
        static int calls;
        calls++;
    }
    return calls++ + own + r + per_thread + hidden;
}
