using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Agency.Core.Syntax;
using Microsoft.Extensions.AI;

namespace Agency.Adapters.Models.Agents;

/// <summary>
/// All that a model can do. Its arguments are hostile: a path is one of the project's readable files or none, an edit is of
/// a changeable file or none, and no tool starts anything but the tests of the task, in the sandbox.
/// </summary>
internal sealed class AgentTools(AgentTask task, WorkingTree tree, Quotation quotation)
{
    private const int MostCharacters = 16_000;
    private const int MostMatches = 60;
    private const int LongestPattern = 200;
    private const int LongestTitle = 100;
    private const int LongestRationale = 1000;

    private static readonly TimeSpan PatternLimit = TimeSpan.FromSeconds(1);

    /// <summary>What the model is told about them.</summary>
    public IReadOnlyList<AIFunctionDeclaration> Declared { get; } =
    [
        Tool("read", "Shows lines of a file, at most 200, each with its anchor in front.", """
            {"path":{"type":"string"},"first":{"type":"integer","description":"First line, from 1."},"last":{"type":"integer"}}
            """),
        Tool("list", "Lists the project's files whose path contains a text.", """{"contains":{"type":"string","description":"Empty for all."}}"""),
        Tool("search", "Finds the lines that hold most of some words, such as a name and 'def'.", """{"words":{"type":"string"}}"""),
        Tool("grep", "Finds the lines that match a regular expression (without look-around and back-references).", """
            {"pattern":{"type":"string"},"path_contains":{"type":"string","description":"Empty for all files."}}
            """),
        Tool("edit", "Replaces whole lines, from one anchor to another, by a text. To insert, replace a line by itself and the new ones.", """
            {"path":{"type":"string"},"from":{"type":"string","description":"Anchor of the first line, such as 12:a3f2."},"to":{"type":"string","description":"Anchor of the last line."},"text":{"type":"string","description":"The new lines; empty to delete."}}
            """),
        .. task.RunTests is null ? (IEnumerable<AIFunctionDeclaration>)[] : [Tool("run_tests", "Runs the tests with your edits.", "{}")],
        Tool("finish", "Hands in your edits.", """
            {"title":{"type":"string","description":"One line in the imperative."},"explanation":{"type":"string"},"confidence":{"type":"number","description":"From 0 to 1."}}
            """),
        Tool("give_up", "Ends without a change.", """{"reason":{"type":"string"}}"""),
    ];

    public async Task<ToolResult> CallAsync(FunctionCallContent call, CancellationToken cancellationToken)
    {
        if (call.Exception is not null)
            return ToolResult.Problem("The arguments were no JSON, or were cut off. Try again, with less text at a time.");
        var arguments = new ToolArguments(call.Arguments);
        return call.Name switch
        {
            "read" => await ReadAsync(arguments, cancellationToken),
            "list" => List(arguments),
            "search" => await SearchAsync(arguments, cancellationToken),
            "grep" => await GrepAsync(arguments, cancellationToken),
            "edit" => await EditAsync(arguments, cancellationToken),
            "run_tests" when task.RunTests is { } run => await RunTestsAsync(run, cancellationToken),
            "finish" => await FinishAsync(arguments, cancellationToken),
            "give_up" => new ToolResult("", End: new AgentOutcome.Stopped(AgentStop.GaveUp, $"The model gives up: {ModelText.OneLine(arguments.Text("reason") ?? "no reason given", LongestRationale)}")),
            _ => ToolResult.Problem($"There is no such tool. There are: {string.Join(", ", Declared.Select(d => d.Name))}."),
        };
    }

