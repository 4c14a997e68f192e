using Agency.Core.Configuration;

namespace Agency.Cli.Learning;

/// <summary>What a repository's earlier repairs say of templates.</summary>
internal static class TemplatePriors
{
    /// <summary>
    /// How much likelier than by itself a template's change is, by what became of its earlier ones in the repository. Where that
    /// cannot be told, a warning says so and all are alike.
    /// </summary>
    public static async Task<Func<string, double>> LookAsync(CommandHost host, string root, CancellationToken cancellationToken)
    {
        try
        {
            await using var patterns = await OpenPatterns.LookAsync(host, root, cancellationToken);
            var records = await patterns.TemplatesAsync(cancellationToken);
            return id => records.TryGetValue(id, out var record) ? record.Factor : 1;
        }
        catch (UserInputException failure)
        {
            host.Terminal.WriteWarning($"Repairs are looked for without experience: {failure.Message}");
            return _ => 1;
        }
    }
}
