using System.Globalization;
using System.Text.RegularExpressions;
using Agency.Core.Configuration;

namespace Agency.Adapters.Configuration;

/// <summary>Lays what a file says over settings, and reports what does not fit instead of guessing.</summary>
internal static class SettingsBinder
{
    /// <summary>
    /// The settings with the file's values, and the place of each value by setting path (<c>tools.ruff</c> for a map's
    /// entry).
    /// </summary>
    /// <param name="root">What the file may hold.</param>
    public static (T Settings, IReadOnlyDictionary<string, YamlPosition> Places) Bind<T>(
        Setting root, YamlValue? document, T settings, SettingsFile file)
        where T : class
    {
        var places = new Dictionary<string, YamlPosition>(StringComparer.Ordinal);
        var result = BindGroup(root, document, settings, file, places);
        return ((T)result, places);
    }

    private static object BindGroup(Setting group, YamlValue? value, object current, SettingsFile file, Dictionary<string, YamlPosition> places)
    {
        if (value is null or YamlValue.Scalar { IsNull: true })
            return current;
        if (value is not YamlValue.Mapping mapping)
        {
            file.Report(value.At, Wrong(group, value));
            return current;
        }

        // Records are immutable: a copy is made and its init properties set before anyone else sees it.
        var copy = Copy(current);
        foreach (var (key, entry) in mapping.Entries)
        {
            if (group.Children.FirstOrDefault(c => c.Name == key.Text) is not { } child)
            {
                file.Report(
                    key.At,
                    ReferenceEquals(group, SettingsModel.Root) && SettingsModel.UserRoot.Children.Any(c => c.Name == key.Text)
                        ? $"'{key.Text}' belongs in the user's own file and in no repository's"
                        : Unknown(key.Text, group.Path, [.. group.Children.Select(c => c.Name)]));
                continue;
            }

            if (child.Kind == SettingKind.Group)
                child.Property.SetValue(copy, BindGroup(child, entry, child.Property.GetValue(copy)!, file, places));
            else if (child.Kind == SettingKind.Groups && entry is YamlValue.Mapping named)
                child.Property.SetValue(copy, BindGroups(child, named, file, places));
            else if (entry is not YamlValue.Scalar { IsNull: true } && BindLeaf(child, entry, file, places) is { } bound)
                child.Property.SetValue(copy, bound);
        }

        return copy;
    }

