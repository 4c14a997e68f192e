using System.Reflection;
using Agency.Core.Configuration;

namespace Agency.Adapters.Models.Agents;

/// <summary>
/// What a model is told about its part: Markdown files that come with the program, each replaced by one of the same name in
/// the user's own folder. A repository has no say in them.
/// </summary>
/// <param name="folder">The user's folder, which need not exist.</param>
public sealed class PromptLibrary(string folder)
{
    private const int LargestPrompt = 64 * 1024;

    /// <param name="name"><c>repair</c>, <c>rank</c>, <c>diagnosis</c>.</param>
    /// <exception cref="UserInputException">The user's file cannot be read, or is no prompt.</exception>
    public async Task<string> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var own = new FileInfo(Path.Combine(folder, name + ".md"));
        if (!own.Exists)
        {
            using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"prompts/{name}.md")!);
            return await reader.ReadToEndAsync(cancellationToken);
        }

        if (own.Length is 0 or > LargestPrompt)
            throw new UserInputException($"{own.FullName} is no prompt: it has {own.Length} bytes, and 1 to {LargestPrompt} are allowed.");
        try
        {
            return await File.ReadAllTextAsync(own.FullName, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"{own.FullName} cannot be read: {failure.Message}", failure);
        }
    }
}
