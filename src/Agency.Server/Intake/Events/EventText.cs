using Agency.Core.Ci;
using Agency.Core.Detection.Incidents;
using Agency.Server.Configuration;

namespace Agency.Server.Intake.Events;

/// <summary>
/// Makes texts of strangers fit to be kept: one line, no control characters, no marks that turn text around or hide it, no
/// secrets, of bounded length. What a text says stays: nothing here reads it as an instruction.
/// </summary>
internal sealed class EventText(ServerSecretText secrets)
{
    private const int LongestError = 2000;
    private const int LongestName = 300;
    private const int MostEntries = 200;
    private const int MostTags = 60;

    public IntakeEvent Clean(IntakeEvent given) => given with
    {
        Source = Name(given.Source)!,
        Kind = Name(given.Kind)!,
        DeliveryId = Name(given.DeliveryId)!,
        Repository = Name(given.Repository),
        Branch = Name(given.Branch),
        Service = Name(given.Service),
        RunId = Name(given.RunId),
        Tags = List(given.Tags, MostTags),
        Actor = Name(given.Actor),
        IgnoredBecause = Line(given.IgnoredBecause, LongestError),
        Normalised = given.Normalised with
        {
            Repo = Name(given.Normalised.Repo),
            Event = Name(given.Normalised.Event)!,
            Commit = Name(given.Normalised.Commit),
            Error = Line(given.Normalised.Error, LongestError),
            Context = new EventContext
            {
                FailedTests = List(given.Normalised.Context.FailedTests, MostEntries),
                ErrorRate = given.Normalised.Context.ErrorRate,
                AffectedEndpoints = List(given.Normalised.Context.AffectedEndpoints, MostEntries),
            },
        },
    };

    /// <summary>A text of one line, not longer than this.</summary>
    public string? Line(string? text, int longest)
    {
        if (text is null)
            return null;
        // What is cut off is cut before it is cleaned too: nobody waits for megabytes that are thrown away.
        var line = secrets.Redact(CiText.Line(text.Length > 4 * longest ? text[..(4 * longest)] : text));
        return CiText.Cut(line, longest);
    }

    private string? Name(string? text) => Line(text, LongestName);

    private List<string> List(IReadOnlyList<string> texts, int most) =>
        [.. texts.Take(most).Select(t => Name(t)!).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];
}
