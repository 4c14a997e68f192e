namespace Agency.Core.Projects;

/// <summary>A language's interpreter.</summary>
/// <param name="Executable">Absolute path.</param>
/// <param name="Version">For example 3.11.2.</param>
/// <param name="ReadablePaths">Host folders a sandbox must show for it to run: its prefixes and site packages.</param>
/// <param name="Origin"><c>configured</c>, <c>project environment</c> or <c>PATH</c>.</param>
/// <param name="TestRunner"><c>pytest</c>, or <c>unittest</c> where pytest cannot be imported.</param>
public sealed record Interpreter(string Executable, Version Version, IReadOnlyList<string> ReadablePaths, string Origin, string TestRunner);
