namespace Agency.Core.Healing;

/// <summary>A refusal and the layer it happened in.</summary>
internal sealed record SuiteRefusal(Layer Layer, Refusal Refusal);
