using System.CommandLine;
using Agency.Catalog;
using Agency.Cli.Healing;
using Agency.Cli.Rendering.Logs;
using Agency.Core.Configuration;
using Agency.Core.Diagnosis.Logs;

namespace Agency.Cli.Commands;

/// <summary><c>agency ci diagnose LOG…</c>: says from the log of a failed run why it failed. Nothing is run and nothing is sent.</summary>
internal sealed class CiDiagnoseCommand : ICommandUnit
{
    private readonly Argument<string[]> logs = new("LOG") { Description = "The log of one failed run: files in the order in which they were written, or a folder of *.log and *.txt.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> passed = new("--passed") { Description = "The log of a run of the same job that succeeded; what it shows as well is no cause. May be given several times.", HelpName = "LOG" };
    private readonly Option<HealFormat> format = Choice.One<HealFormat>("--format", "text or json.");

    public Command Build(CommandHost host)
    {
        var command = new Command("diagnose", "Say from the log of a failed run why it failed.") { logs, passed, format };
        command.SetAction(host, (result, token) => RunAsync(host, result, token));
        return command;
    }

    private async Task<CommandOutcome> RunAsync(CommandHost host, ParseResult result, CancellationToken cancellationToken)
    {
        LogBaseline? baseline = null;
        foreach (var log in result.GetValue(passed) ?? [])
        {
            baseline ??= LogBaseline.Empty();
            await UsingAsync([log], opened => baseline.AddAsync(opened, cancellationToken));
        }

        await UsingAsync(
            result.GetValue(logs)!,
            async opened => LogDiagnosisOutput.Write(host.Terminal, await new LogDiagnoser(UnitRegistry.Classifiers).DiagnoseAsync(opened, baseline, cancellationToken), result.GetValue(format)));
        return new CommandOutcome.Clean();
    }

    private static async Task UsingAsync(IReadOnlyList<string> paths, Func<IReadOnlyList<NamedLog>, Task> use)
    {
        var files = paths.SelectMany(Files).ToList();
        var opened = new List<NamedLog>();
        try
        {
            foreach (var file in files)
                opened.Add(new NamedLog(files.Count == 1 ? "" : file, Open(file)));
            await use(opened);
        }
        finally
        {
            foreach (var log in opened)
                await log.Content.DisposeAsync();
        }
    }

    /// <summary>Of a folder its logs, by name: build servers number them.</summary>
    private static IEnumerable<string> Files(string path)
    {
        if (!Directory.Exists(path))
            return [path];
        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".log" or ".txt").OrderBy(NumberOf).ThenBy(f => f, StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new UserInputException($"There is no *.log and no *.txt in '{path}'.");
    }

    /// <summary><c>10_Run tests.txt</c> comes after <c>9_Build.txt</c>.</summary>
    private static long NumberOf(string file)
    {
        var digits = string.Concat(Path.GetFileName(file).TakeWhile(char.IsAsciiDigit));
        return long.TryParse(digits, out var number) ? number : long.MaxValue;
    }

    private static FileStream Open(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserInputException($"The log '{file}' cannot be read: {failure.Message}", failure);
        }
    }
}
