namespace Agency.Core.Diagnosis.Logs;

/// <summary>
/// Turns how much speaks for a class into how often such a diagnosis is right: a monotone mapping by pieces, fitted to
/// labelled logs by pooling adjacent violators (Ayer et al., 1955); what it is worth on others is in <c>docs/log-classes.md</c>.
/// </summary>
internal static class ConfidenceScale
{
    /// <summary>Below this the answer is that nobody can tell.</summary>
    public const double Threshold = 0.5;

    private static readonly (double Support, double Confidence)[] Knots =
    [
        (0, 0.02), (0.25, 0.1), (0.5, 0.6), (0.6, 0.79), (0.75, 0.92), (0.85, 0.96), (1, 0.985),
    ];

    public static double Of(double support)
    {
        if (support <= Knots[0].Support)
            return Knots[0].Confidence;
        for (var i = 1; i < Knots.Length; i++)
        {
            var (low, high) = (Knots[i - 1], Knots[i]);
            if (support <= high.Support)
                return low.Confidence + ((high.Confidence - low.Confidence) * (support - low.Support) / (high.Support - low.Support));
        }

        return Knots[^1].Confidence;
    }
}
