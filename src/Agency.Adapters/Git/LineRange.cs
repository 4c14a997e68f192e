namespace Agency.Adapters.Git;

/// <summary>Lines of a file, from 1, both ends included.</summary>
public readonly record struct LineRange(int First, int Last)
{
    public bool Contains(int line) => line >= First && line <= Last;
}
