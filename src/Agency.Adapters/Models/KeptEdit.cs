namespace Agency.Adapters.Models;

/// <summary>An edit of whole lines that can be found again when other lines of its file have changed.</summary>
/// <param name="File">Below the repository's root.</param>
/// <param name="Line">The first line that it replaces, from 1.</param>
/// <param name="Count">How many lines it replaces; 0 where it inserts before the line.</param>
/// <param name="Before">Lines before them that it was made with.</param>
/// <param name="After">Lines after them.</param>
/// <param name="Digest">SHA-256 of all these lines: the code itself is not kept.</param>
internal sealed record KeptEdit(string File, int Line, int Count, int Before, int After, string Digest, string NewText);
