using Agency.Core.Diagnosis;

namespace Agency.Core.Repair;

/// <summary>How likely a plausible patch is to be right.</summary>
internal static class PatchScore
{
    private const int RivalPower = 6;
    private const int ManyRivals = 4;

    /// <summary>Its weight beside others that cure the same failures: more than none.</summary>
    public static double Of(Patch patch) => patch.Prior * Math.Exp(-2 * (patch.Drift ?? 0.1)) / (patch.Templates.Count > 1 ? 3 : 1);

    /// <param name="ranked">All that were found.</param>
    /// <param name="behavesAlike">Whether one of them does the same on every input that was tried.</param>
    /// <param name="alike">The failures that probably have one cause.</param>
    public static double Confidence(Patch patch, IReadOnlyList<Patch> ranked, Func<Patch, bool> behavesAlike, IReadOnlyList<TestFailure> alike)
    {
        if (patch.Traits != PatchTraits.None)
            return 0.05;
        var rivals = ranked.Where(p => p.Fixed.Count >= patch.Fixed.Count && p.StillFailing <= patch.StillFailing && p.Traits == PatchTraits.None).ToList();
        // Of those that are in question only: what is dubious, or cures less, vouches for nobody.
        var part = rivals.Count > 0 ? rivals.Where(behavesAlike).Sum(Of) / rivals.Sum(Of) : 0;
        // Measured on bench/repair: with a rival that behaves otherwise few are right, and where much will do the tests say little.
        var confidence = 0.05 + (0.75 * Math.Pow(part, RivalPower));
        if (rivals.Count >= ManyRivals)
            confidence *= 0.6;
        if (!alike.All(f => patch.Fixed.Contains(f.Test)))
            confidence *= 0.5;
        if (patch.Templates.Count > 1)
            confidence *= 0.6;
        if (patch.StillFailing > ranked.Min(p => p.StillFailing))
            confidence *= 0.5;
        return Math.Round(Math.Clamp(confidence, 0.01, 0.95), 2);
    }
}
