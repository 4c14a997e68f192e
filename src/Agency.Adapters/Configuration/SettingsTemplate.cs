using System.Globalization;
using System.Text;

namespace Agency.Adapters.Configuration;

/// <summary>Writes an <c>agency.yml</c> that names every setting: commented out at its default, or set to what was found.</summary>
public static class SettingsTemplate
{
    private const int LineWidth = 96;

    public static string Write(ProjectSurvey survey)
    {
        var found = Found(survey);
        var text = new StringBuilder()
            .AppendLine("# Settings of Agency for this repository. Nothing here is required: a line that is commented out shows")
            .AppendLine("# the default. What is not commented out was found in the project.");
        foreach (var (tool, file) in survey.ToolConfigurations)
            text.AppendLine(CultureInfo.InvariantCulture, $"# {tool} is configured in {file}, which Agency follows.");
        foreach (var setting in SettingsModel.Root.Children)
        {
            text.AppendLine();
            AppendSetting(text, setting, found, 0);
        }

        return text.ToString();
    }

    private static Dictionary<string, string> Found(ProjectSurvey survey)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (survey.Interpreter is { } interpreter)
            found["python.interpreter"] = interpreter;
        if (survey.TargetVersion is { } version)
            found["python.target-version"] = $"'{version}'";
        if (survey.TestRunner is { } runner and not "auto")
            found["tests.runner"] = runner;
        return found;
    }

    private static void AppendSetting(StringBuilder text, Setting setting, Dictionary<string, string> found, int depth)
    {
        var indentation = new string(' ', 2 * depth);
        foreach (var line in Wrap(setting.Description + Limits(setting), LineWidth - indentation.Length))
            text.Append(indentation).Append("# ").AppendLine(line);
        if (setting.Kind == SettingKind.Group)
        {
            text.Append(indentation).Append(setting.Name).AppendLine(":");
            foreach (var child in setting.Children)
                AppendSetting(text, child, found, depth + 1);
        }
        else if (found.TryGetValue(setting.Path, out var value))
        {
            text.Append(indentation).Append(setting.Name).Append(": ").AppendLine(value);
        }
        else
        {
            text.Append(indentation).Append("# ").Append(setting.Name).Append(": ").AppendLine(DefaultOf(setting));
        }
    }

    private static string Limits(Setting setting) => setting.Kind switch
    {
        SettingKind.Number => $" From {setting.Minimum} to {setting.Maximum}.",
        SettingKind.List or SettingKind.Map when setting.Allowed.Count > 0 => $" Of {string.Join(", ", setting.Allowed)}.",
        _ => "",
    };

    private static string DefaultOf(Setting setting) => setting.Default switch
    {
        null => "null",
        int number => number.ToString(CultureInfo.InvariantCulture),
        string text => text,
        IReadOnlyList<string> { Count: > 0 } list => $"[{string.Join(", ", list)}]",
        _ => setting.Kind is SettingKind.Map or SettingKind.Groups ? "{}" : "[]",
    };

    private static IEnumerable<string> Wrap(string text, int width)
    {
        while (text.Length > width && text.LastIndexOf(' ', width) is > 0 and var at)
        {
            yield return text[..at];
            text = text[(at + 1)..];
        }

        yield return text;
    }
}
