using Agency.Core.Fixing;
using Agency.Core.Syntax;
using Agency.Core.Verification;

namespace Agency.Core.Projects;

/// <summary>
/// What is known of the project's language. Answers about code are static: nothing of the project is imported or run,
/// but for <see cref="ObserveTypesAsync"/> and <see cref="MeasureAsync"/>, which run it in the sandbox.
/// </summary>
public interface ILanguageServices
{
    /// <summary><c>python</c>.</summary>
    string Language { get; }

    /// <summary>The interpreter that runs this project, or null when none was found.</summary>
    Task<Interpreter?> InterpreterAsync(CancellationToken cancellationToken);

    /// <summary>True for a source file of this language (by name; no I/O).</summary>
    bool IsSource(RepositoryPath file);

    Task<ParseOutcome> ParseAsync(SourceText source, CancellationToken cancellationToken);

    /// <summary>Which of these texts the compiler refuses, and where.</summary>
    Task<IReadOnlyList<CompileError>> CompileAsync(IReadOnlyDictionary<RepositoryPath, SourceText> files, CancellationToken cancellationToken);

    /// <summary>The project's modules and who imports whom.</summary>
    Task<ModuleGraph> ModulesAsync(IProject project, CancellationToken cancellationToken);

    /// <summary>
    /// The modules outside the project (standard library, installed packages) that provide a name, canonical first.
    /// </summary>
    Task<IReadOnlyList<NameProvider>> ProvidersAsync(IProject project, string name, CancellationToken cancellationToken);

    /// <summary>The argument and return types that functions without annotations saw while the test suite ran.</summary>
    Task<IReadOnlyList<ObservedFunction>> ObserveTypesAsync(IProject project, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a function on the same input as the files of <paramref name="before"/> have it, which are those in the
    /// project, and as <paramref name="after"/> has it. The run may leave files behind.
    /// </summary>
    Task<MeasurementOutcome> MeasureAsync(
        IProject project,
        Measurement measurement,
        IReadOnlyDictionary<RepositoryPath, SourceText> before,
        IReadOnlyDictionary<RepositoryPath, SourceText> after,
        CancellationToken cancellationToken);

    /// <summary>
    /// The static types of expressions as the project's type checker infers them (its own notation, for example
    /// <c>builtins.list[builtins.str]</c>); a span without an answer is absent.
    /// </summary>
    Task<IReadOnlyDictionary<TextSpan, string>> RevealTypesAsync(
        IProject project, RepositoryPath file, IReadOnlyList<TextSpan> expressions, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="RevealTypesAsync"/>, for expressions that are not in the file, as they would be understood at its
    /// end; one without an answer is absent.
    /// </summary>
    Task<IReadOnlyDictionary<string, string>> RevealAtEndAsync(
        IProject project, RepositoryPath file, IReadOnlyList<string> expressions, CancellationToken cancellationToken);

    /// <summary>Reads a TOML document into JSON-like values; null when it is malformed or no reader is at hand.</summary>
    Task<IReadOnlyDictionary<string, object?>?> ReadTomlAsync(string text, CancellationToken cancellationToken);

    /// <summary>Reads an INI document (setup.cfg, mypy.ini, tox.ini): section, key, value; null when malformed.</summary>
    Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>?> ReadIniAsync(string text, CancellationToken cancellationToken);
}
