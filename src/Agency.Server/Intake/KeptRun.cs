using Agency.Core.Ci;

namespace Agency.Server.Intake;

/// <summary>The logs of a run as they are kept.</summary>
/// <param name="Folder">Absolute.</param>
/// <param name="Digest">Of the run and its logs: the same upload twice has the same.</param>
/// <param name="Logs">Names as they were sent, with the files that hold them.</param>
internal sealed record KeptRun(CiRun Run, string Folder, string Digest, IReadOnlyList<KeptLog> Logs);
