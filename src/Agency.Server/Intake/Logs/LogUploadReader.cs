using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Agency.Core.Ci;
using Agency.Server.Configuration;
using Agency.Server.Hosting;

namespace Agency.Server.Intake.Logs;

/// <summary>
/// Reads an upload of logs: <c>{run_id, repository, commit, branch?, workflow?, job?, conclusion?, logs: [{name, content}]}</c>.
/// The contents go straight to files; memory does not depend on their length. Every field that is missing or wrong is told.
/// </summary>
internal sealed class LogUploadReader(ServerSecretText secrets, TimeProvider time)
{
    private const int LongestField = 2000;
    private const int LongestName = 1000;
    private const int MostLogs = 2000;
    private const int MostErrors = 50;

    /// <param name="folder">Takes the files.</param>
    public async Task<LogUploadOutcome> ReadAsync(Stream body, string folder, CancellationToken cancellationToken)
    {
        var reader = new JsonStreamReader(body);
        var errors = new List<FieldError>();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var logs = new List<KeptLog>();
        if (await reader.PeekAsync(cancellationToken) != '{')
            return new LogUploadOutcome(null, [new FieldError("", "the body must be a JSON object")]);
        await reader.ExpectAsync('{', cancellationToken);
        if (!await reader.TryAsync('}', cancellationToken))
        {
            do
            {
                var name = await reader.ReadTextAsync(LongestName, cancellationToken);
                await reader.ExpectAsync(':', cancellationToken);
                await ReadFieldAsync(name, cancellationToken);
            }
            while (await reader.TryAsync(',', cancellationToken));
            await reader.ExpectAsync('}', cancellationToken);
        }

        await reader.EndAsync(cancellationToken);
        errors.AddRange(RunFields.Missing(seen));
        return errors.Count > 0 ? new LogUploadOutcome(null, errors) : new LogUploadOutcome(Describe(RunFields.Run(fields), logs), []);

        async Task ReadFieldAsync(string? name, CancellationToken token)
        {
            if (name is null || (name != "logs" && !RunFields.Rules.ContainsKey(name)))
            {
                Wrong(Shown(name), "is not a field of this document");
                await reader.SkipAsync(token);
            }
            else if (!seen.Add(name))
            {
                Wrong(name, "is there twice");
                await reader.SkipAsync(token);
            }
            else if (name == "logs")
            {
                await ReadLogsAsync(token);
            }
            else if (await reader.PeekAsync(token) is var kind && kind == 'n' && !RunFields.Required.Contains(name))
            {
                await reader.SkipAsync(token);
            }
            else if (kind != '"')
            {
                Wrong(name, kind == 'n' ? "missing" : "must be a text");
                await reader.SkipAsync(token);
            }
            else if (await reader.ReadTextAsync(LongestField, token) is { } text && RunFields.Rules[name].IsValid(text))
            {
                fields[name] = text;
            }
            else
            {
                Wrong(name, RunFields.Rules[name].Rule);
            }
        }

        async Task ReadLogsAsync(CancellationToken token)
        {
            if (await reader.PeekAsync(token) != '[')
            {
                Wrong("logs", "must be a list of {name, content}");
                await reader.SkipAsync(token);
                return;
            }

            await reader.ExpectAsync('[', token);
            if (await reader.TryAsync(']', token))
            {
                Wrong("logs", "must have at least one entry");
                return;
            }

            var index = 0;
            do
            {
                await ReadLogAsync(index++, token);
            }
            while (await reader.TryAsync(',', token));
            await reader.ExpectAsync(']', token);
            if (index > MostLogs)
                Wrong("logs", string.Create(CultureInfo.InvariantCulture, $"must have at most {MostLogs} entries"));
        }

        async Task ReadLogAsync(int index, CancellationToken token)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"logs[{index}]");
            if (index >= MostLogs || await reader.PeekAsync(token) != '{')
            {
                if (index < MostLogs)
                    Wrong(path, "must be {name, content}");
                await reader.SkipAsync(token);
                return;
            }

            await reader.ExpectAsync('{', token);
            string? name = null;
            KeptLog? content = null;
            var there = new HashSet<string>(StringComparer.Ordinal);
            if (!await reader.TryAsync('}', token))
            {
                do
                {
                    var property = await reader.ReadTextAsync(LongestName, token);
                    await reader.ExpectAsync(':', token);
                    if (property is not ("name" or "content") || !there.Add(property))
                    {
                        Wrong($"{path}.{Shown(property)}", property is "name" or "content" ? "is there twice" : "is not a field of this document");
                        await reader.SkipAsync(token);
                    }
                    else if (await reader.PeekAsync(token) != '"')
                    {
                        Wrong($"{path}.{property}", "must be a text");
                        await reader.SkipAsync(token);
                    }
                    else if (property == "content")
                    {
                        content = await WriteAsync(index, token);
                    }
                    else if (await reader.ReadTextAsync(LongestName, token) is { Length: > 0 } given)
                    {
                        name = given;
                    }
                    else
                    {
                        Wrong($"{path}.name", string.Create(CultureInfo.InvariantCulture, $"must be a text of 1 to {LongestName} bytes"));
                    }
                }
                while (await reader.TryAsync(',', token));
                await reader.ExpectAsync('}', token);
            }

            foreach (var missing in new[] { "name", "content" }.Where(p => !there.Contains(p)))
                Wrong($"{path}.{missing}", "missing");
            if (name is not null && content is not null)
                logs.Add(Named(folder, content, index + 1, CiText.Line(name)));
        }

        async Task<KeptLog> WriteAsync(int index, CancellationToken token)
        {
            var file = LogFileName.Of(index + 1, "log");
            await using var writer = new RedactedLogWriter(Path.Combine(folder, file), secrets);
            await reader.CopyTextAsync(writer.WriteAsync, token);
            var hash = await writer.CompleteAsync(token);
            return new KeptLog(file, "", writer.Bytes, hash);
        }

        void Wrong(string field, string problem)
        {
            if (errors.Count < MostErrors)
                errors.Add(new FieldError(field, problem));
        }
    }

    /// <summary>The name may stand behind the content, so the file gets its own when both are known.</summary>
    private static KeptLog Named(string folder, KeptLog log, int number, string name)
    {
        var file = LogFileName.Of(number, name);
        if (file != log.File)
            File.Move(Path.Combine(folder, log.File), Path.Combine(folder, file));
        return log with { File = file, Name = name };
    }

    private static string Shown(string? name) => name is null ? "(a name that is too long)" : CiText.Line(name.Length > 60 ? name[..60] : name);

    private KeptRun Describe(CiRun run, IReadOnlyList<KeptLog> logs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in (string?[])[run.RunId, run.Repository, run.Commit, run.Branch, run.Workflow, run.Job, run.Conclusion])
            Add(field ?? "\0");
        foreach (var log in logs)
        {
            Add(log.Name);
            Add(log.Sha256);
        }

        return new KeptRun(run, Convert.ToHexStringLower(hash.GetHashAndReset()), time.GetUtcNow(), logs);

        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
