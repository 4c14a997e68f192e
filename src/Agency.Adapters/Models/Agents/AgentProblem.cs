namespace Agency.Adapters.Models.Agents;

/// <summary>What an agent is to repair.</summary>
public enum AgentProblem
{
    /// <summary>What an analyser reports.</summary>
    Finding,

    /// <summary>A test that fails.</summary>
    TestFailure,
}
