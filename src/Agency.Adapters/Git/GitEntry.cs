namespace Agency.Adapters.Git;

/// <summary>A file as a tree or the index holds it.</summary>
/// <param name="Mode">As git writes it: <c>100644</c>, <c>100755</c>, <c>120000</c> for a link.</param>
/// <param name="Blob">The object's name.</param>
internal sealed record GitEntry(string Mode, string Blob);
