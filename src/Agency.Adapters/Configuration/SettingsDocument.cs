using System.Text;
using Agency.Core.Configuration;
using Agency.Core.Syntax;

namespace Agency.Adapters.Configuration;

/// <summary>Reads a file of settings: what does not fit is told with file, line, column and what is allowed.</summary>
public static class SettingsDocument
{
    private const int LargestFile = 256 * 1024;
    private const int MostProblemsShown = 20;

    /// <summary>Reads a file whose keys are the properties of a record, over that record's own values.</summary>
    /// <exception cref="UserInputException">It cannot be read, or something in it does not fit.</exception>
    public static async Task<T> LoadAsync<T>(string path, T defaults, CancellationToken cancellationToken)
        where T : class
    {
        var file = new SettingsFile(path, []);
        var document = await ReadAsync(path, file, cancellationToken);
        var (settings, _) = SettingsBinder.Bind(SettingsModel.RootOf(defaults, "Settings."), document, defaults, file);
        ThrowIfWrong(file);
        return settings;
    }

    internal static async Task<YamlValue?> ReadAsync(string path, SettingsFile file, CancellationToken cancellationToken)
    {
        var start = new YamlPosition(1, 1);
        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 4096, useAsync: true);
            var buffer = new byte[LargestFile + 1];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            if (length > LargestFile)
            {
                file.Report(start, $"larger than {LargestFile / 1024} KiB");
                return null;
            }

            var body = buffer.AsMemory(0, length);
            if (body.Span.StartsWith(Encoding.UTF8.Preamble))
                body = body[Encoding.UTF8.Preamble.Length..];
            return YamlReader.Read(SourceText.StrictUtf8.GetString(body.Span), file);
        }
        catch (DecoderFallbackException)
        {
            file.Report(start, "not UTF-8");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            file.Report(start, error.Message);
        }

        return null;
    }

    internal static void ThrowIfWrong(SettingsFile file, string? advice = null)
    {
        if (file.Problems.Count == 0)
            return;
        var lines = file.Problems.OrderBy(p => p.At.Line).ThenBy(p => p.At.Column).Take(MostProblemsShown).Select(p => p.ToString());
        var text = string.Join('\n', lines);
        if (file.Problems.Count > MostProblemsShown)
            text += $"\n(and {file.Problems.Count - MostProblemsShown} more)";
        throw new UserInputException(advice is null ? text : $"{text}\n{advice}");
    }
}
