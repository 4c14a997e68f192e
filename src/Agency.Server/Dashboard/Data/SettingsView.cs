using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Agency.Server.Configuration;
using Agency.Server.Dashboard.Models;

namespace Agency.Server.Dashboard.Data;

/// <summary>Shows the settings that are in force. Of secrets it tells whether they are set, never what they are.</summary>
internal sealed class SettingsView(ServerOptions options, ServerSecrets secrets, ServerSecretText redactor)
{
    private static readonly (string Name, string Purpose)[] Variables =
    [
        (ServerSecrets.AgentToken, "Sends logs of runs to this server."),
        (ServerSecrets.DeveloperAgentToken, "Sends logs to the Developer-Agent."),
        (ServerSecrets.GitHubWebhookSecret, "Signs webhooks of GitHub."),
        (ServerSecrets.DatadogWebhookToken, "Sends alerts of Datadog."),
        (ServerSecrets.ViewerToken, "Signs in to see."),
        (ServerSecrets.ApproverToken, "Signs in to approve."),
        (ServerSecrets.AdminToken, "Signs in to stop everything."),
    ];

    public IReadOnlyList<SettingGroup> Read()
    {
        var settings = new List<SettingItem>();
        Flatten("", options.Settings, "", settings);
        return
        [
            new SettingGroup("This node",
            [
                new("node", options.NodeName ?? "", "Its name among the nodes."),
                new("roles", options.Roles.ToString().ToLowerInvariant(), "What it does."),
                new("urls", string.Join(", ", options.Urls), "Where it listens."),
                new("data", options.DataFolder, "The folder that it keeps everything in."),
                new("database", DatabaseName(), "Where sessions and events are kept."),
            ]),
            new SettingGroup("Settings", settings),
            new SettingGroup("Secrets", [.. Variables.Select(v => new SettingItem(v.Name, Count(secrets.Of(v.Name).Count), v.Purpose))]),
        ];
    }

    private static string Count(int count) => count switch { 0 => "not set", 1 => "set", _ => $"set ({count} values)" };

    private string DatabaseName()
    {
        if (options.Database is null)
            return "SQLite";
        return Uri.TryCreate(options.Database, UriKind.Absolute, out var address) ? $"PostgreSQL at {address.Host}{address.AbsolutePath}" : "PostgreSQL";
    }

    private void Flatten(string prefix, object value, string description, List<SettingItem> items)
    {
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
        {
            var name = prefix + JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name);
            var about = property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? description;
            Add(name, property.GetValue(value), about, items);
        }
    }

    private void Add(string name, object? value, string about, List<SettingItem> items)
    {
        switch (value)
        {
            case null:
                items.Add(new SettingItem(name, "not set", about));
                break;
            case string text:
                items.Add(new SettingItem(name, Describe(name, text), about));
                break;
            case IConvertible number:
                items.Add(new SettingItem(name, number.ToString(CultureInfo.InvariantCulture), about));
                break;
            case IDictionary { Count: 0 }:
                items.Add(new SettingItem(name, "none", about));
                break;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                    Add($"{name}.{entry.Key}", entry.Value, about, items);
                break;
            case IEnumerable list:
                items.Add(new SettingItem(name, string.Join(", ", list.Cast<object?>()), about));
                break;
            default:
                Flatten(name + ".", value, about, items);
                break;
        }
    }

    private string Describe(string name, string text)
    {
        // The name of a variable may be shown; what it holds may not.
        if (name.EndsWith("-variable", StringComparison.Ordinal))
            return text.Length == 0 ? "not set" : $"{text}: {(secrets.Of(text).Count > 0 ? "set" : "not set")}";
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length > 0)
            text = text.Replace(address.UserInfo + "@", "***@", StringComparison.Ordinal);
        return text.Length == 0 ? "not set" : redactor.Redact(text);
    }
}
