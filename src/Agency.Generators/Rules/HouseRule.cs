using Microsoft.CodeAnalysis;

namespace Agency.Generators.Rules;

/// <summary>The house rules that the compiler checks.</summary>
internal static class HouseRule
{
    public static readonly DiagnosticDescriptor UnitDocumentation = Error(
        "AGY001", "Units document themselves under fixed headings", "The doc comment of unit {0} is incomplete: {1}");

    public static readonly DiagnosticDescriptor DuplicateId = Error(
        "AGY002", "Unit ids are unique", "The id '{0}' of {1} is taken by {2}");

    public static readonly DiagnosticDescriptor UnitTooLong = Error(
        "AGY003", "Units are small", "The file of unit {0} has {1} lines and may have {2}: move what it shares into a helper, or make it two units");

    public static readonly DiagnosticDescriptor UnitShape = Error(
        "AGY004", "Units are sealed, internal and constructible", "Unit {0} must be {1}");

    public static readonly DiagnosticDescriptor UnitConstants = Error(
        "AGY005", "Units name themselves with constants", "'{1}' of unit {0} must be a constant expression in the class itself, such as: public {2} {1} => {3};");

    public static readonly DiagnosticDescriptor OneTypePerFile = Error(
        "AGY010", "One type per file, named after it", "{0}");

    public static readonly DiagnosticDescriptor SyncOverAsync = Error(
        "AGY011", "Async only", "'{0}' blocks a thread on a task: await it");

    public static readonly DiagnosticDescriptor CancellationTokenLast = Error(
        "AGY012", "CancellationToken is the last parameter", "CancellationToken '{0}' must be the last parameter of '{1}'");

    public static readonly DiagnosticDescriptor BroadCatch = Error(
        "AGY013",
        "Only a host's top level catches everything",
        "This catches bugs together with expected failures: name the exception types or add a 'when' filter; where everything must be caught, "
        + "say why in [SuppressMessage(\"Agency\", \"AGY013\", Justification = \"...\")] on the method");

    public static readonly DiagnosticDescriptor Leftover = Error(
        "AGY014", "No regions, no notes to self", "{0}");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "Agency", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
