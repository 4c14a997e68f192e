namespace Agency.Core.Configuration;

/// <summary>A setting that only the user's own file may hold; no repository's file can, trusted or not.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UserOnlyAttribute : Attribute;
