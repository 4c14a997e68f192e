using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Agency.Generators.Rules;

/// <summary>Callers find the token where they always find it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CancellationTokenLast : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [HouseRule.CancellationTokenLast];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static symbol => Check(symbol), SymbolKind.Method);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.IsOverride || method.IsImplicitlyDeclared || method.MethodKind is MethodKind.ExplicitInterfaceImplementation)
            return;
        foreach (var parameter in method.Parameters.Take(method.Parameters.Length - 1))
        {
            if (parameter.Type.Name != "CancellationToken" || parameter.Type.ContainingNamespace.ToDisplayString() != "System.Threading")
                continue;
            if (!method.Parameters.Skip(parameter.Ordinal + 1).All(p => p.IsParams || p.RefKind == RefKind.Out))
                context.ReportDiagnostic(Diagnostic.Create(HouseRule.CancellationTokenLast, parameter.Locations[0], parameter.Name, method.Name));
        }
    }
}
