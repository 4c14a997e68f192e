using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Agency.Generators.Rules;

/// <summary>A bug is not an expected failure: catching everything needs a filter, a rethrow or a written reason.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BroadCatch : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [HouseRule.BroadCatch];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(static node => Check(node), SyntaxKind.CatchClause);
    }

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        var clause = (CatchClauseSyntax)context.Node;
        if (clause.Filter is not null || Rethrows(clause))
            return;
        if (clause.Declaration is { } declaration && !CatchesEverything(declaration.Type, context))
            return;
        context.ReportDiagnostic(Diagnostic.Create(HouseRule.BroadCatch, clause.CatchKeyword.GetLocation()));
    }

    private static bool CatchesEverything(TypeSyntax type, SyntaxNodeAnalysisContext context) =>
        context.SemanticModel.GetTypeInfo(type, context.CancellationToken).Type?.ToDisplayString() is "System.Exception" or "System.SystemException";

    private static bool Rethrows(CatchClauseSyntax clause) => clause.Block.Statements.LastOrDefault() is ThrowStatementSyntax { Expression: null };
}
