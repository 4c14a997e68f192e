namespace Agency.Core.Learning;

/// <summary>What part of the text a <see cref="Rewrite"/> replaces.</summary>
public enum RewriteKind
{
    /// <summary>One expression, simple statement or smaller part by another.</summary>
    Node,

    /// <summary>The head of a compound statement; its blocks stay as they are and are no part of the shapes.</summary>
    Header,

    /// <summary>Statements that follow one another by others, or by none.</summary>
    Statements,
}
