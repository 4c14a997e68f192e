using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace Agency.Adapters.Models.Chat;

/// <summary>
/// Makes the providers' own libraries talk to a model. They try nothing again and set no time limit: both is done in one
/// place for all of them.
/// </summary>
internal static class ProviderClients
{
    /// <summary>What is sent as a key to a service that needs none; the libraries insist on one.</summary>
    private const string NoKey = "none";

    /// <param name="http">Owned by the client from here on.</param>
    public static IChatClient Create(ModelAddress address, HttpClient http) => address.Protocol switch
    {
        ModelProtocol.Anthropic => new AnthropicClient
        {
            ApiKey = address.Key ?? NoKey,
            BaseUrl = address.Url.AbsoluteUri.TrimEnd('/'),
            HttpClient = http,
            MaxRetries = 0,
            Timeout = TimeSpan.FromHours(1),
        }.AsIChatClient(address.Model),
        _ => new ChatClient(address.Model, new ApiKeyCredential(address.Key ?? NoKey), new OpenAIClientOptions
        {
            Endpoint = address.Url,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        }).AsIChatClient(),
    };
}
