using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agency.Core.Ci;
using Agency.Server.Hosting;

namespace Agency.Server.Intake;

/// <summary>
/// The body of <c>POST /api/ci/logs</c> and <c>POST /process-logs</c>:
/// <c>{run_id, repository, commit, branch?, workflow?, job?, conclusion?, logs: [{name, content}]}</c>. The contents stay where
/// they are in the body, escaped as they came; <see cref="JsonText"/> writes them out piece by piece.
/// </summary>
internal sealed partial class CiLogsBody
{
    private const int LongestText = 300;
    private const int MostLogs = 500;

    private readonly List<FieldError> errors = [];
    private readonly Dictionary<string, string?> texts = new(StringComparer.Ordinal);

    private CiLogsBody()
    {
    }

    public CiRun Run { get; private set; } = null!;

    public List<(string Name, ReadOnlySequence<byte> Content)> Logs { get; } = [];

    /// <summary>Reads a body. Every field that is missing or wrong is named.</summary>
    /// <exception cref="JsonException">It is no JSON, or nested too deep.</exception>
    public static (CiLogsBody? Body, IReadOnlyList<FieldError> Errors) Read(ReadOnlySequence<byte> json)
    {
        var body = new CiLogsBody();
        body.ReadObject(json);
        body.Check();
        return body.errors.Count == 0 ? (body, []) : (null, body.errors);
    }

    private void ReadObject(ReadOnlySequence<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 16 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            errors.Add(new FieldError("", "the body must be an object"));
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            switch (name)
            {
                case "run_id" or "repository" or "commit" or "branch" or "workflow" or "job" or "conclusion":
                    ReadText(ref reader, name);
                    break;
                case "logs":
                    ReadLogs(ref reader);
                    break;
                default:
                    // For whoever reads a newer form.
                    reader.Skip();
                    break;
            }
        }

        // What follows the object is no part of a body.
        if (reader.Read())
            errors.Add(new FieldError("", "nothing may follow the object"));
    }

    private void ReadText(ref Utf8JsonReader reader, string name)
    {
        if (texts.ContainsKey(name))
            errors.Add(new FieldError(name, "given twice"));
        texts[name] = null;
        if (reader.TokenType == JsonTokenType.Null)
            return;
        if (reader.TokenType == JsonTokenType.Number && name == "run_id" && reader.TryGetInt64(out var number))
        {
            texts[name] = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            errors.Add(new FieldError(name, "must be a text"));
            reader.Skip();
            return;
        }

        if ((reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length) > LongestText * 6)
            errors.Add(new FieldError(name, $"must have at most {LongestText} characters"));
        else
            texts[name] = Text(ref reader, name);
    }

    /// <summary>A text of the body; null, and told, where it is none.</summary>
    private string? Text(ref Utf8JsonReader reader, string field)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            errors.Add(new FieldError(field, "must be valid Unicode"));
            return null;
        }
    }

    private void ReadLogs(ref Utf8JsonReader reader)
    {
        if (texts.ContainsKey("logs"))
            errors.Add(new FieldError("logs", "given twice"));
        texts["logs"] = "";
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            errors.Add(new FieldError("logs", "must be a list"));
            reader.Skip();
            return;
        }

        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index >= MostLogs)
            {
                if (index == MostLogs)
                    errors.Add(new FieldError("logs", $"must have at most {MostLogs} entries"));
                reader.Skip();
            }
            else if (reader.TokenType != JsonTokenType.StartObject)
            {
                errors.Add(new FieldError($"logs[{index}]", "must be an object"));
                reader.Skip();
            }
            else
            {
                ReadLog(ref reader, index);
            }
        }
    }

    private void ReadLog(ref Utf8JsonReader reader, int index)
    {
        string? name = null;
        ReadOnlySequence<byte>? content = null;
        var (sawName, sawContent) = (false, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = reader.GetString();
            reader.Read();
            if (property == "name")
            {
                if (sawName)
                    errors.Add(new FieldError($"logs[{index}].name", "given twice"));
                sawName = true;
                if (reader.TokenType == JsonTokenType.String && (reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length) <= LongestText * 6)
                    name = Text(ref reader, $"logs[{index}].name");
                else
                    errors.Add(new FieldError($"logs[{index}].name", $"must be a text of at most {LongestText} characters"));
            }
            else if (property == "content")
            {
                if (sawContent)
                    errors.Add(new FieldError($"logs[{index}].content", "given twice"));
                sawContent = true;
                if (reader.TokenType == JsonTokenType.String)
                    content = reader.HasValueSequence ? reader.ValueSequence : new ReadOnlySequence<byte>(reader.ValueSpan.ToArray());
                else
                    errors.Add(new FieldError($"logs[{index}].content", "must be a text"));
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                reader.Skip();
        }

        if (!sawName)
            errors.Add(new FieldError($"logs[{index}].name", "missing"));
        else if (name is { Length: 0 })
            errors.Add(new FieldError($"logs[{index}].name", "must not be empty"));
        if (!sawContent)
            errors.Add(new FieldError($"logs[{index}].content", "missing"));
        if (name is not null && content is { } found)
            Logs.Add((name, found));
    }

    private void Check()
    {
        var runId = Required("run_id", CiRunId.IsValid, CiRunId.Rule);
        var repository = Required("repository", t => Repository().IsMatch(t), "a name such as owner/name, or a host and a path");
        var commit = Required("commit", t => Commit().IsMatch(t), "a commit in hex, 7 to 64 digits");
        if (!texts.ContainsKey("logs"))
            errors.Add(new FieldError("logs", "missing"));
        var branch = Optional("branch", 250);
        var workflow = Optional("workflow", LongestText);
        var job = Optional("job", LongestText);
        var conclusion = Optional("conclusion", 50);
        if (conclusion is not null && !Conclusion().IsMatch(conclusion))
            errors.Add(new FieldError("conclusion", "must be a word such as failure, success, cancelled or timed_out"));
        if (errors.Count == 0)
            Run = new CiRun(runId, repository, commit) { Branch = branch, Workflow = workflow, Job = job, Conclusion = conclusion?.ToLowerInvariant() };
    }

    private string Required(string name, Func<string, bool> isValid, string rule)
    {
        if (!texts.TryGetValue(name, out var text))
            errors.Add(new FieldError(name, "missing"));
        else if (text is null && !errors.Exists(e => e.Field == name))
            errors.Add(new FieldError(name, "must not be null"));
        else if (text is not null && !isValid(text))
            errors.Add(new FieldError(name, $"must be {rule}"));
        return text ?? "";
    }

    private string? Optional(string name, int longest)
    {
        if (texts.GetValueOrDefault(name) is not { } text)
            return null;
        if (text.Length > longest || text.Any(c => char.IsControl(c) || c == '\uFFFD'))
            errors.Add(new FieldError(name, $"must be one line of at most {longest} characters"));
        return text.Length == 0 ? null : text;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?(?:/[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?){1,5}\z", RegexOptions.CultureInvariant)]
    internal static partial Regex Repository();

    [GeneratedRegex(@"\A[0-9a-fA-F]{7,64}\z", RegexOptions.CultureInvariant)]
    internal static partial Regex Commit();

    [GeneratedRegex(@"\A[A-Za-z_]{1,50}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Conclusion();
}
