using Agency.Adapters.Models.Chat;
using Agency.Adapters.Processes;
using Agency.Core.Configuration;

namespace Agency.Tests.Adapters.Models.Chat;

public sealed class ModelAddressTests
{
    private static readonly HostEnvironment Environment = new(new Dictionary<string, string>
    {
        ["OPENAI_API_KEY"] = "sk-o", ["ANTHROPIC_API_KEY"] = "sk-a", ["GATEWAY"] = "sk-g", ["ODD"] = "two words",
    });

    [Fact]
    public void Nothing_configured_is_no_model() => Assert.Null(ModelAddress.Of(new ModelSettings(), Environment));

    [Theory]
    [InlineData("openai", null, null, "https://api.openai.com/v1", "sk-o")]
    [InlineData("anthropic", null, null, "https://api.anthropic.com/", "sk-a")]
    [InlineData("anthropic", null, "GATEWAY", "https://api.anthropic.com/", "sk-g")]
    [InlineData("anthropic", "https://gate.example/x", "GATEWAY", "https://gate.example/x", "sk-g")]
    [InlineData("openai", "https://gate.example/v1", null, "https://gate.example/v1", null)]
    [InlineData("http://localhost:11434/v1", null, null, "http://localhost:11434/v1", null)]
    [InlineData("http://localhost:11434/v1", null, "GATEWAY", "http://localhost:11434/v1", "sk-g")]
    public void A_key_goes_only_where_it_belongs(string provider, string? url, string? variable, string to, string? key)
    {
        var address = ModelAddress.Of(new ModelSettings { Provider = provider, Name = "m", BaseUrl = url, KeyVariable = variable }, Environment)!;

        Assert.Equal((to, key), (address.Url.AbsoluteUri, address.Key));
        Assert.Equal(provider == "anthropic" ? ModelProtocol.Anthropic : ModelProtocol.OpenAi, address.Protocol);
    }

    [Theory]
    [InlineData("openai", null, null, "model.name is not")]
    [InlineData("openai", "m", "ABSENT", "is looked for in ABSENT, which is not set")]
    [InlineData("openai", "m", "ODD", "is no key")]
    [InlineData("http://models.example/v1", "m", "GATEWAY", "where others can read it")]
    public void Settings_that_make_no_sense_are_refused(string provider, string? name, string? variable, string told)
    {
        var settings = new ModelSettings { Provider = provider, Name = name, KeyVariable = variable };

        Assert.Contains(told, Assert.Throws<UserInputException>(() => ModelAddress.Of(settings, Environment)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:1/v1", null, null, 0)]
    [InlineData("https://models.example/v1", null, null, 90)]
    [InlineData("https://models.example/v1", "0.25", "1.5", 1.75)]
    public void Whoever_names_no_price_is_counted_a_dear_one(string provider, string? input, string? output, double dollars)
    {
        var address = ModelAddress.Of(new ModelSettings { Provider = provider, Name = "m", InputPrice = input, OutputPrice = output }, Environment)!;

        Assert.Equal((decimal)dollars, address.CostOf(1_000_000, 1_000_000));
    }
}
