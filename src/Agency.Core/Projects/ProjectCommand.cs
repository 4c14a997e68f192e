using Agency.Core.Execution;

namespace Agency.Core.Projects;

/// <summary>A command to run in a project's sandbox.</summary>
public sealed record ProjectCommand
{
    /// <summary>The program and its arguments.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>The folder it runs in, relative to the root and parted by slashes; empty for the root itself.</summary>
    public string Folder { get; init; } = "";

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string? StandardInput { get; init; }

    public ProcessLimits Limits { get; init; } = ProcessLimits.Default;

    /// <summary>True when the command may write in the tree (tests may; analysers may not).</summary>
    public bool MayWrite { get; init; }

    /// <summary>Host paths to show beside the tree, at their own place.</summary>
    public IReadOnlyList<string> ReadablePaths { get; init; } = [];

    /// <summary>Host folders to show writable, at their own place: caches and result folders.</summary>
    public IReadOnlyList<string> WritablePaths { get; init; } = [];
}
