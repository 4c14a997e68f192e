namespace Agency.Core.Decisions.Guardrails;

/// <summary>A patch as text, understood.</summary>
/// <param name="Files">In the order of the patch.</param>
/// <param name="Problem">Why it is not understood, in words; null when it wholly is. Then only are the files all that it changes.</param>
public sealed record UnifiedPatch(IReadOnlyList<PatchedFile> Files, string? Problem)
{
    /// <summary>Lines added and removed, counted together.</summary>
    public int ChangedLines => Files.Sum(f => f.Lines.Count(l => l.Mark != ' '));
}
