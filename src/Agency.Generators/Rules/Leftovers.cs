using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Agency.Generators.Rules;

/// <summary>Work that is not done is not noted in the source, and long files are not folded away.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Leftovers : DiagnosticAnalyzer
{
    private static readonly string[] Markers = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "XX" + "X"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [HouseRule.Leftover];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxTreeAction(static tree => Check(tree));
    }

    private static void Check(SyntaxTreeAnalysisContext context)
    {
        foreach (var trivia in context.Tree.GetRoot(context.CancellationToken).DescendantTrivia(descendIntoTrivia: false))
        {
            if (trivia.IsKind(SyntaxKind.RegionDirectiveTrivia))
                Report(trivia, "A region hides that a file does too much: split the file");
            else if (IsComment(trivia) && MarkerIn(trivia.ToString()) is { } marker)
                Report(trivia, $"'{marker}' marks work left undone: do it, or leave it out");
        }

        void Report(SyntaxTrivia trivia, string message) =>
            context.ReportDiagnostic(Diagnostic.Create(HouseRule.Leftover, trivia.GetLocation(), message));
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
        || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia);

    private static string? MarkerIn(string comment) => Markers.FirstOrDefault(marker =>
    {
        for (var at = comment.IndexOf(marker, StringComparison.Ordinal); at >= 0; at = comment.IndexOf(marker, at + 1, StringComparison.Ordinal))
        {
            var before = at == 0 ? ' ' : comment[at - 1];
            var after = at + marker.Length == comment.Length ? ' ' : comment[at + marker.Length];
            if (!char.IsLetterOrDigit(before) && !char.IsLetterOrDigit(after))
                return true;
        }

        return false;
    });
}
