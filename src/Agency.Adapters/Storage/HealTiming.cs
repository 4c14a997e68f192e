namespace Agency.Adapters.Storage;

/// <summary>How long a heal took from knowing what is wrong to having verified what heals it.</summary>
public sealed record HealTiming(string Session, TimeSpan Latency);
