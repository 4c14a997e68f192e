namespace Agency.Core.Execution;

/// <summary>An external tool that was found and answered with its version.</summary>
/// <param name="Name"><c>ruff</c>, <c>mypy</c>, <c>bandit</c>.</param>
/// <param name="Version">As the tool says it, for example <c>1.0.1</c>.</param>
/// <param name="Command">How to start it: the program and its leading arguments.</param>
/// <param name="ReadablePaths">Host folders that a sandbox must show for it to run, beside the system's.</param>
/// <param name="Engine">
/// <c>native</c>, or <c>wasm</c> for the same engine behind our driver script, which speaks JSON over its streams.
/// </param>
public sealed record Tool(
    string Name,
    string Version,
    ToolOrigin Origin,
    IReadOnlyList<string> Command,
    IReadOnlyList<string> ReadablePaths,
    string Engine = "native");
