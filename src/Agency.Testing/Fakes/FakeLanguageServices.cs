using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Testing.Fakes;

/// <summary>
/// A toy language in files named <c>.py</c>: a comment runs from <c>#</c> to the end of its line, and a line that
/// starts with <c>!</c> does not compile. Everything else is answered from what the test sets.
/// </summary>
public sealed class FakeLanguageServices : ILanguageServices
{
    public string Language => "python";

    public Interpreter? Interpreter { get; init; } = new("/usr/bin/python3", new Version(3, 11, 2), [], "PATH", "pytest");

    public ModuleGraph Modules { get; init; } = new([]);

    /// <summary>Thrown when the modules are asked for; null throws nothing.</summary>
    public Exception? ModulesFailure { get; init; }

    /// <summary>Thrown when a text that holds this word is to be compiled.</summary>
    public string? Uncompilable { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<NameProvider>> Providers { get; init; } = new Dictionary<string, IReadOnlyList<NameProvider>>();

    public IReadOnlyList<ObservedFunction> Observed { get; init; } = [];

    public IReadOnlyDictionary<TextSpan, string> Revealed { get; init; } = new Dictionary<TextSpan, string>();

    public IReadOnlyDictionary<string, string> RevealedAtEnd { get; init; } = new Dictionary<string, string>();

    /// <summary>What every TOML document reads as.</summary>
    public IReadOnlyDictionary<string, object?>? Toml { get; init; }

    /// <summary>What every INI document reads as.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Ini { get; init; }

    public Task<Interpreter?> InterpreterAsync(CancellationToken cancellationToken) => Task.FromResult(Interpreter);

    public bool IsSource(RepositoryPath file) => file.Value.EndsWith(".py", StringComparison.Ordinal);

    public Task<ParseOutcome> ParseAsync(SourceText source, CancellationToken cancellationToken)
    {
        if (BadLine(source) is { } line)
            return Task.FromResult<ParseOutcome>(new ParseOutcome.Invalid(new LinePosition(line, 1), "invalid syntax"));
        var root = new SyntaxNode("Module", new TextSpan(0, source.Length), field: null, attributes: null, children: []);
        return Task.FromResult<ParseOutcome>(new ParseOutcome.Parsed(new SyntaxTree(source, root, [.. Comments(source)])));
    }

    public Task<IReadOnlyList<CompileError>> CompileAsync(
        IReadOnlyDictionary<RepositoryPath, SourceText> files, CancellationToken cancellationToken) =>
        Uncompilable is { } word && files.Values.Any(f => f.Text.Contains(word, StringComparison.Ordinal))
        ? Task.FromException<IReadOnlyList<CompileError>>(new InvalidOperationException("the compiler broke"))
        : Task.FromResult<IReadOnlyList<CompileError>>([.. files
            .Select(f => (File: f.Key, Line: BadLine(f.Value)))
            .Where(f => f.Line is not null)
            .Select(f => new CompileError(f.File, new LinePosition(f.Line!.Value, 1), "invalid syntax"))]);

    public Task<ModuleGraph> ModulesAsync(IProject project, CancellationToken cancellationToken) =>
        ModulesFailure is { } failure ? Task.FromException<ModuleGraph>(failure) : Task.FromResult(Modules);

    public Task<IReadOnlyList<NameProvider>> ProvidersAsync(IProject project, string name, CancellationToken cancellationToken) =>
        Task.FromResult(Providers.GetValueOrDefault(name) ?? []);

    public Task<IReadOnlyList<ObservedFunction>> ObserveTypesAsync(IProject project, CancellationToken cancellationToken) => Task.FromResult(Observed);

    /// <summary>What every measurement gives.</summary>
    public Func<Measurement, MeasurementOutcome> Measure { get; init; } = _ => new MeasurementOutcome.Unmeasurable("nothing is measured here");

    public Task<MeasurementOutcome> MeasureAsync(
        IProject project,
        Measurement measurement,
        IReadOnlyDictionary<RepositoryPath, SourceText> before,
        IReadOnlyDictionary<RepositoryPath, SourceText> after,
        CancellationToken cancellationToken) => Task.FromResult(Measure(measurement));

    public Task<IReadOnlyDictionary<TextSpan, string>> RevealTypesAsync(
        IProject project, RepositoryPath file, IReadOnlyList<TextSpan> expressions, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<TextSpan, string>>(Revealed.Where(r => expressions.Contains(r.Key)).ToDictionary());

    public Task<IReadOnlyDictionary<string, string>> RevealAtEndAsync(
        IProject project, RepositoryPath file, IReadOnlyList<string> expressions, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(RevealedAtEnd.Where(r => expressions.Contains(r.Key)).ToDictionary());

    public Task<IReadOnlyDictionary<string, object?>?> ReadTomlAsync(string text, CancellationToken cancellationToken) => Task.FromResult(Toml);

    public Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>?> ReadIniAsync(string text, CancellationToken cancellationToken) =>
        Task.FromResult(Ini);

    private static int? BadLine(SourceText source) =>
        Enumerable.Range(1, source.LineCount).Where(l => source.LineText(l).StartsWith('!')).Select(l => (int?)l).FirstOrDefault();

    private static IEnumerable<TextSpan> Comments(SourceText source)
    {
        for (var line = 1; line <= source.LineCount; line++)
        {
            var span = source.LineSpan(line);
            var at = source.Slice(span).IndexOf('#', StringComparison.Ordinal);
            if (at >= 0)
                yield return new TextSpan(span.Start + at, span.End);
        }
    }
}
