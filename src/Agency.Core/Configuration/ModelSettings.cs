using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Agency.Core.Configuration;

/// <summary>
/// The language model that is asked when nothing else heals a problem. It is sent parts of the code and costs money, so
/// only the user's own file can name one.
/// </summary>
public sealed record ModelSettings
{
    [Description("'openai', 'anthropic', or the base URL of an OpenAI-compatible service, such as http://localhost:11434/v1. Without one, no model is asked.")]
    [RegularExpression(@"openai|anthropic|https?://[^\s@?#]+")]
    public string? Provider { get; init; }

    [Description("The name of the model there.")]
    public string? Name { get; init; }

    [Description("Base URL in place of the provider's own, for a gateway that speaks its protocol.")]
    [RegularExpression(@"https?://[^\s@?#]+")]
    public string? BaseUrl { get; init; }

    [Description("The environment variable that holds the key. Without it: OPENAI_API_KEY or ANTHROPIC_API_KEY by provider, none for a base URL.")]
    [RegularExpression("[A-Za-z_][A-Za-z0-9_]*")]
    public string? KeyVariable { get; init; }

    [Description("Dollars for a million tokens that are sent. Without it: 0 for a service on this machine, else 15, so that the budget rather ends too soon.")]
    [RegularExpression(@"[0-9]{1,5}(\.[0-9]{1,6})?")]
    public string? InputPrice { get; init; }

    [Description("Dollars for a million tokens that the model writes. Without it: 0 for a service on this machine, else 75.")]
    [RegularExpression(@"[0-9]{1,5}(\.[0-9]{1,6})?")]
    public string? OutputPrice { get; init; }

    [Description("Dollars that one repository may cost in a calendar month (UTC). What could exceed it is not asked.")]
    [RegularExpression(@"[0-9]{1,6}(\.[0-9]{1,2})?")]
    public string MonthlyBudget { get; init; } = "10";

    [Description("Problems that are put to the model in one heal, the most urgent first.")]
    [Range(0, 1000)]
    public int MaxProblems { get; init; } = 20;

    [Description("Answers of the model for one problem.")]
    [Range(1, 200)]
    public int MaxSteps { get; init; } = 30;

    [Description("Tokens for one problem, sent and written together.")]
    [Range(1000, 10_000_000)]
    public int MaxTokens { get; init; } = 200_000;

    [Description("Tokens of one answer.")]
    [Range(256, 65_536)]
    public int MaxAnswerTokens { get; init; } = 4096;

    [Description("Minutes for one problem.")]
    [Range(1, 60)]
    public int MaxMinutes { get; init; } = 5;

    [Description("Seconds one request may take.")]
    [Range(1, 1800)]
    public int TimeoutSeconds { get; init; } = 120;
}
