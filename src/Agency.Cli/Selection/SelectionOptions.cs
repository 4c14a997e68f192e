using System.CommandLine;
using Agency.Core.Configuration;
using Agency.Core.Detection;

namespace Agency.Cli.Selection;

/// <summary>The options with which scan and heal choose findings.</summary>
internal sealed class SelectionOptions
{
    public Option<bool> Staged { get; } = new("--staged") { Description = "Only findings in files with staged changes; scan looks at them as they are staged." };

    public Option<bool> Changed { get; } = new("--changed") { Description = "Only findings in files that differ from HEAD." };

    public Option<string?> Since { get; } = new("--since") { Description = "Only findings in files that differ from this revision.", HelpName = "REV" };

    public Option<Category[]> Category { get; } = Choice.Several<Category>("--category", "Only these kinds of problem.");

    public Option<Priority[]> Priority { get; } = Choice.Several<Priority>("--priority", "Only these priorities: P0 security, P1 errors, P2 warnings, P3 style.");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[Staged, Changed, Since, Category, Priority])
            command.Options.Add(option);
    }

    /// <exception cref="UserInputException">Options that exclude each other.</exception>
    public FindingSelection Read(ParseResult result)
    {
        var selection = new FindingSelection
        {
            Staged = result.GetValue(Staged),
            Changed = result.GetValue(Changed),
            Since = result.GetValue(Since),
            Categories = result.GetValue(Category) ?? [],
            Priorities = result.GetValue(Priority) ?? [],
        };
        if ((selection.Staged ? 1 : 0) + (selection.Changed ? 1 : 0) + (selection.Since is null ? 0 : 1) > 1)
            throw new UserInputException("--staged, --changed and --since exclude each other; give one.");
        return selection;
    }
}
