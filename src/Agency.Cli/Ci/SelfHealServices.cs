using System.Globalization;
using Agency.Core.Ci;
using Agency.Core.Configuration;
using Agency.Core.Execution;
using Agency.Core.Secrets;

namespace Agency.Cli.Ci;

/// <summary>Runs the commands that the user's settings name, and asks services whether they are ready. Never a shell.</summary>
/// <param name="root">Where commands run.</param>
/// <param name="hint">Added to what is missing.</param>
internal sealed class SelfHealServices(CommandHost host, string root, CiSettings settings, string hint)
{
    private const long MostOutput = 16 << 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);

    public async Task<ActionOutcome> RunAsync(string setting, IReadOnlyList<IReadOnlyList<string>> commands, CancellationToken cancellationToken)
    {
        if (commands.Count == 0)
            return new ActionOutcome.NotConfigured(setting + hint);
        foreach (var command in commands)
        {
            if (await RunAsync(command, cancellationToken) is { } problem)
                return new ActionOutcome.Failed(problem);
        }

        return new ActionOutcome.Done(commands.Count == 1 ? $"'{Name(commands[0])}' succeeded." : $"{commands.Count} commands succeeded.");
    }

    public async Task<ActionOutcome> RestartAsync(string name, CancellationToken cancellationToken)
    {
        if (!settings.Services.TryGetValue(name, out var service) || service.Restart.Count == 0)
            return new ActionOutcome.NotConfigured($"ci.services.{name}.restart{hint}");
        if (AddressOf(service) is { } address && await AnswersAsync(address, cancellationToken))
            return new ActionOutcome.Done($"{name} answers; it is left alone.");
        if (await RunAsync(service.Restart, cancellationToken) is { } problem)
            return new ActionOutcome.Failed(problem);
        return service.Ready is null ? new ActionOutcome.Done($"{name} is restarted.")
            : await AwaitReadyAsync(name, cancellationToken) is ActionOutcome.Failed failed ? new ActionOutcome.Failed($"{name} is restarted. {failed.Detail}")
            : new ActionOutcome.Done($"{name} is restarted and answers.");
    }

    public async Task<ActionOutcome> AwaitReadyAsync(string name, CancellationToken cancellationToken)
    {
        if (!settings.Services.TryGetValue(name, out var service) || service.Ready is null)
            return new ActionOutcome.NotConfigured($"ci.services.{name}.ready{hint}");
        if (AddressOf(service) is not { } address)
            return new ActionOutcome.Failed($"ci.services.{name}.ready is no http or https address.");
        var started = host.Time.GetTimestamp();
        while (!await AnswersAsync(address, cancellationToken))
        {
            if (host.Time.GetElapsedTime(started).TotalSeconds >= service.ReadySeconds)
                return new ActionOutcome.Failed($"{name} did not answer within {service.ReadySeconds} s.");
            await Task.Delay(Pause, host.Time, cancellationToken);
        }

        return new ActionOutcome.Done($"{name} answers.");
    }

    private static Uri? AddressOf(CiServiceSettings service) =>
        Uri.TryCreate(service.Ready, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    private async Task<bool> AnswersAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !address.IsLoopback }) { Timeout = Timeout.InfiniteTimeSpan };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AnswerLimit);
        try
        {
            using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>What is wrong; null where it succeeded.</summary>
    private async Task<string?> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var outcome = await host.Processes.RunAsync(
            new ProcessSpec
            {
                Program = command[0],
                Arguments = [.. command.Skip(1)],
                WorkingDirectory = root,
                Environment = settings.Environment.Where(n => host.Environment.Get(n) is not null).ToDictionary(n => n, n => host.Environment.Get(n)!, StringComparer.Ordinal),
                Limits = new ProcessLimits(TimeSpan.FromSeconds(settings.CommandSeconds), MostOutput),
            },
            cancellationToken);
        return outcome switch
        {
            ProcessOutcome.NotStarted not => $"'{Name(command)}' cannot be started: {not.Reason}",
            ProcessOutcome.Ended { Succeeded: true } => null,
            ProcessOutcome.Ended { End: ProcessEnd.TimedOut } => $"'{Name(command)}' took longer than {settings.CommandSeconds} s.",
            ProcessOutcome.Ended { End: ProcessEnd.Exited } ended => string.Create(CultureInfo.InvariantCulture, $"'{Name(command)}' ended with {ended.ExitCode}: {LastLine(ended)}"),
            _ => $"'{Name(command)}' printed more than allowed.",
        };
    }

    /// <summary>What is given to a command may be as secret as what it prints.</summary>
    private string LastLine(ProcessOutcome.Ended ended)
    {
        var text = ended.StandardError.Trim() is { Length: > 0 } error ? error : ended.StandardOutput.Trim();
        var values = settings.Environment.Select(host.Environment.Get).OfType<string>();
        return CiText.Line(SecretRedactor.Default.With(values).Redact(text.Split('\n')[^1]));
    }

    private static string Name(IReadOnlyList<string> command) => CiText.Line(string.Join(' ', command.Take(3)));
}
