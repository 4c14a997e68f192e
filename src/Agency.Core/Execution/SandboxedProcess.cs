namespace Agency.Core.Execution;

/// <summary>
/// A command and what it may see beside the read-only system folders: no network, no home, an empty /tmp. Paths in
/// <see cref="Process"/> are those inside the sandbox.
/// </summary>
public sealed record SandboxedProcess(ProcessSpec Process, IReadOnlyList<SandboxMount> Mounts);
