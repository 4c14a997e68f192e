namespace Agency.Core.Detection;

/// <summary>The kinds of problem that Agency tells apart.</summary>
public enum Category
{
    Type,
    Import,
    Style,
    Security,
    Performance,
    Logic,
}
