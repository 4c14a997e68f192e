using System.CommandLine;
using Agency.Adapters.Sarif;
using Agency.Catalog;
using Agency.Core.Configuration;
using Agency.Core.Decisions;
using Agency.Core.Detection;

namespace Agency.Cli.Selection;

/// <summary>The option that brings in what other tools report.</summary>
internal sealed class ReportOption
{
    private readonly Option<string[]> sarif = new("--sarif")
    {
        Description = "Also what another tool reports in this SARIF 2.1.0 file; may be given again.",
        HelpName = "FILE",
    };

    public void AddTo(Command command) => command.Options.Add(sarif);

    /// <exception cref="UserInputException">A file cannot be read or is no SARIF log.</exception>
    public async Task<ReportImport> ReadAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var logs = new List<SarifLog>();
        foreach (var path in result.GetValue(sarif) ?? [])
            logs.Add(await SarifLog.ReadAsync(path, cancellationToken));
        return new ReportImport(logs);
    }

    /// <summary>What a report brought in, only a report can bring in again.</summary>
    /// <exception cref="UserInputException">There is none, and the proposals need one.</exception>
    public void Require(ParseResult result, IEnumerable<PendingProposal> proposals)
    {
        if (result.GetValue(sarif) is { Length: > 0 })
            return;
        var ours = UnitRegistry.Analyzers.Select(a => a.Name).Append(TestFindings.Tool).ToHashSet(StringComparer.Ordinal);
        if (proposals.SelectMany(p => p.Findings).FirstOrDefault(f => !ours.Contains(f.Tool)) is { } foreign)
            throw new UserInputException($"{foreign.Id} came in a report of {foreign.Tool}, which Agency does not run. Give a report of the files as they are now: --sarif FILE");
    }
}
