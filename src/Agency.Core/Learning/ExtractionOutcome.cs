namespace Agency.Core.Learning;

/// <summary>Whether a change is one that can be learned.</summary>
public abstract record ExtractionOutcome
{
    private ExtractionOutcome()
    {
    }

    public sealed record Learnable(Rewrite Rewrite, Syntax.SyntaxTree After, IReadOnlyList<RequiredImport> Imports) : ExtractionOutcome;

    /// <param name="Reason">A few words, the same for all changes of a kind: they are counted.</param>
    public sealed record Unlearnable(string Reason) : ExtractionOutcome;
}
