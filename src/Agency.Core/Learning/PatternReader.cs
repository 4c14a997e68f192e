using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agency.Core.Fixing;
using Agency.Core.Sessions;

namespace Agency.Core.Learning;

/// <summary>
/// Reads patterns that anybody may have written. What a library may hold is narrow on purpose: kinds and fields are
/// words, imports are dotted names, sizes are limited, and the id must be that of the content.
/// </summary>
internal static partial class PatternReader
{
    private const int MaxPatterns = 200_000;
    private const int MaxShapes = 1000;
    private const int MaxDepth = 60;
    private const int MaxParts = 1000;
    private const int MaxText = 20_000;
    private const int MaxHoles = 1000;

    public static IReadOnlyList<Pattern> ReadLibrary(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schema", out var schema) || schema.GetString() != PatternJson.Schema)
            throw new FormatException($"It is no library of patterns: 'schema' must be '{PatternJson.Schema}'.");
        var list = Member(root, "patterns");
        if (list.GetArrayLength() > MaxPatterns)
            throw new FormatException($"It holds more than {MaxPatterns} patterns.");
        var patterns = new List<Pattern>();
        foreach (var element in list.EnumerateArray())
        {
            try
            {
                patterns.Add(Read(element));
            }
            catch (FormatException e)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Pattern {patterns.Count + 1}: {e.Message}"), e);
            }
        }

