namespace Agency.Core.Syntax;

/// <summary>Replace a span of one file's text. An empty span inserts; an empty text deletes.</summary>
public sealed record Edit(RepositoryPath File, TextSpan Span, string NewText);
