using System.Globalization;
using Agency.Adapters.Processes;
using Agency.Core.Configuration;

namespace Agency.Adapters.Models.Chat;

/// <summary>Where the configured model is, with its key and prices.</summary>
/// <param name="InputPrice">Dollars a million tokens that are sent.</param>
/// <param name="OutputPrice">Dollars a million tokens that the model writes.</param>
internal sealed record ModelAddress(ModelProtocol Protocol, Uri Url, string Model, string? Key, decimal InputPrice, decimal OutputPrice)
{
    // Above what the providers' dearest models for code cost: who does not name a price pays less than is counted.
    private const decimal DearInput = 15;
    private const decimal DearOutput = 75;

    /// <summary>For people: the model and where it is.</summary>
    public string Name => $"{Model} at {Url.GetLeftPart(UriPartial.Authority)}";

    /// <summary>Null where the settings name no provider.</summary>
    /// <exception cref="UserInputException">The settings are incomplete, or would send a key where others can read it.</exception>
    public static ModelAddress? Of(ModelSettings settings, HostEnvironment environment)
    {
        if (settings.Provider is not { } provider)
            return null;
        var (protocol, usual, variable) = provider switch
        {
            "openai" => (ModelProtocol.OpenAi, "https://api.openai.com/v1", "OPENAI_API_KEY"),
            "anthropic" => (ModelProtocol.Anthropic, "https://api.anthropic.com", "ANTHROPIC_API_KEY"),
            _ => (ModelProtocol.OpenAi, provider, null),
        };
        if (settings.Name is not { } model)
            throw new UserInputException("model.provider is set, and model.name is not. Name the model, or leave both out.");
        var url = new Uri(settings.BaseUrl ?? usual);
        var isOwn = settings.BaseUrl is not null || variable is null;
        string? key = null;
        if ((settings.KeyVariable ?? (isOwn ? null : variable)) is { } name)
        {
            key = environment.Get(name) ?? throw new UserInputException($"The key of the model is looked for in {name}, which is not set. model.key-variable names another variable.");
            if (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback)
                throw new UserInputException($"model.provider would send your key over {url.Scheme} to {url.Host}, where others can read it. Use https.");
            if (key.Any(c => !char.IsAscii(c) || char.IsControl(c) || c == ' '))
                throw new UserInputException($"The value of {name} is no key: it holds characters that no request can carry.");
        }

        return new ModelAddress(
            protocol, url, model, key,
            Dollars(settings.InputPrice) ?? (url.IsLoopback ? 0 : DearInput),
            Dollars(settings.OutputPrice) ?? (url.IsLoopback ? 0 : DearOutput));
    }

    /// <summary>What tokens cost, in dollars.</summary>
    public decimal CostOf(long inputTokens, long outputTokens) => ((inputTokens * InputPrice) + (outputTokens * OutputPrice)) / 1_000_000m;

    internal static decimal? Dollars(string? text) => text is null ? null : decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
