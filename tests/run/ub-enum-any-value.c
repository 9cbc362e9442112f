enum e { A, B };
int main(void)
{
    enum e e = (enum e)7;
    return e - 7;
}
