/* Does nothing: the cost of being started with dateline's libraries. */
int main(void)
{
    return 0;
}
