using Agency.Core.Secrets;
using Microsoft.Extensions.Logging;

namespace Agency.Server.Hosting;

/// <summary>Writes the log as JSON objects, one a line, with secrets taken out; control characters are escaped by JSON.</summary>
internal sealed class JsonLogProvider(TextWriter output, SecretRedactor redactor, TimeProvider time) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new JsonLogger(categoryName, output, redactor, time);

    public void Dispose() => output.Flush();
}
