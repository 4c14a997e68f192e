namespace Agency.Adapters.Models.Agents;

/// <summary>A diagnosis in a model's words.</summary>
public abstract record DiagnosisText
{
    private DiagnosisText()
    {
    }

    /// <param name="Text">A paragraph, without control characters.</param>
    public sealed record Written(string Text) : DiagnosisText;

    /// <summary>There is none, and why; the facts speak for themselves.</summary>
    public sealed record Unwritten(string Why) : DiagnosisText;
}
