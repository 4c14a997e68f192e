namespace Agency.Core.Syntax;

/// <summary>A half-open range of UTF-16 offsets into a <see cref="SourceText"/>.</summary>
public readonly record struct TextSpan
{
    /// <exception cref="ArgumentOutOfRangeException">The range is negative or reversed.</exception>
    public TextSpan(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        Start = start;
        End = end;
    }

    public int Start { get; }

    public int End { get; }

    public int Length => End - Start;

    public bool IsEmpty => End == Start;

    /// <summary>True when <paramref name="other"/> lies wholly inside this range.</summary>
    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    public bool Contains(int offset) => offset >= Start && offset < End;

    /// <summary>
    /// True when both ranges claim a common character, or when an insertion falls on or inside the other range
    /// (two insertions at one place overlap: their order would be a guess).
    /// </summary>
    public bool Overlaps(TextSpan other) =>
        IsEmpty || other.IsEmpty
            ? other.Start <= End && Start <= other.End
            : other.Start < End && Start < other.End;
}
