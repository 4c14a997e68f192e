using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>A place where a check found its problem.</summary>
/// <param name="Message">One line. It is part of what names the problem over time, so it holds no line numbers.</param>
public sealed record CheckHit(TextSpan Span, string Message)
{
    public CheckHit(SyntaxNode node, string message)
        : this(node.Span, message)
    {
    }

    /// <summary>Null for that of the check.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Null for that of the check.</summary>
    public Priority? Priority { get; init; }

    /// <summary>Why it is one, the other place involved, what to write instead.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
