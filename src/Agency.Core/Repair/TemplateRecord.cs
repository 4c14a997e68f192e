namespace Agency.Core.Repair;

/// <summary>What became of a template's repairs in a project.</summary>
/// <param name="Kept">Repairs that are in the code.</param>
/// <param name="Rejected">Those that a human said no to.</param>
/// <param name="Reverted">Those that were rolled back later.</param>
public sealed record TemplateRecord(int Kept, int Rejected, int Reverted)
{
    private const double Most = 4;

    /// <summary>A beginning of neither good nor bad experience: one result alone does not move much.</summary>
    private const double Beginning = 2;

    /// <summary>How much likelier than by itself a change by the template is here: 1 without experience, from 0.25 to 4.</summary>
    public double Factor => Math.Clamp((Beginning + Kept) / (Beginning + Rejected + (2 * Reverted)), 1 / Most, Most);
}
