namespace Agency.Tests.House.Documents;

/// <summary>What the documents tell people to type works, and prints what they show.</summary>
public sealed class DocumentTests
{
    public static TheoryData<string> Documents()
    {
        var documents = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.Root, "*.md"))
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "examples"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Order(StringComparer.Ordinal);
        return [.. documents];
    }

    [Theory]
    [MemberData(nameof(Documents))]
    [Trait("Kind", "slow")]
    public async Task Every_command_works(string document)
    {
        var commands = ConsoleReader.Read(await Repository.ReadAsync(document));
        if (commands.Count == 0)
            return;
        using var scratch = await ScratchCopy.CreateAsync();
        var output = new ConsoleOutput();
        foreach (var command in commands)
        {
            var ended = await scratch.RunAsync(output.Resolve(command.Text));
            var context = $"{document}:{command.Line}: $ {command.Text}\n{ended.StandardOutput}\n{ended.StandardError}";
            Assert.True(ended.ExitCode == command.ExitCode, $"The command ended with {ended.ExitCode} instead of {command.ExitCode}.\n{context}");
            var missing = output.FirstMissing(command.Output, ended.StandardOutput + "\n" + ended.StandardError);
            Assert.True(missing is null, $"The document shows a line that is not printed (in that order): {missing}\n{context}");
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Every_link_to_a_file_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        var targets = System.Text.RegularExpressions.Regex.Matches(await Repository.ReadAsync(document), @"\]\((?!https?:|mailto:|#)([^)#\s]+)")
            .Select(m => m.Groups[1].Value);
        Repository.AssertNone(targets.Where(t => !Path.Exists(Path.Combine(folder, t))).Select(t => $"{document} links to {t}, which is not there"));
    }
}
