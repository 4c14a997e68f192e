namespace Agency.Core.Decisions.Guardrails;

/// <summary>A function of a test file.</summary>
/// <param name="Name">With the classes around it: <c>TestShop.test_total</c>; empty for the module itself.</param>
/// <param name="IsTest">Whether it is run as a test.</param>
/// <param name="Assertions">What it demands, in order.</param>
/// <param name="Skips">What keeps it, or a part of it, from running: decorators, calls, early returns; each as it is written.</param>
public sealed record TestFact(string Name, bool IsTest, IReadOnlyList<TestAssertion> Assertions, IReadOnlyList<string> Skips);
