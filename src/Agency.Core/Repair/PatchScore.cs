using Agency.Core.Diagnosis;

namespace Agency.Core.Repair;

/// <summary>How likely a plausible patch is to be right.</summary>
internal static class PatchScore
{
    /// <summary>Its weight beside others that cure the same failures: more than none.</summary>
    public static double Of(Patch patch) => patch.Prior * Math.Exp(-2 * (patch.Drift ?? 0.1)) / (patch.Templates.Count > 1 ? 3 : 1);

    /// <param name="ranked">All that were found.</param>
    /// <param name="share">The weight of all that behave as it does.</param>
    /// <param name="alike">The failures that probably have one cause.</param>
    public static double Confidence(Patch patch, IReadOnlyList<Patch> ranked, double share, IReadOnlyList<TestFailure> alike)
    {
        if (patch.Traits != PatchTraits.None)
            return 0.05;
        var rivals = ranked.Where(p => p.Fixed.Count >= patch.Fixed.Count && p.Traits == PatchTraits.None).Sum(Of);
        var part = rivals > 0 ? share / rivals : 0;
        // Rivals that behave otherwise count for more than their share: on the programs of bench/repair few patches with one are right.
        var confidence = 0.05 + (0.7 * part * part);
        if (!alike.All(f => patch.Fixed.Contains(f.Test)))
            confidence *= 0.5;
        if (patch.Templates.Count > 1)
            confidence *= 0.6;
        return Math.Round(Math.Clamp(confidence, 0.01, 0.95), 2);
    }
}
