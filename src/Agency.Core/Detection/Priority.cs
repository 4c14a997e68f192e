namespace Agency.Core.Detection;

/// <summary>What to look at first: P0 security, P1 errors, P2 warnings, P3 style.</summary>
public enum Priority
{
    P0,
    P1,
    P2,
    P3,
}
