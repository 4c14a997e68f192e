using System.Text;
using Agency.Core.Configuration;
using Agency.Core.Detection;
using Agency.Core.Projects;
using Agency.Core.Syntax;

namespace Agency.Cli.Rendering;

/// <summary>Writes findings where the user wants them.</summary>
internal static class ScanOutput
{
    /// <param name="file">Null for standard output.</param>
    /// <exception cref="UserInputException">The file cannot be written.</exception>
    public static async Task WriteAsync(CommandHost host, ScanView view, OutputFormat format, string? file)
    {
        var renderer = ScanRenderers.For(format);
        if (file is null)
        {
            renderer.Render(view, host.Terminal);
            return;
        }

        try
        {
            await using var writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            renderer.Render(view, new Terminal(writer, host.Terminal.Error, TerminalTraits.Plain));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"The findings cannot be written to '{file}': {e.Message}", e);
        }
    }

    /// <summary>The texts that the findings' fixes are about.</summary>
    public static async Task<Func<RepositoryPath, SourceText?>> TextsAsync(IProject project, IReadOnlyList<Finding> findings, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<RepositoryPath, SourceText>();
        foreach (var file in findings.Where(f => f.Fixes.Count > 0).SelectMany(f => f.Fixes).SelectMany(f => f.Edits).Select(e => e.File).Distinct())
        {
            if (await project.ReadAsync(file, cancellationToken) is ReadOutcome.Text text)
                texts[file] = text.Source;
        }

        return texts.GetValueOrDefault;
    }
}
