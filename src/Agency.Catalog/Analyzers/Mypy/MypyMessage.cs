namespace Agency.Catalog.Analyzers.Mypy;

/// <summary>An error as mypy prints it.</summary>
/// <param name="File">As printed: relative to where it ran.</param>
/// <param name="Line">From 1; 0 when the message is about the file as a whole.</param>
/// <param name="Column">In UTF-8 bytes from 0; -1 when unknown.</param>
/// <param name="EndColumn">In UTF-8 bytes from 0, exclusive; -1 when unknown.</param>
/// <param name="Code">Null when mypy gives none.</param>
internal sealed record MypyMessage(string File, int Line, int Column, int EndLine, int EndColumn, string Text, string? Code, IReadOnlyList<string> Notes);
