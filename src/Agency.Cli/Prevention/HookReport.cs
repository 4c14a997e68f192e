using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Healing;
using Agency.Core.Syntax;

namespace Agency.Cli.Prevention;

/// <summary>What came of checking a commit.</summary>
internal sealed record HookReport
{
    public static HookReport Clean { get; } = new();

    /// <summary>Findings that the commit brought and that were healed in it.</summary>
    public IReadOnlyList<FindingResult> Healed { get; init; } = [];

    /// <summary>Findings that it brings still, with what is known of why.</summary>
    public IReadOnlyList<FindingResult> Left { get; init; } = [];

    /// <summary>Why the work tree was not given the healed text of a file.</summary>
    public IReadOnlyDictionary<RepositoryPath, string> NotCarried { get; init; } = new Dictionary<RepositoryPath, string>();

    /// <summary>The handle that takes back what was changed in the work tree; null when nothing was.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>Why what was healed could not be put into the commit; null when it was.</summary>
    public string? Fault { get; init; }

    /// <summary>What else is to be told.</summary>
    public string? Note { get; init; }

    public IReadOnlyList<ToolStatus> Broken { get; init; } = [];

    /// <summary>What of <see cref="Left"/> stops the commit.</summary>
    public IEnumerable<FindingResult> Blocking(HookSettings settings) =>
        Left.Where(f => settings.BlockOn.Contains(f.Finding.Priority.ToString(), StringComparer.Ordinal));
}
