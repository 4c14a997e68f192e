namespace Agency.Cli.Prevention;

/// <summary>What a change is measured against on a build server.</summary>
/// <param name="Name">As it was asked for, or the variable that named it.</param>
/// <param name="Commit">Where HEAD and it parted, in full.</param>
internal sealed record BaseCommit(string Name, string Commit);
