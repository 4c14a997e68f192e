using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Learning;
using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Patterns;
using Agency.Testing.Fakes;
using Agency.Tests.Languages.Python;

namespace Agency.Tests.Core.Learning;

/// <summary>
/// Learns from pairs of Python texts and heals others with what came of it. '«' and '»' in a text mark what the finding
/// points at.
/// </summary>
internal sealed class School(string rule = "ruff:X001")
{
    public static readonly DateTimeOffset Now = new(2025, 11, 21, 14, 22, 33, TimeSpan.Zero);

    public static readonly PythonPatternLanguage Language = new(async (project, file, cancellationToken) =>
        await project.ParseAsync(file, cancellationToken) is { } tree ? new ImportInsertion(file, tree, 88, _ => false) : null);

    public InMemoryPatternStore Store { get; } = new();

    public static RepositoryPath File { get; } = RepositoryPath.Parse("shop.py");

    public async Task<LearningSummary> LearnAsync(string before, string after, FixSafety safety = FixSafety.Safe, PatternOrigin origin = PatternOrigin.Heal) =>
        await new HealLearner(Store, Language, Trees.Language, new FakeTimeProvider(Now)).LearnAsync([ChangeOf(before, after, safety, origin)], CancellationToken.None);

    public async Task<IReadOnlyList<Pattern>> PatternsAsync(Derivation? derivation = null) =>
        [.. (await Store.ListAsync(CancellationToken.None)).Where(p => derivation is null || p.Derivation == derivation)];

    public async Task<Pattern> OnlyAsync(Derivation derivation) => Assert.Single(await PatternsAsync(derivation));

    /// <summary>The text after the best proposal; null when there is none.</summary>
    public async Task<string?> HealAsync(string text) => (await ProposalsAsync(text)) is [var best, ..] ? Apply(text, best) : null;

    public async Task<IReadOnlyList<Proposal>> ProposalsAsync(string text, string? otherRule = null, string? message = null, PatternEmbedding? embedding = null, Category category = Category.Style)
    {
        var (source, span) = Read(text);
        await using var workspace = new FakeWorkspace(new Dictionary<RepositoryPath, SourceText> { [File] = source }) { Language = Trees.Language };
        var outcome = await new PatternFixer(Store, Language, embedding).ProposeAsync(FindingAt(source, span, otherRule ?? rule, message) with { Category = category }, workspace, CancellationToken.None);
        return outcome is FixOutcome.Proposed proposed ? proposed.Alternatives : [];
    }

    public static string Apply(string text, Proposal proposal) => Read(text).Source.Apply(proposal.Edits).Text;

    public Change ChangeOf(string before, string after, FixSafety safety = FixSafety.Safe, PatternOrigin origin = PatternOrigin.Heal)
    {
        var (source, span) = Read(before);
        return new Change(FindingAt(source, span, rule), source, EditsBetween(source.Text, after), safety, origin);
    }

    /// <summary>An edit for every run of lines that differs, cut to the characters that do.</summary>
    private static List<Edit> EditsBetween(string before, string after) =>
        [.. Agency.Languages.Python.Edits.LineDiff.Between(File, new SourceText(before), new SourceText(after)).Select(e => Trimmed(before, e))];

    private static Edit Trimmed(string before, Edit edit)
    {
        var old = before[edit.Span.Start..edit.Span.End];
        var start = old.Zip(edit.NewText).TakeWhile(p => p.First == p.Second).Count();
        var end = old[start..].Reverse().Zip(edit.NewText[start..].Reverse()).TakeWhile(p => p.First == p.Second).Count();
        return edit with { Span = new TextSpan(edit.Span.Start + start, edit.Span.End - end), NewText = edit.NewText[start..^end] };
    }

    private static Finding FindingAt(SourceText source, TextSpan span, string qualified, string? message = null) => new()
    {
        Tool = qualified.Split(':')[0],
        Rule = qualified.Split(':')[1],
        Category = Category.Style,
        Severity = Severity.Low,
        Priority = Priority.P3,
        File = File,
        Range = new SourceRange(source.PositionAt(span.Start), source.PositionAt(span.End)),
        Message = message ?? "Do not write `this` on line 3",
    };

    private static (SourceText Source, TextSpan Span) Read(string text)
    {
        var start = text.IndexOf('«', StringComparison.Ordinal);
        var end = text.IndexOf('»', StringComparison.Ordinal) - 1;
        return (new SourceText(text.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal)), new TextSpan(start, end));
    }
}
