namespace Agency.Core.Ci;

/// <summary>A test that failed in a run, by the id its framework gives it.</summary>
public sealed record CiFailingTest(string Id, string Framework, string? File, int? Line);
