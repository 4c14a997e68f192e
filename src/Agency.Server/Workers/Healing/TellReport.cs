namespace Agency.Server.Workers.Healing;

/// <summary>What came of telling humans something.</summary>
/// <param name="Told">The channels that were told now.</param>
/// <param name="Failed">Those that could not be: they may be tried again.</param>
internal sealed record TellReport(IReadOnlyList<string> Told, IReadOnlyList<string> Failed);
