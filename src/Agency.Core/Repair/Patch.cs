using Agency.Core.Diagnosis;
using Agency.Core.Syntax;

namespace Agency.Core.Repair;

/// <summary>A change that was tried, and what it does to the tests.</summary>
/// <param name="Templates">The ids of the templates it is made by, one for each of its mutations.</param>
/// <param name="Title">In the imperative.</param>
/// <param name="Site">The most suspicious statement that it changes.</param>
/// <param name="Prior">How likely it was before it was tried: suspicion, template and weight in one number.</param>
/// <param name="Size">Tokens that differ.</param>
public sealed record Patch(IReadOnlyList<string> Templates, string Title, IReadOnlyList<Edit> Edits, Suspect Site, double Prior, int Size)
{
    /// <summary>The failing tests that pass with it.</summary>
    public IReadOnlyList<string> Fixed { get; init; } = [];

    /// <summary>Tests that could not be collected before and fail with it.</summary>
    public int StillFailing { get; init; }

    /// <summary>How much it differs from the code as it was on inputs of tests that pass, 0 to 1; null when not known.</summary>
    public double? Drift { get; init; }

    /// <summary>Names what it does on inputs made from those of the suite: patches of one name behave alike there.</summary>
    public string Behaviour { get; init; } = "";

    public PatchTraits Traits { get; init; }

    /// <summary>What a model says of it; empty where none was asked.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>0 to 1: the share of such patches that are right.</summary>
    public double Confidence { get; init; }

    /// <summary>This patch and another, of other places, as one that was not tried yet.</summary>
    public Patch And(Patch other, double prior) => this with
    {
        Templates = [.. Templates, .. other.Templates],
        Title = $"{Title}; {other.Title}",
        Edits = [.. Edits, .. other.Edits],
        Prior = prior,
        Size = Size + other.Size,
        Fixed = [],
    };
}
