using System.Text.Json;
using System.Text.RegularExpressions;
using Agency.Catalog.Analyzers.Shared;
using Agency.Core.Fixing;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Catalog.Analyzers.Ruff;

/// <summary>
/// How far a fix of ruff's may be trusted. The command line says so itself; for the WebAssembly build, which does not, it
/// is looked up in <c>ruff-fix-safety.json</c> and its conditions are checked. What is not known counts as unsafe.
/// </summary>
internal static partial class RuffFixSafety
{
    private static readonly Dictionary<string, Entry> Rules = Load();

    /// <summary>Null when the fix is not to be offered at all.</summary>
    public static async Task<FixSafety?> OfAsync(RuffDiagnostic diagnostic, RuffFile file, IProject project, CancellationToken cancellationToken)
    {
        var code = diagnostic.Code ?? "";
        if (diagnostic.Fix is not { } fix || (code == "F401" && file.Path.FileName == "__init__.py"))
            return null; // In a package's __init__ an import that looks unused is what others import from it.
        if (code == "I001" && ImportLayout.IsLost(fix, file))
            return null;
        if (code == "I001" && MovesStars(fix, file.Source))
            return FixSafety.NeedsReview; // Of two modules that offer the same name, the one imported last gives it.
        if (fix.Applicability is { } applicability)
        {
            return applicability switch
            {
                "safe" or "automatic" => FixSafety.Safe,
                "unsafe" or "suggested" => FixSafety.NeedsReview,
                _ => null,
            };
        }

        var entry = Rules.GetValueOrDefault(code, Entry.Unlisted);
        if (entry.ForDisplay)
            return null;
        if (Decided(code, file.Configuration) is { } decided)
            return decided;
        return entry.Safety switch
        {
            "safe" => FixSafety.Safe,
            "conditional" when entry.Conditions.Count > 0 => await HoldAsync(entry.Conditions, diagnostic, file, project, cancellationToken) ? FixSafety.Safe : FixSafety.NeedsReview,
            _ => FixSafety.NeedsReview,
        };
    }

    /// <summary>True when imports change their order and one of them imports everything.</summary>
    private static bool MovesStars(RuffFix fix, SourceText source) => fix.Edits.Any(e =>
    {
        var before = Lines(source.Slice(e.Span));
        return before.Any(l => l.EndsWith("import *", StringComparison.Ordinal)) && !before.SequenceEqual(Lines(e.NewText), StringComparer.Ordinal);

        static List<string> Lines(string text) => [.. text.Split('\n').Select(l => l.Split('#')[0].Trim()).Where(l => l.Length > 0)];
    });

    /// <summary>What the project itself says of the rule's fixes.</summary>
    private static FixSafety? Decided(string code, RuffConfiguration configuration)
    {
        if (configuration.UnsafeFixes.Any(s => RuffSelection.Fits(s, code)))
            return FixSafety.NeedsReview;
        return configuration.SafeFixes.Any(s => RuffSelection.Fits(s, code)) ? FixSafety.Safe : null;
    }

    private static async Task<bool> HoldAsync(
        IReadOnlyList<string> conditions, RuffDiagnostic diagnostic, RuffFile file, IProject project, CancellationToken cancellationToken)
    {
        foreach (var condition in conditions)
        {
            var holds = condition switch
            {
                "no-comments-in-range" => HasNoComment(diagnostic, file.Source),
                "ascii-only-replacement" => diagnostic.Fix!.Edits.All(e => e.NewText.All(char.IsAscii)),
                "no-string-follows" => !FollowingString().IsMatch(file.Source.Text[diagnostic.Fix!.Edits.Max(e => e.Span.End)..]),
                "target-python>=3.10" => TargetMinor(file.Configuration) >= 10,
                "not-init-module" => file.Path.FileName != "__init__.py",
                "not-in-multiline-string" => await IsOutsideStringsAsync(diagnostic, file, project, cancellationToken),
                "unused-except-name" => IsExceptName(diagnostic, file.Source),
                "not-preview-mode" => true, // The WebAssembly build is never run in it.
                _ => false,
            };
            if (!holds)
                return false;
        }

        return true;
    }

    /// <summary>A '#' in a string counts as a comment too, which errs on the safe side and needs no parser.</summary>
    private static bool HasNoComment(RuffDiagnostic diagnostic, SourceText source)
    {
        var spans = diagnostic.Fix!.Edits.Select(e => e.Span).ToList();
        var start = Math.Min(source.OffsetAt(diagnostic.Range.Start), spans.Min(s => s.Start));
        var end = Math.Max(source.OffsetAt(diagnostic.Range.End), spans.Max(s => s.End));
        return !source.Text.AsSpan(start, Math.Min(end + 1, source.Length) - start).Contains('#');
    }

    private static int TargetMinor(RuffConfiguration configuration) =>
        Toml.Text(configuration.Options, "target-version") is { } target && target.StartsWith("py3", StringComparison.Ordinal)
            && int.TryParse(target.AsSpan(3), out var minor) ? minor : 0;

    private static async Task<bool> IsOutsideStringsAsync(RuffDiagnostic diagnostic, RuffFile file, IProject project, CancellationToken cancellationToken)
    {
        if (await project.ParseAsync(file.Path, cancellationToken) is not { } tree)
            return false;
        var at = file.Source.OffsetAt(diagnostic.Range.Start);
        return !tree.Root.DescendantsAndSelf().Any(n => n.Kind is "Constant" or "JoinedStr" && n.Span.Start < at && at < n.Span.End);
    }

    private static bool IsExceptName(RuffDiagnostic diagnostic, SourceText source)
    {
        var before = source.LineText(diagnostic.Range.Start.Line)[..(diagnostic.Range.Start.Column - 1)];
        return before.TrimStart().StartsWith("except", StringComparison.Ordinal) && before.TrimEnd().EndsWith(" as", StringComparison.Ordinal);
    }

    /// <summary>A string that would become a docstring once what stands before it is gone.</summary>
    [GeneratedRegex(@"\A\s*[rRuU]?['""]", RegexOptions.CultureInvariant)]
    private static partial Regex FollowingString();

    private static Dictionary<string, Entry> Load()
    {
        using var document = JsonDocument.Parse(EmbeddedText.Read("ruff-fix-safety.json"));
        var rules = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var rule in document.RootElement.GetProperty("rules").EnumerateObject())
            rules[rule.Name] = Read(rule.Value);
        return rules;
    }

    private static Entry Read(JsonElement e)
    {
        if (e.ValueKind == JsonValueKind.String)
            return new Entry(e.GetString()!, [], ForDisplay: false);
        var conditions = new List<string>();
        if (e.TryGetProperty("condition", out var one))
            conditions.Add(one.GetString()!);
        if (e.TryGetProperty("conditions", out var several))
            conditions.AddRange(several.EnumerateArray().Select(c => c.GetString()!));
        return new Entry(e.GetProperty("safety").GetString()!, conditions, e.TryGetProperty("display", out var display) && display.GetBoolean());
    }

    private sealed record Entry(string Safety, IReadOnlyList<string> Conditions, bool ForDisplay)
    {
        public static Entry Unlisted { get; } = new("unsafe", [], ForDisplay: false);
    }
}
