using Agency.Core.Syntax;

namespace Agency.Core.Diagnosis;

/// <summary>A statement that may be at fault.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Score">Only to be compared with that of others of the same diagnosis; greater is more suspicious.</param>
/// <param name="Reasons">Why, in words.</param>
public sealed record Suspect(RepositoryPath File, int Line, double Score, IReadOnlyList<string> Reasons)
{
    /// <summary>By the tests' lines alone; see <see cref="Spectrum.Ochiai"/>.</summary>
    public double Ochiai { get; init; }

    /// <summary>For comparison; see <see cref="Spectrum.DStar"/>.</summary>
    public double DStar { get; init; }
}
