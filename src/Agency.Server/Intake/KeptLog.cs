namespace Agency.Server.Intake;

/// <summary>One log of a run.</summary>
/// <param name="Name">As it was sent; never a path.</param>
/// <param name="File">The file's name in the run's folder.</param>
internal sealed record KeptLog(string Name, string File);
