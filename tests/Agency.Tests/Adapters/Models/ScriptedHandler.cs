namespace Agency.Tests.Adapters.Models;

/// <summary>Answers requests by a script, without a network; null never answers.</summary>
internal sealed class ScriptedHandler(Func<int, HttpResponseMessage?> answer) : HttpMessageHandler
{
    private int attempts;

    public int Attempts => attempts;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (answer(++attempts) is { } response)
            return response;
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("The end of an endless wait.");
    }
}
