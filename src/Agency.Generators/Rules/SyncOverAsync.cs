using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Agency.Generators.Rules;

/// <summary>Nobody blocks a thread on a task.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SyncOverAsync : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [HouseRule.SyncOverAsync];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(static operation => CheckProperty(operation), OperationKind.PropertyReference);
        context.RegisterOperationAction(static operation => CheckCall(operation), OperationKind.Invocation);
    }

    private static void CheckProperty(OperationAnalysisContext context)
    {
        var property = ((IPropertyReferenceOperation)context.Operation).Property;
        if (property.Name == "Result" && IsTask(property.ContainingType))
            Report(context, property.ContainingType.Name + ".Result");
    }

    private static void CheckCall(OperationAnalysisContext context)
    {
        var method = ((IInvocationOperation)context.Operation).TargetMethod;
        var type = method.ContainingType;
        if (method.Name is "Wait" or "WaitAll" or "WaitAny" or "RunSynchronously" && IsTask(type))
            Report(context, $"{type.Name}.{method.Name}()");
        else if (method.Name == "GetResult" && type.Name.EndsWith("Awaiter", System.StringComparison.Ordinal) && IsIn(type, "System.Runtime.CompilerServices"))
            Report(context, "GetAwaiter().GetResult()");
    }

    private static bool IsTask(INamedTypeSymbol type) => type.Name is "Task" or "ValueTask" && IsIn(type, "System.Threading.Tasks");

    private static bool IsIn(INamedTypeSymbol type, string nameSpace)
    {
        var outermost = type;
        while (outermost.ContainingType is { } outer)
            outermost = outer;
        return outermost.ContainingNamespace.ToDisplayString() == nameSpace;
    }

    private static void Report(OperationAnalysisContext context, string what) =>
        context.ReportDiagnostic(Diagnostic.Create(HouseRule.SyncOverAsync, context.Operation.Syntax.GetLocation(), what));
}
