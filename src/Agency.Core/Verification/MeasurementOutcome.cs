namespace Agency.Core.Verification;

/// <summary>How a measurement ended.</summary>
public abstract record MeasurementOutcome
{
    private MeasurementOutcome()
    {
    }

    /// <summary>Both texts ran and gave equal results.</summary>
    public sealed record Measured(MeasuredGain Gain) : MeasurementOutcome;

    /// <summary>The texts give different results for the same input.</summary>
    public sealed record Differs(string Detail) : MeasurementOutcome;

    /// <summary>No input was found on which the code runs, or a limit was reached.</summary>
    public sealed record Unmeasurable(string Detail) : MeasurementOutcome;
}
