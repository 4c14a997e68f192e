using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Agency.Core.Detection;

namespace Agency.Adapters.Models;

/// <summary>
/// What models proposed in a repository, kept in the user's own folder and not in the repository's: nobody can put an answer
/// there that no model of the user's gave. So a finding is paid for once, and what a human approves is what he was shown.
/// </summary>
/// <param name="store">A folder of the user's.</param>
public sealed class KeptAnswers(IResultCache store, string repositoryRoot)
{
    internal async Task<KeptAnswer?> ReadAsync(string fingerprint, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(NameOf(fingerprint), cancellationToken) is not { } text)
            return null;
        try
        {
            return JsonSerializer.Deserialize(text, ModelJsonContext.Default.KeptAnswer) is { Edits: not null } answer ? answer : null;
        }
        catch (JsonException)
        {
            // Cut off, or of another version: the model is asked again.
            return null;
        }
    }

    internal Task WriteAsync(string fingerprint, KeptAnswer answer, CancellationToken cancellationToken) =>
        store.WriteAsync(NameOf(fingerprint), JsonSerializer.Serialize(answer, ModelJsonContext.Default.KeptAnswer), cancellationToken);

    private string NameOf(string fingerprint) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{repositoryRoot}\n{fingerprint}")))[..40];
}
