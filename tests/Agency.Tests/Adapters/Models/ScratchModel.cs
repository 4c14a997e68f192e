using Agency.Adapters.Models.Agents;
using Agency.Adapters.Models.Chat;
using Agency.Adapters.Storage;
using Agency.Core.Configuration;
using Agency.Testing.Fakes;
using Agency.Tests.Support;
using Microsoft.Extensions.AI;

namespace Agency.Tests.Adapters.Models;

/// <summary>A model service around a client of the test's, with a ledger of its own. Prices: 1 $ and 2 $ a million tokens.</summary>
internal sealed class ScratchModel : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly List<string> shown = [];

    private ScratchModel(TemporaryFolder folder, ModelLedger ledger, TimeProvider time) => (this.folder, Ledger, Time) = (folder, ledger, time);

    public ModelService Service { get; private set; } = null!;

    public ModelLedger Ledger { get; }

    public TimeProvider Time { get; }

    /// <summary>What would be written with --show-prompts.</summary>
    public string Shown => string.Join('\n', shown);

    /// <summary>The user's own prompts; there are none until a test writes some.</summary>
    public PromptLibrary Prompts => new(folder.Combine("prompts"));

    public AgentLoop Agent => new(Service, Prompts, AgentLimits.Of(Service.Settings), Time);

    public static Task<ScratchModel> OpenAsync(IChatClient client, ModelSettings? settings = null, TimeProvider? time = null) =>
        OpenAsync(_ => client, settings, time);

    /// <param name="client">Made for an address on this machine.</param>
    public static async Task<ScratchModel> OpenAsync(Func<ModelAddress, IChatClient> client, ModelSettings? settings = null, TimeProvider? time = null, ModelAddress? address = null)
    {
        time ??= new FakeTimeProvider();
        var folder = new TemporaryFolder();
        var scratch = new ScratchModel(folder, await ModelLedger.OpenAsync(folder.Path, "/srv/repo", time, CancellationToken.None), time);
        address ??= new ModelAddress(ModelProtocol.OpenAi, new Uri("http://127.0.0.1:9/v1"), "fake-model", null, 1, 2);
        scratch.Service = new ModelService(
            client(address), address, settings ?? new ModelSettings(), scratch.Ledger, new OutgoingText("/srv/repo", "/data/people/ann"), scratch.shown.Add, time);
        return scratch;
    }

    public Task WritePromptAsync(string name, string text) => folder.WriteAsync(Path.Combine("prompts", name + ".md"), text);

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        folder.Dispose();
    }
}
