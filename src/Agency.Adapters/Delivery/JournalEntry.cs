namespace Agency.Adapters.Delivery;

/// <summary>One file of a delivery.</summary>
/// <param name="Path">Below the repository's root.</param>
/// <param name="Before">SHA-256 of what it replaces; null when the file is made.</param>
/// <param name="After">SHA-256 of what it leaves; null when the file is removed.</param>
/// <param name="Mode">Permission bits of what it replaces; 0 when the file is made.</param>
/// <param name="User">Its owner's number.</param>
/// <param name="Group">Its group's number.</param>
internal sealed record JournalEntry(string Path, string? Before, string? After, uint Mode, uint User, uint Group);