    private async Task<ToolResult> ReadAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        if (tree.Files.Find(arguments.Text("path")) is not { } file)
            return NoFile();
        var first = arguments.Number("first") ?? 1;
        return await tree.ShowAsync(file, first, arguments.Number("last") ?? int.MaxValue, cancellationToken) is { } lines
            ? Quoted("lines", lines)
            : ToolResult.Problem("This file cannot be shown.");
    }

    private ToolResult List(ToolArguments arguments)
    {
        var part = arguments.Text("contains") ?? "";
        return Lines("paths", tree.Files.All.Select(f => f.Value).Where(f => f.Contains(part, StringComparison.OrdinalIgnoreCase)));
    }

    private async Task<ToolResult> SearchAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var words = (arguments.Text("words") ?? "").Split([' ', ',', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).Take(12).ToList();
        if (words.Count == 0)
            return ToolResult.Problem("Say which words.");
        var found = new List<(int Hits, string Line)>();
        await foreach (var (file, number, line) in AllLinesAsync("", cancellationToken))
        {
            if (words.Count(w => line.Contains(w, StringComparison.OrdinalIgnoreCase)) is > 0 and var hits)
                found.Add((hits, $"{file}:{number}: {line}"));
        }

        return Lines("lines that hold some of the words, best first", found.OrderByDescending(f => f.Hits).Select(f => f.Line));
    }

    private async Task<ToolResult> GrepAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var pattern = arguments.Text("pattern") ?? "";
        if (pattern.Length is 0 or > LongestPattern)
            return ToolResult.Problem($"The pattern must have 1 to {LongestPattern} characters.");
        var found = new List<string>();
        try
        {
            // Linear in the length of the text, whatever the pattern is.
            var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, PatternLimit);
            await foreach (var (file, number, line) in AllLinesAsync(arguments.Text("path_contains") ?? "", cancellationToken))
            {
                if (regex.IsMatch(line))
                    found.Add($"{file}:{number}: {line}");
                if (found.Count > MostMatches)
                    break;
            }
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or RegexMatchTimeoutException)
        {
            return ToolResult.Problem("The pattern is no regular expression of the kind that is known here.");
        }

        return Lines("matching lines", found);
    }

    private async Task<ToolResult> EditAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        if (tree.Files.Find(arguments.Text("path")) is not { } file)
            return NoFile();
        if (arguments.Text("from") is not { } from || arguments.Text("text") is not { } text)
            return ToolResult.Problem("Give 'from', 'to' and 'text'.");
        var problem = await tree.ReplaceAsync(file, from, arguments.Text("to") ?? from, text, cancellationToken);
        if (problem is not null)
            return ToolResult.Problem(problem);
        var line = int.Parse(from.Trim().Split(':')[0], CultureInfo.InvariantCulture);
        return Quoted("the lines as they are now", await tree.ShowAsync(file, line - 3, line + text.Split('\n').Length + 3, cancellationToken) ?? "");
    }

    private async Task<ToolResult> RunTestsAsync(Func<IReadOnlyList<Edit>, CancellationToken, Task<string>> run, CancellationToken cancellationToken) =>
        Quoted("results of the tests", await run(tree.Edits, cancellationToken));

    private async Task<ToolResult> FinishAsync(ToolArguments arguments, CancellationToken cancellationToken)
    {
        var changed = tree.Changed;
        if (changed.Count == 0)
            return ToolResult.Problem("You have changed nothing. Edit first, or give up.");
        var errors = await task.Project.Language.CompileAsync(changed.Where(c => task.Project.Language.IsSource(c.Key)).ToDictionary(), cancellationToken);
        if (errors.Count > 0)
            return Quoted("the compiler refuses your change", string.Join('\n', errors.Select(e => e.ToString()))) with { IsProgress = false };
        var title = ModelText.OneLine(task.Redactor.Redact(arguments.Text("title") ?? ""), LongestTitle).TrimEnd('.');
        return title.Length == 0
            ? ToolResult.Problem("Give a title.")
            : new ToolResult("", End: new AgentOutcome.Proposed(
                tree.Edits, title, ModelText.OneLine(task.Redactor.Redact(arguments.Text("explanation") ?? ""), LongestRationale), Math.Clamp(arguments.Fraction("confidence") ?? 0, 0, 1)));
    }

    private async IAsyncEnumerable<(RepositoryPath File, int Number, string Line)> AllLinesAsync(
        string part, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in tree.Files.All.Where(f => f.Value.Contains(part, StringComparison.OrdinalIgnoreCase)))
        {
            if (await tree.TextAsync(file, cancellationToken) is not { } text || tree.Files.Shown(text) is not { } lines)
                continue;
            for (var i = 0; i < lines.Count; i++)
                yield return (file, i + 1, lines[i].Length > 300 ? lines[i][..300] + "…" : lines[i]);
        }
    }

    private ToolResult Lines(string label, IEnumerable<string> lines)
    {
        var all = lines.Take(MostMatches + 1).ToList();
        var text = new StringBuilder(string.Join('\n', all.Take(MostMatches)));
        if (all.Count > MostMatches)
            text.Append("\n(there are more)");
        return Quoted(label, all.Count == 0 ? "(none)" : text.ToString());
    }

    private ToolResult Quoted(string label, string text) => new(quotation.Of(label, text.Length > MostCharacters ? text[..MostCharacters] + "\n(cut off)" : text));

    private static ToolResult NoFile() => ToolResult.Problem("There is no such file among those you may read. 'list' shows them.");

    private static AIFunctionDeclaration Tool(string name, string description, string properties)
    {
        using var read = JsonDocument.Parse(properties);
        var names = read.RootElement.EnumerateObject().Select(p => p.Name);
        var schema = $$"""{"type":"object","properties":{{read.RootElement.GetRawText()}},"required":{{JsonSerializer.Serialize(names)}},"additionalProperties":false}""";
        using var document = JsonDocument.Parse(schema);
        return AIFunctionFactory.CreateDeclaration(name, description, document.RootElement.Clone());
    }
}
