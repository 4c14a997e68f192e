using System.Text;
using System.Text.Json;
using Agency.Core.Ci;
using Agency.Core.Configuration;

namespace Agency.Cli.Ci;

/// <summary>The folder of a fix agent's documents. Nothing is written through a link: a repository may have put one there.</summary>
internal sealed class FixFolder
{
    /// <summary>Its name where the user gives none.</summary>
    public const string DefaultName = "fix-agent";

    /// <summary>The file with what is to be mended.</summary>
    public const string InputName = "input.json";

    private const long LargestInput = 32 * 1024 * 1024;

    private readonly string path;

    private FixFolder(string path) => this.path = path;

    /// <exception cref="UserInputException">It cannot be made, or is a link.</exception>
    public static FixFolder Open(string folder)
    {
        try
        {
            return new FixFolder(ArtifactFolder.Make(folder));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"The folder '{folder}' cannot be made: {failure.Message}", failure);
        }
    }

    /// <summary>The name of a run's patch.</summary>
    public static string PatchName(CiRun run) => $"patch-{run.RunId}.diff";

    /// <summary>The name of what is to be known of it.</summary>
    public static string MetadataName(CiRun run) => $"metadata-{run.RunId}.json";

    public string PathOf(string name) => Path.Combine(path, name);

    public Task WriteAsync(FixInput input, CancellationToken cancellationToken) => WriteAsync(InputName, Encoding.UTF8.GetBytes(FixJson.Write(input)), cancellationToken);

    /// <summary>Writes both documents of a run, the patch first.</summary>
    public async Task WriteAsync(FixMetadata metadata, byte[] patch, CancellationToken cancellationToken)
    {
        await WriteAsync(PatchName(metadata.Run), patch, cancellationToken);
        await WriteAsync(MetadataName(metadata.Run), Encoding.UTF8.GetBytes(FixJson.Write(metadata)), cancellationToken);
    }

    /// <summary>What is to be mended, or why that is not known.</summary>
    public static async Task<(FixInput? Input, string Problem)> ReadInputAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(file))
                return (null, $"There is no {file}; 'agency ci prepare-input' writes one.");
            if (new FileInfo(file).Length > LargestInput)
                return (null, $"{file} is larger than {LargestInput / 1024 / 1024} MiB.");
            return (FixJson.ReadInput(await File.ReadAllTextAsync(file, cancellationToken)), "");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return (null, $"{file} cannot be used: {CiText.Line(failure.Message)}");
        }
    }

    private async Task WriteAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        var scratch = Path.Combine(path, $".{Guid.NewGuid():N}");
        try
        {
            await File.WriteAllBytesAsync(scratch, content, cancellationToken);
            // Replaces a link instead of following it.
            File.Move(scratch, PathOf(name), overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"{PathOf(name)} cannot be written: {failure.Message}", failure);
        }
        finally
        {
            if (File.Exists(scratch))
                File.Delete(scratch);
        }
    }
}
