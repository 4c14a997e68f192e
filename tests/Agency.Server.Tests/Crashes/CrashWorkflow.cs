using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Agency.Server.Configuration;
using Agency.Server.Sessions;

namespace Agency.Server.Tests.Crashes;

/// <summary>Does something to the outside in four of its steps, waits for a signal and for time, and keeps an artifact.</summary>
internal sealed class CrashWorkflow(CrashOutside outside, ServerOptions options, TimeProvider time) : IWorkflow
{
    public const string WorkflowName = "crash";
    public const string Signal = "approval";

    /// <summary>The steps in their order.</summary>
    public static IReadOnlyList<string> StepNames { get; } = ["plan", "send-0", "send-1", "approval", "send-2", "pause", "send-3", "save"];

    public string Name => WorkflowName;

    /// <summary>What the chain is after the steps of these names.</summary>
    public static string Chain(string session, IEnumerable<string> steps) => steps.Aggregate(session, Link);

    public static string EffectKey(string session, string step) => $"{session}/{step}/send";

    public async Task<WorkflowResult> RunAsync(WorkflowContext context, CancellationToken cancellationToken)
    {
        var chain = (await context.StepAsync("plan", 1, (_, t) => PlanAsync(context, t), cancellationToken)).Chain;
        chain = await SendAsync(context, "send-0", chain, cancellationToken);
        chain = await SendAsync(context, "send-1", chain, cancellationToken);
        var signal = await context.WaitForAsync("approval", Signal, TimeSpan.FromDays(30), cancellationToken);
        chain = Link(chain, signal is { Payload: "\"go\"" } ? "approval" : "no approval");
        chain = await SendAsync(context, "send-2", chain, cancellationToken);
        await context.DelayAsync("pause", TimeSpan.FromMilliseconds(400), cancellationToken);
        chain = Link(chain, "pause");
        chain = await SendAsync(context, "send-3", chain, cancellationToken);
        var last = await context.StepAsync(
            "save",
            1,
            async (step, t) =>
            {
                await step.SaveArtifactAsync("chain.txt", "text/plain", Link(chain, "save"), t);
                return new CrashStep(Link(chain, "save"), null);
            },
            cancellationToken);
        return new WorkflowResult(SessionOutcomes.Healed, last.Chain);
    }

    private static string Link(string chain, string step) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{chain} {step}")))[..16];

    /// <summary>Ten to a hundred milliseconds, always the same for the same session and step.</summary>
    private static TimeSpan Pace(string session, string step) =>
        TimeSpan.FromMilliseconds(10 + (int.Parse(Link(session, step)[..4], NumberStyles.HexNumber, CultureInfo.InvariantCulture) % 90));

    private async Task<CrashStep> PlanAsync(WorkflowContext context, CancellationToken cancellationToken)
    {
        await Task.Delay(Pace(context.SessionId, "plan"), time, cancellationToken);
        return new CrashStep(Link(context.SessionId, "plan"), null);
    }

    private async Task<string> SendAsync(WorkflowContext context, string name, string before, CancellationToken cancellationToken)
    {
        var pace = Pace(context.SessionId, name);
        var given = await context.StepAsync(
            name,
            1,
            async (step, token) =>
            {
                var receipt = await step.EffectAsync(
                    "send",
                    async (key, mayHaveHappened, t) =>
                    {
                        await Task.Delay(pace, time, t);
                        var result = await outside.DoAsync(key, options.NodeName!, mayHaveHappened, t);
                        await Task.Delay(pace, time, t);
                        return result;
                    },
                    token);
                await Task.Delay(pace, time, token);
                return new CrashStep(Link(before, name), receipt);
            },
            cancellationToken);
        return given.Chain;
    }
}
