using System.Text.RegularExpressions;

namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The failures of Python's doctest: a line that names the place, and below it one that says an example failed.</summary>
internal sealed class DoctestReader : FailingTestReader
{
    private static readonly Regex Place = Linear(@"^File ""(?<file>[^""]+)"", line (?<line>\d+), in (?<id>[\w.]+)$");

    private Match? place;
    private int placeLine;

    public override string Framework => "doctest";

    public override IReadOnlyList<string> Keywords => ["File \"", "Failed example:"];

    public override void Read(LogLine line, FailingTests tests)
    {
        if (Place.Match(line.Text) is { Success: true } match)
        {
            place = match;
            placeLine = line.Number;
        }
        else if (place is not null && line.Number == placeLine + 1 && line.Text == "Failed example:")
        {
            tests.Add(place.Groups["id"].Value, Framework, line, place.Groups["file"].Value, place.Groups["line"].Value);
        }
    }
}
