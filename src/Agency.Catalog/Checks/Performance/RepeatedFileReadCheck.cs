using Agency.Core.Detection;
using Agency.Core.Syntax;
using Agency.Languages.Python;

namespace Agency.Catalog.Checks.Performance;

/// <summary>What: finds files that a loop opens and reads in every round although their name never changes.</summary>
/// <remarks>
/// <para>Why: the file is read from the disk as often as the loop runs and is needed once. A loop that waits, or one that ends when something
/// happens, is left alone: it looks whether the file has changed.</para>
/// <para>Finding: agency:repeated-file-read</para>
/// <para>References: https://wiki.python.org/moin/PythonSpeed/PerformanceTips</para>
/// </remarks>
/// <example>
/// <code title="before">
/// def banned(names: list[str]) -> int:
///     count = 0
///     for name in names:
///         with open("banned.txt", encoding="utf-8") as file:
///             text = file.read()
///         if name in text:
///             count += 1
///     return count
/// </code>
/// <code title="after">
/// def banned(names: list[str]) -> int:
///     count = 0
///     with open("banned.txt", encoding="utf-8") as file:
///         text = file.read()
///     for name in names:
///         if name in text:
///             count += 1
///     return count
/// </code>
/// </example>
internal sealed class RepeatedFileReadCheck : ICheck
{
    public string Id => "repeated-file-read";

    public Category Category => Category.Performance;

    public Priority Priority => Priority.P2;

    public Severity Severity => Severity.Medium;

    public bool IsPerFile => true;

    public Task<IReadOnlyList<CheckHit>> FindAsync(CheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CheckHit>>(context.IsTest || Loops.RunsAtSetup(context.File) ? [] : [.. Find(context.Tree)]);

    /// <summary>The reading <c>open</c> of a name that is the same in every round, and the loop.</summary>
    public static Invariant? RepeatedOpen(SyntaxTree tree, SyntaxNode call)
    {
        if (call.Kind != "Call" || call.Child("func") is not { Kind: "Name" } function || function.Text("id") != "open" || !new FormTypes(tree).IsBuiltin(function)
            || call.ChildrenIn("args").ToList() is not [var path, ..] arguments || arguments.Count > 2 || path.Kind == "Starred")
        {
            return null;
        }

        var mode = arguments.ElementAtOrDefault(1) ?? call.Keyword("mode")?.Child("value");
        if (mode is not null && (!mode.IsString() || mode.Text("value") is not ("r" or "rt" or "rb")))
            return null;
        var found = Invariant.Of(tree, new Unchanged(tree), call, [path, .. call.ChildrenIn("keywords").Select(k => k.Child("value")!)]);
        return found is { IsAlwaysReached: true, Loop.Kind: "For" } && !Loops.Around(call).Any(l => l.Kind == "While") && !MayChangeFiles(found.Loop) ? found : null;
    }

    private static IEnumerable<CheckHit> Find(SyntaxTree tree) =>
        tree.Root.DescendantsAndSelf().Where(n => RepeatedOpen(tree, n) is not null).Select(n => new CheckHit(n, $"the same file is read in every round of a loop")
        {
            Notes = ["Read it once, before the loop."],
        });

    /// <summary>A loop that waits, writes, or runs other programs may find another file each time.</summary>
    private static bool MayChangeFiles(SyntaxNode loop) => loop.DescendantsAndSelf().Any(n => n.Kind == "Call" && (n.Child("func")?.Text("id") ?? n.Child("func")?.Text("attr")) switch
    {
        "sleep" or "wait" or "system" or "Popen" or "call" or "check_call" or "check_output" or "run" or "write" or "writelines" or "write_text" or "dump" or "rename" or "replace" or "seek" => true,
        "open" => n.ChildrenIn("args").ElementAtOrDefault(1)?.Text("value") is { } mode && (mode.Contains('w', StringComparison.Ordinal) || mode.Contains('a', StringComparison.Ordinal) || mode.Contains('+', StringComparison.Ordinal)),
        _ => false,
    });
}