        return patterns;
    }

    /// <exception cref="FormatException">It is none, or one that this program would never write.</exception>
    /// <exception cref="InvalidOperationException">A value is of the wrong type.</exception>
    public static Pattern Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new FormatException("A pattern is an object.");
        var budget = MaxShapes;
        var rewrite = new Rewrite(Enum<RewriteKind>(element, "kind"), Shapes(element, "before", ref budget, 0), Shapes(element, "after", ref budget, 0));
        if (!rewrite.IsSound)
            throw new FormatException("'before' and 'after' do not belong together.");
        var statistics = Member(element, "statistics");
        var pattern = new Pattern
        {
            Rule = Word(element, "rule", Rule()),
            Category = OptionalText(element, "category") is null ? null : Enum<Detection.Category>(element, "category"),
            Message = Text(element, "message"),
            Language = Word(element, "language", Identifier()),
            Rewrite = rewrite,
            Template = [.. Items(element, "template", MaxParts).Select(p => p.ValueKind == JsonValueKind.Number ? TemplatePart.HoleAt(Hole(p)) : TemplatePart.Of(Limited(p)))],
            Imports = [.. Items(element, "imports", 20).Select(Import)],
            Context = new SortedSet<string>(Items(element, "context", 10).Select(c => Matching(c.GetString(), Identifier(), "context")), StringComparer.Ordinal),
            Derivation = Enum<Derivation>(element, "derivation"),
            Safety = Enum<FixSafety>(element, "safety"),
            Origin = Enum<PatternOrigin>(element, "origin"),
            Statistics = new PatternStatistics(
                Count(statistics, "seen"), Count(statistics, "applied"), Count(statistics, "succeeded"), Count(statistics, "failed"), Count(statistics, "reverted"), Count(statistics, "accepted")),
            Examples = [.. Items(element, "examples", Pattern.MaxExamples).Select(e => new PatternExample(Text(e, "diff"), Time(Text(e, "at"))))],
            LearnedAt = Time(Text(element, "learnedAt")),
            LastUsed = OptionalText(element, "lastUsed") is { } used ? Time(used) : null,
            Replaces = [.. Items(element, "replaces", 20).Select(r => Matching(r.GetString(), Identity(), "replaces"))],
        };
        return pattern.Id == Text(element, "id") ? pattern : throw new FormatException($"Its id is not that of its content, which is {pattern.Id}.");
    }

    private static List<Shape> Shapes(JsonElement parent, string name, ref int budget, int depth)
    {
        if (depth > MaxDepth)
            throw new FormatException("It is nested too deeply.");
        var shapes = new List<Shape>();
        foreach (var element in Items(parent, name, MaxShapes))
        {
            if (--budget < 0)
                throw new FormatException($"It has more than {MaxShapes} nodes.");
            var field = element.TryGetProperty("field", out var f) ? Matching(f.GetString(), Identifier(), "field") : null;
            if (element.TryGetProperty("hole", out var hole))
                shapes.Add(new Shape.Hole(Hole(hole), field, new SortedSet<string>(Items(element, "sorts", 100).Select(s => Matching(s.GetString(), Sort(), "sorts")), StringComparer.Ordinal)));
            else if (element.TryGetProperty("rest", out var rest))
                shapes.Add(new Shape.Rest(Hole(rest), field));
            else
                shapes.Add(Node(element, field, ref budget, depth));
        }

        return shapes;
    }

    private static Shape.Node Node(JsonElement element, string? field, ref int budget, int depth)
    {
        var scalars = new Dictionary<string, Scalar>(StringComparer.Ordinal);
        foreach (var scalar in Member(element, "scalars").EnumerateObject())
        {
            scalars[Matching(scalar.Name, Identifier(), "scalars")] = scalar.Value.ValueKind == JsonValueKind.Number
                ? Scalar.HoleAt(Hole(scalar.Value))
                : Scalar.Of(Limited(scalar.Value));
        }

        return new Shape.Node(Word(element, "kind", Identifier()), field, scalars, Shapes(element, "children", ref budget, depth + 1));
    }

    private static RequiredImport Import(JsonElement element) => new(
        Word(element, "module", Module()),
        OptionalText(element, "name") is { } name ? Matching(name, Identifier(), "name") : null,
        OptionalText(element, "asName") is { } asName ? Matching(asName, Identifier(), "asName") : null);

    private static JsonElement Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value : throw new FormatException($"'{name}' is missing.");

    private static IEnumerable<JsonElement> Items(JsonElement element, string name, int limit)
    {
        var list = Member(element, name);
        return list.GetArrayLength() <= limit ? list.EnumerateArray() : throw new FormatException($"'{name}' has more than {limit} items.");
    }

    private static string Text(JsonElement element, string name) => Limited(Member(element, name));

    private static string? OptionalText(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? Limited(value) : null;

    private static string Limited(JsonElement value) => value.GetString() switch
    {
        null => throw new FormatException("A text is null."),
        { Length: > MaxText } => throw new FormatException($"A text is longer than {MaxText} characters."),
        var text => text,
    };

    private static string Word(JsonElement element, string name, Regex form) => Matching(Text(element, name), form, name);

    private static string Matching(string? text, Regex form, string name) =>
        text is { Length: <= 200 } && form.IsMatch(text) ? text : throw new FormatException($"'{name}' is not of the form it should be.");

    private static int Hole(JsonElement value) =>
        value.TryGetInt32(out var index) && index is >= 0 and < MaxHoles ? index : throw new FormatException("A hole's index is out of range.");

    private static int Count(JsonElement element, string name) =>
        Member(element, name).TryGetInt32(out var count) && count is >= 0 and < 1_000_000_000 ? count : throw new FormatException($"'{name}' is no count.");

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : throw new FormatException("A time is no time.");

    private static T Enum<T>(JsonElement element, string name)
        where T : struct, Enum
    {
        var text = Text(element, name);
        foreach (var value in System.Enum.GetValues<T>())
        {
            if (KebabCase.Of(value) == text)
                return value;
        }

        throw new FormatException($"'{name}' is '{(text.Length <= 40 ? text : text[..40])}', which it cannot be.");
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*(:[A-Za-z_]+)?\z")]
    private static partial Regex Sort();

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]+:[\x21-\x7e]+\z")]
    private static partial Regex Rule();

    [GeneratedRegex(@"\A(\.*[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*|\.+)\z")]
    private static partial Regex Module();

    [GeneratedRegex(@"\Apat-[0-9a-f]{10}\z")]
    private static partial Regex Identity();
}
