namespace Agency.Core.Notifications;

/// <summary>Something that a human is told.</summary>
/// <param name="Title">One line, plain text.</param>
/// <param name="Text">A few lines, plain text; redacted by whoever made it.</param>
/// <param name="Link">Where more is to be seen; null where there is no address.</param>
/// <param name="Facts">Names and values, in the order in which they are shown.</param>
public sealed record Notification(string Title, string Text, Uri? Link, IReadOnlyList<KeyValuePair<string, string>> Facts);
