namespace Agency.Core.Learning;

/// <summary>An attribute of a node in a <see cref="Shape"/>: a known text, or a hole that any text fills.</summary>
public readonly record struct Scalar
{
    private Scalar(string? text, int hole) => (Text, Hole) = (text, hole);

    /// <summary>The known text; null for a hole.</summary>
    public string? Text { get; }

    /// <summary>The hole's index; meaningless for a text.</summary>
    public int Hole { get; }

    public static Scalar Of(string text) => new(text, -1);

    public static Scalar HoleAt(int index) => new(null, index);
}
