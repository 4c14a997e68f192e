using Agency.Core.Configuration;
using Agency.Core.Documentation;
using Agency.Core.Sessions;

namespace Agency.Testing.Fixers;

/// <summary>
/// Proves a fixer on a small repository, with the real analysers, the real project model and the real language
/// services:
/// <code>
/// await FixerTest.For("python.unused-import")
///     .Before("import os\nimport sys\n\nprint(sys.path)\n")
///     .After("import sys\n\nprint(sys.path)\n")
///     .Finding("F401")
///     .LookAlike("import os\n\nprint(os.sep)\n")
///     .RunAsync();
/// </code>
/// The checks, by the names that a failure gives: <c>finding</c> (the analysers report it), <c>proposal</c> (the fixer
/// proposes, well-formed and no safer than it declares), <c>parses</c>, <c>gone</c> (the finding is), <c>result</c>,
/// <c>new findings</c> (none, by any analyser), <c>second run</c> (nothing left to propose), <c>comments</c> (all
/// survive), <c>variant crlf | tabs | bom</c> (the same on the same text with other line ends, indentation, byte order
/// mark), <c>look-alike</c> (left alone). Texts get a line feed at their end when they have none.
/// </summary>
public sealed class FixerTest
{
    /// <summary>The file of a text that names none.</summary>
    public const string DefaultFile = "example.py";

    private FixerScenario scenario;
    private bool addFinalNewLine = true;

    private FixerTest(string fixerId) => scenario = new FixerScenario(fixerId);

    /// <summary>A fixture for the fixer with this id.</summary>
    public static FixerTest For(string fixerId) => new(fixerId);

    /// <summary>The fixture that a fixer's own documentation is.</summary>
    public static FixerTest ForDoc(UnitDoc doc)
    {
        var test = For(doc.Id);
        foreach (var file in doc.ExampleBefore)
            test.WithFile(file.Path, file.Text);
        foreach (var file in doc.ExampleAfter)
            test.After(file.Text, file.Path);
        foreach (var finding in doc.ExampleFindings)
            test.Finding(finding);
        return test;
    }

    /// <summary>The text with the problem.</summary>
    public FixerTest Before(string text, string file = DefaultFile)
    {
        scenario = scenario with { MainFile = file };
        return WithFile(file, text);
    }

    /// <summary>What the fixer must make of it. Files without an <c>After</c> must stay as they are.</summary>
    public FixerTest After(string text, string file = DefaultFile)
    {
        scenario = scenario with { After = scenario.After.SetItem(file, Complete(text)) };
        return Expect(new FixerExpectation.Changes());
    }

    /// <summary>Another file of the repository.</summary>
    public FixerTest WithFile(string path, string text)
    {
        scenario = scenario with { Before = scenario.Before.SetItem(path, Complete(text)) };
        return this;
    }

    /// <summary>A configuration file, for example <c>pyproject.toml</c>; the same as <see cref="WithFile"/>, and says what it is for.</summary>
    public FixerTest WithConfig(string path, string text) => WithFile(path, text);

    /// <summary>Agency's own settings for this repository; the same as an <c>agency.yml</c>, which a documented example takes.</summary>
    public FixerTest WithSettings(Func<AgencySettings, AgencySettings> change)
    {
        scenario = scenario with { Settings = change(scenario.Settings) };
        return this;
    }

    /// <summary>Keeps texts given from here on as they are, without a line feed added at the end.</summary>
    public FixerTest WithoutFinalNewLine()
    {
        addFinalNewLine = false;
        return this;
    }

    /// <summary>
    /// The finding to heal, <c>F401</c> or <c>ruff:F401</c>; may be given several times. Without one, everything that
    /// the fixer says it can fix is healed.
    /// </summary>
    /// <param name="line">From 1; null for any.</param>
    public FixerTest Finding(string rule, int? line = null)
    {
        scenario = scenario with { Targets = scenario.Targets.Add(new FindingMatcher(rule, line)) };
        return this;
    }

    /// <summary>The fixer must propose nothing, whether or not there is a finding.</summary>
    public FixerTest Unchanged() => Expect(new FixerExpectation.Unchanged());

    /// <summary>There must be a finding, and the fixer must decline it for this reason.</summary>
    public FixerTest Declines(ReasonCode reason) => Expect(new FixerExpectation.Declines(reason));

    /// <summary>A text that resembles the problem, takes its file's place in a repository of its own, and must be left alone.</summary>
    public FixerTest LookAlike(string text)
    {
        scenario = scenario with { LookAlikes = scenario.LookAlikes.Add(Complete(text)) };
        return this;
    }

    /// <summary>
    /// A comment (from its <c>#</c>) that goes, because it is itself what the finding is about; elsewhere verification
    /// refuses whatever loses a comment.
    /// </summary>
    public FixerTest LosesComment(string comment)
    {
        scenario = scenario with { LostComments = scenario.LostComments.Add(comment) };
        return this;
    }

    /// <summary>A comment (from its <c>#</c>) that the fix brings.</summary>
    public FixerTest AddsComment(string comment)
    {
        scenario = scenario with { AddedComments = scenario.AddedComments.Add(comment) };
        return this;
    }

    /// <summary>A finding that may appear afterwards; the reason is for the reader.</summary>
    public FixerTest AllowsNew(string rule, string because)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        scenario = scenario with { AllowedNew = scenario.AllowedNew.Add(new FindingMatcher(rule)) };
        return this;
    }

    /// <summary>Takes another of the proposed alternatives than the first (0).</summary>
    public FixerTest Alternative(int index)
    {
        scenario = scenario with { Alternative = index };
        return this;
    }

    /// <summary>Leaves out a variant (<c>crlf</c>, <c>tabs</c>, <c>bom</c>) that makes no sense here; the reason is for the reader.</summary>
    public FixerTest SkipVariant(string variant, string because)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        if (!FixtureVariant.All.Any(v => v.Name == variant))
            throw new ArgumentException($"There is no variant '{variant}': {string.Join(", ", FixtureVariant.All.Select(v => v.Name))}.", nameof(variant));
        scenario = scenario with { SkippedVariants = scenario.SkippedVariants.Add(variant) };
        return this;
    }

    /// <summary>Carries out every check.</summary>
    /// <exception cref="CheckFailedException">One failed; the message says which, with a diff.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default) =>
        await RunAsync(await FixerLab.SharedAsync(), cancellationToken);

    /// <summary>As <see cref="RunAsync(CancellationToken)"/>, with parts of the caller's choice.</summary>
    public Task RunAsync(IFixerLab lab, CancellationToken cancellationToken)
    {
        if (scenario.Expectation is null)
            throw new ArgumentException("The fixture says not what to expect: add .After(...), .Unchanged() or .Declines(reason).");
        if (scenario.Before.IsEmpty)
            throw new ArgumentException("The fixture has no file: add .Before(...).");
        return new FixerChecks(lab, scenario).RunAsync(cancellationToken);
    }

    private FixerTest Expect(FixerExpectation expectation)
    {
        if (scenario.Expectation is { } other && other != expectation)
            throw new ArgumentException($"A fixture expects one thing: {other} or {expectation}.", nameof(expectation));
        scenario = scenario with { Expectation = expectation };
        return this;
    }

    private string Complete(string text) => addFinalNewLine && text.Length > 0 && !text.EndsWith('\n') ? text + "\n" : text;
}
