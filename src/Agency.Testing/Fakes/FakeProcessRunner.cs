using System.Collections.Concurrent;
using System.Text;
using Agency.Core.Execution;

namespace Agency.Testing.Fakes;

/// <summary>
/// Starts nothing: answers commands from a script. A command without an answer is not started, with a reason that
/// names it, so that a test that asks for too much says so.
/// </summary>
public sealed class FakeProcessRunner : IProcessRunner
{
    private readonly List<(Func<ProcessSpec, bool> Matches, Func<ProcessSpec, ProcessOutcome> Answer)> script = [];
    private readonly ConcurrentQueue<ProcessSpec> runs = new();

    /// <summary>What was asked for, in order.</summary>
    public IReadOnlyList<ProcessSpec> Runs => [.. runs];

    /// <summary>Answers every command whose program and arguments begin with these words; later entries win.</summary>
    /// <param name="command">Words parted by blanks, for example <c>git status</c>; the program by its file name.</param>
    public FakeProcessRunner On(string command, string output = "", int exitCode = 0, string error = "") =>
        On(spec => StartsWith(spec, command), _ => Ended(output, exitCode, error));

    public FakeProcessRunner On(Func<ProcessSpec, bool> matches, Func<ProcessSpec, ProcessOutcome> answer)
    {
        script.Insert(0, (matches, answer));
        return this;
    }

    public static ProcessOutcome.Ended Ended(string output = "", int exitCode = 0, string error = "", ProcessEnd end = ProcessEnd.Exited) =>
        new(end, exitCode, output, error, TimeSpan.FromMilliseconds(1));

    public Task<ProcessOutcome> RunAsync(ProcessSpec spec, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Answer(spec));
    }

    /// <summary>A process whose whole output is there at once.</summary>
    public Task<IRunningProcess?> StartAsync(ProcessSpec spec, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IRunningProcess?>(Answer(spec) is ProcessOutcome.Ended ended
            ? new FakeRunningProcess(new MemoryStream(Encoding.UTF8.GetBytes(ended.StandardOutput)), ended.StandardError)
            : null);
    }

    private ProcessOutcome Answer(ProcessSpec spec)
    {
        runs.Enqueue(spec);
        foreach (var (matches, answer) in script)
        {
            if (matches(spec))
                return answer(spec);
        }

        return new ProcessOutcome.NotStarted($"The fake has no answer to: {spec.Program} {string.Join(' ', spec.Arguments)}");
    }

    private static bool StartsWith(ProcessSpec spec, string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] actual = [Path.GetFileName(spec.Program), .. spec.Arguments];
        return actual.Take(words.Length).SequenceEqual(words, StringComparer.Ordinal);
    }
}
