using Agency.Core.Configuration;

namespace Agency.Adapters.Models.Agents;

/// <summary>What an agent may use up for one problem. Nothing it says or reads changes them.</summary>
/// <param name="Steps">Answers of the model.</param>
/// <param name="Tokens">Sent and written together.</param>
public sealed record AgentLimits(int Steps, long Tokens, TimeSpan Time)
{
    public static AgentLimits Of(ModelSettings settings) => new(settings.MaxSteps, settings.MaxTokens, TimeSpan.FromMinutes(settings.MaxMinutes));
}
