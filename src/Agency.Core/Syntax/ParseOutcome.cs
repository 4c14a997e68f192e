namespace Agency.Core.Syntax;

/// <summary>What parsing a text gave: a tree, or where and why it is not valid.</summary>
public abstract record ParseOutcome
{
    private ParseOutcome()
    {
    }

    public sealed record Parsed(SyntaxTree Tree) : ParseOutcome;

    public sealed record Invalid(LinePosition At, string Message) : ParseOutcome;
}
