using Agency.Core.Syntax;

namespace Agency.Tests.EndToEnd.LookAlikes;

/// <summary>Code that looks like a weakness, a slow place or a slip, and is none.</summary>
/// <param name="Name">The topic and what it is, as the corpus has it: <c>sql/constant-sql</c>.</param>
/// <param name="File">Where it stands in the project that the corpus makes.</param>
internal sealed record LookAlike(string Name, RepositoryPath File, string Text);