    private static object BindGroups(Setting setting, YamlValue.Mapping mapping, SettingsFile file, Dictionary<string, YamlPosition> places)
    {
        var groups = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), setting.GroupType!))!;
        foreach (var (key, value) in mapping.Entries)
        {
            // Paths in messages name the group; those of its settings are given with a star.
            var named = setting with { Kind = SettingKind.Group, Path = $"{setting.Path}.{key.Text}" };
            if (key.Text.Length == 0 || key.Text.Any(char.IsControl))
                file.Report(key.At, $"a name in '{setting.Path}' must be a text of one line, without control characters");
            else
                groups[key.Text] = BindGroup(named, value, Activator.CreateInstance(setting.GroupType!)!, file, places);
        }

        return groups;
    }

    private static object Copy(object record)
    {
        var copy = Activator.CreateInstance(record.GetType())!;
        foreach (var property in record.GetType().GetProperties().Where(p => p.CanWrite))
            property.SetValue(copy, property.GetValue(record));
        return copy;
    }

    private static object? BindLeaf(Setting setting, YamlValue value, SettingsFile file, Dictionary<string, YamlPosition> places)
    {
        places[setting.Path] = value.At;
        switch (setting.Kind, value)
        {
            case (SettingKind.Number, YamlValue.Scalar { IsQuoted: false } scalar)
                when int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= setting.Minimum && number <= setting.Maximum:
                return number;
            case (SettingKind.Text or SettingKind.OptionalText, YamlValue.Scalar scalar):
                var said = scalar with { Text = YesOrNo(setting, scalar) };
                return CheckText(setting, said, file) ? said.Text : null;
            case (SettingKind.List, YamlValue.Sequence sequence):
                return BindList(setting, sequence, file);
            case (SettingKind.Commands, YamlValue.Sequence sequence):
                return BindCommands(setting, sequence, file);
            case (SettingKind.Map, YamlValue.Mapping mapping):
                return BindMap(setting, mapping, file, places);
            default:
                file.Report(value.At, Wrong(setting, value));
                return null;
        }
    }

    private static List<string>? BindList(Setting setting, YamlValue.Sequence sequence, SettingsFile file)
    {
        var items = new List<string>();
        foreach (var item in sequence.Items)
        {
            if (item is not YamlValue.Scalar { IsNull: false } scalar)
                file.Report(item.At, $"'{setting.Path}' holds texts, not {Name(item)}");
            else if (CheckText(setting, scalar, file))
                items.Add(scalar.Text);
        }

        return items.Count == sequence.Items.Count ? items : null;
    }

    private static List<IReadOnlyList<string>>? BindCommands(Setting setting, YamlValue.Sequence sequence, SettingsFile file)
    {
        var commands = new List<IReadOnlyList<string>>();
        foreach (var item in sequence.Items)
        {
            if (item is not YamlValue.Sequence { Items.Count: > 0 } words)
                file.Report(item.At, $"'{setting.Path}' holds commands, each a list of its words, not {Name(item)}");
            else if (BindList(setting, words, file) is { } command)
                commands.Add(command);
        }

        return commands.Count == sequence.Items.Count ? commands : null;
    }

    private static Dictionary<string, string> BindMap(
        Setting setting, YamlValue.Mapping mapping, SettingsFile file, Dictionary<string, YamlPosition> places)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Entries)
        {
            if (setting.Allowed.Count > 0 && !setting.Allowed.Contains(key.Text))
                file.Report(key.At, Unknown(key.Text, setting.Path, setting.Allowed));
            else if (value is not YamlValue.Scalar { IsNull: false } scalar)
                file.Report(value.At, $"'{setting.Path}.{key.Text}' must be a text, not {Name(value)}");
            else if (IsOneLine(scalar, setting, file))
            {
                entries[key.Text] = scalar.Text;
                places[$"{setting.Path}.{key.Text}"] = value.At;
            }
        }

        return entries;
    }

    /// <summary>Whatever way YAML has of saying yes or no, where a setting asks for just that.</summary>
    private static string YesOrNo(Setting setting, YamlValue.Scalar scalar) => scalar.IsQuoted || setting.Allowed is not ["yes", "no"]
        ? scalar.Text
        : scalar.Text.ToLowerInvariant() switch
        {
            "true" or "on" or "yes" => "yes",
            "false" or "off" or "no" => "no",
            _ => scalar.Text,
        };

    private static bool CheckText(Setting setting, YamlValue.Scalar scalar, SettingsFile file)
    {
        if (!IsOneLine(scalar, setting, file))
            return false;
        if (setting.Allowed.Count > 0 && !setting.Allowed.Contains(scalar.Text))
        {
            var meant = Spelling.Nearest(scalar.Text, setting.Allowed);
            file.Report(scalar.At, $"'{setting.Path}' cannot be '{scalar.Text}';{Suggestion(meant)} allowed: {string.Join(", ", setting.Allowed)}");
            return false;
        }

        if (setting.Pattern is not { } pattern || Regex.IsMatch(scalar.Text, $@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))
            return true;
        file.Report(scalar.At, $"'{setting.Path}' cannot be '{scalar.Text}'; it must look like {pattern}");
        return false;
    }

    private static bool IsOneLine(YamlValue.Scalar scalar, Setting setting, SettingsFile file)
    {
        if (scalar.Text.Length > 0 && !scalar.Text.Any(char.IsControl))
            return true;
        file.Report(scalar.At, $"'{setting.Path}' must be a text of one line, without control characters");
        return false;
    }

    private static string Unknown(string key, string path, IReadOnlyList<string> known)
    {
        var where = path.Length == 0 ? "" : $" in '{path}'";
        return $"unknown key '{key}'{where};{Suggestion(Spelling.Nearest(key, known))} allowed: {string.Join(", ", known)}";
    }

    private static string Suggestion(string? meant) => meant is null ? "" : $" did you mean '{meant}'?";

    private static string Wrong(Setting setting, YamlValue value) =>
        setting.Path.Length == 0
            ? $"the file must be a mapping of settings, not {Name(value)}"
            : $"'{setting.Path}' must be {setting.Expected}, not {Name(value)}";

    private static string Name(YamlValue value) => value switch
    {
        YamlValue.Mapping => "a mapping",
        YamlValue.Sequence => "a list",
        YamlValue.Scalar { IsNull: true } => "nothing",
        YamlValue.Scalar { IsQuoted: true } quoted => $"the text '{quoted.Text}'",
        YamlValue.Scalar scalar => $"'{scalar.Text}'",
        _ => "this",
    };
}
