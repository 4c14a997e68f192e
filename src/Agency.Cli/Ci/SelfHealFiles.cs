using System.Text;
using System.Text.Json;
using Agency.Core.Ci;
using Agency.Core.Configuration;

namespace Agency.Cli.Ci;

/// <summary>The documents of a healing, in the folder that the user names.</summary>
internal sealed class SelfHealFiles(string folder)
{
    private const long Largest = 64 << 20;

    public string ContextFile => Path.Combine(folder, "context.json");

    public string DecisionFile => Path.Combine(folder, "decision.json");

    public string HistoryFile => Path.Combine(folder, "test-history.json");

    public string ReportFile(string runId) => CiRunId.IsValid(runId)
        ? Path.Combine(folder, $"report-{runId}.json")
        : throw new UserInputException($"'{CiText.Line(runId)}' is no id of a run: {CiRunId.Rule}.");

    /// <summary>Reads a document that must be there.</summary>
    /// <param name="madeBy">The command that writes it.</param>
    /// <exception cref="UserInputException">It is not there, or is something else.</exception>
    public static async Task<T> ReadAsync<T>(string file, string madeBy, Func<string, T> read, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            throw new UserInputException($"There is no '{file}'. '{madeBy}' writes it.");
        try
        {
            return read(await TextAsync(file, cancellationToken));
        }
        catch (JsonException failure)
        {
            throw new UserInputException($"'{file}' is not what '{madeBy}' writes: {failure.Message}", failure);
        }
    }

    /// <summary>Reads a document that may be missing or of no use; what is wrong with it goes to <paramref name="note"/>.</summary>
    public static async Task<T?> TryReadAsync<T>(string file, Func<string, T> read, Action<string> note, CancellationToken cancellationToken)
        where T : class
    {
        if (!File.Exists(file))
            return null;
        try
        {
            return read(await TextAsync(file, cancellationToken));
        }
        catch (Exception failure) when (failure is JsonException or UserInputException)
        {
            note($"'{file}' is of no use: {CiText.Line(failure.Message)}");
            return null;
        }
    }

    /// <summary>The text of a file that a user or an earlier step gave.</summary>
    /// <exception cref="UserInputException">It cannot be read, or is too large.</exception>
    public static async Task<string> TextAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > Largest })
                throw new UserInputException($"'{file}' is larger than {Largest >> 20} MiB.");
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"'{file}' cannot be read: {failure.Message}", failure);
        }
    }

    /// <exception cref="UserInputException">It cannot be written.</exception>
    public async Task WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        var fresh = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            ArtifactFolder.Make(folder);
            await File.WriteAllTextAsync(fresh, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
            File.Move(fresh, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(fresh))
                File.Delete(fresh);
            throw new UserInputException($"'{file}' cannot be written: {failure.Message}", failure);
        }
    }
}
