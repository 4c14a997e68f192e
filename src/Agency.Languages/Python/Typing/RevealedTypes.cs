using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>The static types of a file's expressions, as far as the type checker was asked and answered.</summary>
public sealed class RevealedTypes
{
    private readonly IReadOnlyDictionary<TextSpan, PyType> types;

    private RevealedTypes(IReadOnlyDictionary<TextSpan, PyType> types) => this.types = types;

    /// <summary>Nothing was asked.</summary>
    public static RevealedTypes Nothing { get; } = new(new Dictionary<TextSpan, PyType>());

    /// <summary>The checker's answer for an expression; null without one.</summary>
    public PyType? Of(SyntaxNode expression) => types.GetValueOrDefault(expression.Span);

    public static async Task<RevealedTypes> AskAsync(IProject project, RepositoryPath file, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(file, cancellationToken) is not { } tree)
            return Nothing;
        var spans = RevealPlan.Choose(tree).Select(n => n.Span).Distinct().ToList();
        var answers = await project.Language.RevealTypesAsync(project, file, spans, cancellationToken);
        return new RevealedTypes(answers.ToDictionary(a => a.Key, a => TypeReader.Read(a.Value)));
    }
}
