namespace Agency.Core.Healing;

/// <summary>Is told how a heal gets on. Called from one thread at a time.</summary>
public interface IHealProgress
{
    /// <param name="stage"><c>copy</c>, <c>scan</c>, <c>tests</c>, <c>propose</c>, <c>check</c>, <c>review</c>, <c>deliver</c>.</param>
    /// <param name="detail">What is being done, for people.</param>
    void Report(string stage, string detail);
}
