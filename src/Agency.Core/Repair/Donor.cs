namespace Agency.Core.Repair;

/// <summary>Something of the code around that may be what was meant.</summary>
/// <param name="Text">As it is written in the source.</param>
/// <param name="Distance">In lines, for what is in the same function; a large number for what is further off.</param>
public sealed record Donor(string Text, int Distance)
{
    /// <summary>What is added to the distance of what is not of the same function.</summary>
    public const int Far = 1000;

    /// <summary>True for what is of the same function.</summary>
    public bool IsNear => Distance < Far;
}
