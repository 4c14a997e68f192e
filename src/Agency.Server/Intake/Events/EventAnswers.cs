using Agency.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Agency.Server.Intake.Events;

/// <summary>How senders of events are answered.</summary>
internal static class EventAnswers
{
    /// <summary>Writes an event down and says what became of it: 202 when it is new, 200 for a delivery that was taken before.</summary>
    public static async Task<IResult> StoreAsync(EventWriter writer, IntakeEvent given, CancellationToken cancellationToken)
    {
        var stored = await writer.WriteAsync(given, cancellationToken);
        if (stored is null)
            return Unavailable();
        if (!stored.IsNew)
            return Results.Json(new EventReceipt("duplicate", stored.Id, null));
        return given.IgnoredBecause is { } reason
            ? Results.Json(new EventReceipt("ignored", stored.Id, reason), statusCode: StatusCodes.Status202Accepted)
            : Results.Json(new EventReceipt("received", stored.Id, given.Obstacle), statusCode: StatusCodes.Status202Accepted);
    }

    public static IResult Unavailable() => ErrorAnswers.Of(StatusCodes.Status503ServiceUnavailable, "unavailable", "The event could not be written down. Send it again later.");
}
