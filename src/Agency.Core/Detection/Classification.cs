namespace Agency.Core.Detection;

/// <summary>What kind of problem a rule is about and how much it matters.</summary>
public readonly record struct Classification(Category Category, Priority Priority, Severity Severity);
