namespace Agency.Core.Projects;

/// <summary>One import statement of a module, relative ones resolved.</summary>
/// <param name="Module">Dotted and absolute.</param>
/// <param name="Names">The names of <c>from … import a, b</c>; empty for <c>import …</c>.</param>
/// <param name="Line">From 1.</param>
/// <param name="TypeCheckingOnly">Inside <c>if TYPE_CHECKING:</c>.</param>
/// <param name="InFunction">Runs when a function does, or when the module is the program, not when it is imported.</param>
public sealed record ModuleImport(string Module, IReadOnlyList<string> Names, int Line, bool TypeCheckingOnly, bool InFunction);
