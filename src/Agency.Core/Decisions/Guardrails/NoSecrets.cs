using Agency.Core.Configuration;
using Agency.Core.Secrets;

namespace Agency.Core.Decisions.Guardrails;

/// <summary>No secret is written into the code, and no file that holds secrets is touched.</summary>
internal sealed class NoSecrets : IPatchGuardrail
{
    /// <inheritdoc/>
    public GuardrailDecision Check(ReviewedPatch patch, FixSettings settings) => GuardrailDecision.Of(
        "secrets", patch.Patch.Files.SelectMany(ProblemsOf), "No secret in what is added.");

    private static IEnumerable<string> ProblemsOf(PatchedFile file)
    {
        foreach (var name in file.Names.Where(n => ForbiddenPaths.IsSecretFile(PathSkeleton.Of(n.Value))))
            yield return $"{name} holds secrets by its name.";
        var removed = file.Removed.ToHashSet(StringComparer.Ordinal);
        var added = string.Join('\n', file.Added.Where(l => !removed.Contains(l)));
        // What is there in the context may be half of it: the first lines of a key.
        var whole = string.Join('\n', file.Lines.Where(l => l.Mark != '-').Select(l => l.Text));
        if (SecretRedactor.Default.Finds(added) || (SecretShapes.KindOf(added) ?? KeyKind(whole, added)) is not null)
            yield return $"What is added to {file.Path} looks like a secret.";
    }

    private static string? KeyKind(string whole, string added) =>
        added.Length > 0 && SecretShapes.In(whole).Any(s => s.Kind == "private key" && added.Contains(whole.Substring(s.Start, s.Length), StringComparison.Ordinal)) ? "private key" : null;
}
