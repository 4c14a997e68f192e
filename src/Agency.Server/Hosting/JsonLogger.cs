using System.Globalization;
using System.Text.Json;
using Agency.Core.Secrets;
using Microsoft.Extensions.Logging;

namespace Agency.Server.Hosting;

/// <summary>One category of <see cref="JsonLogProvider"/>.</summary>
internal sealed class JsonLogger(string category, TextWriter output, SecretRedactor redactor, TimeProvider time) : ILogger
{
    private const int LongestText = 8192;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("level", logLevel.ToString().ToLowerInvariant());
            json.WriteString("source", category);
            json.WriteString("message", Clean(formatter(state, exception)));
            if (state is IReadOnlyList<KeyValuePair<string, object?>> fields)
            {
                foreach (var (name, value) in fields.Where(f => f.Key != "{OriginalFormat}"))
                    json.WriteString(name, Clean(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
            }

            if (exception is not null)
                json.WriteString("error", Clean(exception.ToString()));
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        var line = System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        // One write for a line: those of several threads do not mix.
        lock (output)
            output.Write(line);
    }

    private string Clean(string text) => redactor.Redact(text.Length > LongestText ? text[..LongestText] + "…" : text);
}
