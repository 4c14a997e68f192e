using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Agency.Generators.Units;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Agency.Generators.Rules;

/// <summary>What every unit of the catalog owes its reader and the registry.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnitRules : DiagnosticAnalyzer
{
    /// <summary>Lines that a unit's file may have.</summary>
    private const int MaximumLines = 150;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        HouseRule.UnitDocumentation, HouseRule.DuplicateId, HouseRule.UnitTooLong, HouseRule.UnitShape, HouseRule.UnitConstants,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.AssemblyName != UnitKind.CatalogAssembly)
                return;
            var ids = new ConcurrentBag<(string Id, INamedTypeSymbol Type)>();
            start.RegisterSymbolAction(symbol => Check(symbol, ids), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => CheckIds(end, ids));
        });
    }

    private static void Check(SymbolAnalysisContext context, ConcurrentBag<(string Id, INamedTypeSymbol Type)> ids)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (UnitReader.KindOf(type) is not { } kind)
            return;
        var tree = type.DeclaringSyntaxReferences[0].SyntaxTree;
#pragma warning disable RS1030 // A symbol action has no semantic model, and reading three constants per unit is cheap.
        var unit = UnitReader.Read(type, kind, context.Compilation.GetSemanticModel(tree), tree.FilePath, context.CancellationToken);
#pragma warning restore RS1030
        foreach (var problem in Problems(unit, kind))
            Report(HouseRule.UnitDocumentation, type.Name, problem);
        var lines = tree.GetText(context.CancellationToken).Lines.Count(l => l.SpanIncludingLineBreak.Length > 0);
        if (lines > MaximumLines)
            Report(HouseRule.UnitTooLong, type.Name, lines, MaximumLines);
        if (!type.IsSealed)
            Report(HouseRule.UnitShape, type.Name, "sealed");
        if (type.DeclaredAccessibility != Accessibility.Internal || type.ContainingType is not null)
            Report(HouseRule.UnitShape, type.Name, "an internal top-level class");
        if (!UnitReader.HasParameterlessConstructor(type))
            Report(HouseRule.UnitShape, type.Name, "constructible without arguments: it keeps no state, and all it needs comes with the call");
        if (unit.Id is { Length: > 0 } id)
            ids.Add((kind.Name + " " + id, type));
        else
            Report(HouseRule.UnitConstants, type.Name, kind.IdProperty, "string", "\"python.some-name\"");
        if (kind.IsGraded && unit.Rung is null)
            Report(HouseRule.UnitConstants, type.Name, "Rung", "Rung", "Rung.Builtin");
        if (kind.IsGraded && unit.Safety is null)
            Report(HouseRule.UnitConstants, type.Name, "Safety", "FixSafety", "FixSafety.Safe");

        void Report(DiagnosticDescriptor rule, params object[] arguments) =>
            context.ReportDiagnostic(Diagnostic.Create(rule, type.Locations[0], arguments));
    }

    private static IEnumerable<string> Problems(UnitModel unit, UnitKind kind)
    {
        var doc = unit.Documentation;
        foreach (var problem in doc.Problems)
            yield return problem;
        if (doc.What.Length == 0)
            yield return "it must begin with <summary>What: one sentence.</summary>";
        if (doc.Why.Length == 0)
            yield return "<remarks> lacks <para>Why: ...</para>";
        if (doc.References.Length == 0)
            yield return "<remarks> lacks <para>References: ...</para>";
        if (!kind.HasExample)
            yield break;
        if (kind.IsGraded && doc.Safety.Length == 0)
            yield return "<remarks> lacks <para>Safety: Safe | NeedsReview | ReportOnly, and why.</para>";
        else if (unit.Safety is { } safety && !doc.Safety.StartsWith(safety, StringComparison.Ordinal))
            yield return $"the text under 'Safety:' must begin with {safety}, as the property says";
        if (kind.HasFindings && doc.Findings.Count == 0)
            yield return "<remarks> lacks <para>Finding: tool:rule</para>, what the example is reported for";
        if (doc.Before.Count == 0)
            yield return "<example> lacks <code title=\"before\">";
        if (doc.After.Count == 0)
            yield return "<example> lacks <code title=\"after\">";
        else if (doc.After.All(a => doc.Before.Any(b => b.Path == a.Path && b.Text == a.Text)))
            yield return "the example is the same before and after";
    }

    private static void CheckIds(CompilationAnalysisContext context, ConcurrentBag<(string Id, INamedTypeSymbol Type)> ids)
    {
        foreach (var same in ids.GroupBy(u => u.Id, StringComparer.Ordinal))
        {
            var types = same.Select(u => u.Type).OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
            foreach (var type in types.Skip(1))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    HouseRule.DuplicateId, type.Locations[0], same.Key.Substring(same.Key.IndexOf(' ') + 1), type.Name, types[0].Name));
            }
        }
    }
}
