namespace Agency.Core.Execution;

/// <summary>A host folder or file that a sandboxed command sees.</summary>
/// <param name="Source">The path on the host.</param>
/// <param name="Target">The path inside; may differ, so that a workspace appears at its repository's own place.</param>
public sealed record SandboxMount(string Source, string Target, bool Writable);
