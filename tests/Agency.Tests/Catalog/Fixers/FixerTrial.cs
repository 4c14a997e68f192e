using Agency.Catalog;
using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Sessions;
using Agency.Core.Syntax;
using Agency.Testing.Fakes;
using Agency.Tests.Languages.Python;

namespace Agency.Tests.Catalog.Fixers;

/// <summary>
/// One question to one fixer on a tree in memory, with the real language services and without analysers: for the many
/// cases that a fixture on the whole harness would take too long for.
/// </summary>
internal sealed class FixerTrial(string fixerId, string rule, string message)
{
    private readonly Dictionary<RepositoryPath, SourceText> files = [];
    private string tool = "ruff";
    private RepositoryPath main;
    private TextSpan? marked;

    public const string DefaultFile = "example.py";

    /// <summary>
    /// Adds a file; the first is the one with the finding. A '§' in it marks the word that the finding points to.
    /// </summary>
    public FixerTrial With(string text, string path = DefaultFile)
    {
        var file = RepositoryPath.Parse(path);
        if (files.Count == 0)
            main = file;
        if (files.Count == 0 && text.IndexOf('§', StringComparison.Ordinal) is >= 0 and var mark)
        {
            text = text.Remove(mark, 1);
            marked = new TextSpan(mark, mark + text[mark..].TakeWhile(c => char.IsLetterOrDigit(c) || c == '_').Count());
        }

        files[file] = new SourceText(text);
        return this;
    }

    /// <summary>The tool that reports the finding; ruff unless said otherwise.</summary>
    public FixerTrial From(string name)
    {
        tool = name;
        return this;
    }

    /// <summary>Asks about the finding that covers the first (or another) place of a text, or the marked word.</summary>
    public async Task<FixOutcome> AskAsync(string at = "", int occurrence = 1)
    {
        var source = files[main];
        var start = -1;
        for (var i = 0; i < occurrence; i++)
            start = source.Text.IndexOf(at, start + 1, StringComparison.Ordinal);
        var span = at.Length > 0 ? new TextSpan(start, start + at.Length) : marked ?? throw new InvalidOperationException("Nothing is marked.");
        var finding = new Finding
        {
            Tool = tool,
            Rule = rule,
            Category = Category.Style,
            Severity = Severity.Low,
            Priority = Priority.P3,
            File = main,
            Range = new SourceRange(source.PositionAt(span.Start), source.PositionAt(span.End)),
            Message = message,
        };
        var fixer = UnitRegistry.Fixers.Single(f => f.Id == fixerId);
        Assert.True(fixer.CanFix(finding));
        await using var workspace = new FakeWorkspace(files) { Language = Trees.Language };
        return await fixer.ProposeAsync(finding, workspace, CancellationToken.None);
    }

    /// <summary>The proposals' texts of the main file, best first; each must parse.</summary>
    public async Task<IReadOnlyList<Proposal>> ProposalsAsync(string at = "", int occurrence = 1)
    {
        var outcome = await AskAsync(at, occurrence);
        return outcome is FixOutcome.Proposed proposed
            ? proposed.Alternatives
            : throw new InvalidOperationException($"It declined: {(outcome as FixOutcome.Declined)?.Detail}");
    }

    /// <summary>What an alternative makes of a file.</summary>
    public async Task<string> HealAsync(string at = "", int alternative = 0, string? file = null, int occurrence = 1)
    {
        var proposal = (await ProposalsAsync(at, occurrence))[alternative];
        foreach (var edited in proposal.Files)
            await Trees.ParseAsync(Apply(edited, proposal));
        return Apply(file is null ? main : RepositoryPath.Parse(file), proposal);
    }

    public async Task<ReasonCode> ReasonAsync(string at = "") => Assert.IsType<FixOutcome.Declined>(await AskAsync(at)).Reason;

    public async Task<FixSafety> SafetyAsync(string at = "") => (await ProposalsAsync(at))[0].Safety;

    private string Apply(RepositoryPath file, Proposal proposal) => EditSet.Apply(files[file].Text, proposal.Edits.Where(e => e.File == file));
}
