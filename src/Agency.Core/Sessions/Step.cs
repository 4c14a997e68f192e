namespace Agency.Core.Sessions;

/// <summary>A journalled step of a session.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Name"><c>detect</c>, <c>propose</c>, <c>verify</c>, <c>decide</c>, <c>deliver</c>.</param>
/// <param name="Detail">What it did, in one line.</param>
public sealed record Step(int Number, string Name, string Detail, DateTimeOffset At, TimeSpan Duration);
