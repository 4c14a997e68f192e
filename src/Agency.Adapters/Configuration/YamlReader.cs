using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Agency.Adapters.Configuration;

/// <summary>
/// Reads the plain part of YAML from text that nobody trusts: one document, no anchors, aliases or tags, limited depth.
/// </summary>
internal static class YamlReader
{
    private const int DeepestNesting = 8;

    /// <summary>The document's value; null when it is empty or when a problem was reported.</summary>
    public static YamlValue? Read(string text, SettingsFile file)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                return null;
            parser.Consume<DocumentStart>();
            var value = ReadValue(parser, file, 0);
            if (value is null)
                return null;
            parser.Consume<DocumentEnd>();
            if (!parser.TryConsume<StreamEnd>(out _))
                file.Report(Position(parser.Current!), "a second document; one is allowed");
            return value;
        }
        catch (YamlException error)
        {
            // The parser points at the token before the tab.
            if (TabBetween((int)error.Start.Line, (int)error.End.Line + 1, text) is { } tab)
                file.Report(tab, "a tab in the indentation; use spaces");
            else
                file.Report(new YamlPosition((int)error.Start.Line, (int)error.Start.Column), "not YAML: " + error.Message);
            return null;
        }
    }

    private static YamlValue? ReadValue(Parser parser, SettingsFile file, int depth)
    {
        var current = parser.Current!;
        if (current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false })
            return Refuse(file, current, "anchors and aliases are not supported here; write the value out");
        if (current is NodeEvent { Tag.IsEmpty: false })
            return Refuse(file, current, "tags are not supported here; write the plain value");
        if (depth > DeepestNesting)
            return Refuse(file, current, "nested too deeply");
        if (parser.TryConsume<Scalar>(out var scalar))
            return ToScalar(scalar);
        if (parser.TryConsume<SequenceStart>(out var sequence))
            return ReadSequence(parser, sequence, file, depth);
        return ReadMapping(parser, parser.Consume<MappingStart>(), file, depth);
    }

    private static YamlValue.Sequence? ReadSequence(Parser parser, SequenceStart start, SettingsFile file, int depth)
    {
        var items = new List<YamlValue>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (ReadValue(parser, file, depth + 1) is not { } item)
                return null;
            items.Add(item);
        }

        return new YamlValue.Sequence(items, Position(start));
    }

    private static YamlValue.Mapping? ReadMapping(Parser parser, MappingStart start, SettingsFile file, int depth)
    {
        var entries = new List<(YamlValue.Scalar Key, YamlValue Value)>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (ReadValue(parser, file, depth + 1) is not { } key)
                return null;
            if (key is not YamlValue.Scalar name)
            {
                file.Report(key.At, "a key must be a plain word");
                return null;
            }

            if (ReadValue(parser, file, depth + 1) is not { } value)
                return null;
            if (lines.TryAdd(name.Text, name.At.Line))
                entries.Add((name, value));
            else
                file.Report(name.At, $"'{name.Text}' is given twice; the first is in line {lines[name.Text]}");
        }

        return new YamlValue.Mapping(entries, Position(start));
    }

    private static YamlValue.Scalar ToScalar(Scalar scalar)
    {
        var isQuoted = scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any);
        var isNull = !isQuoted && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
        return new YamlValue.Scalar(scalar.Value, isNull, isQuoted, Position(scalar));
    }

    private static YamlValue? Refuse(SettingsFile file, ParsingEvent at, string why)
    {
        file.Report(Position(at), why);
        return null;
    }

    private static YamlPosition Position(ParsingEvent at) => new((int)at.Start.Line, (int)at.Start.Column);

    private static YamlPosition? TabBetween(int first, int last, string text)
    {
        var lines = text.Split('\n');
        for (var number = Math.Max(first, 1); number <= Math.Min(last, lines.Length); number++)
        {
            var line = lines[number - 1];
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && string.IsNullOrWhiteSpace(line[..tab]))
                return new YamlPosition(number, tab + 1);
        }

        return null;
    }
}
