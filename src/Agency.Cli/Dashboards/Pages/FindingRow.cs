using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Screens;

namespace Agency.Cli.Dashboards.Pages;

/// <summary>Lays out findings one a line: where, which rule, what was done. The columns are as wide as their texts need.</summary>
internal sealed class FindingRow
{
    private const int WidestRule = 24;

    private readonly int placeWidth;
    private readonly int ruleWidth;

    /// <param name="findings">Place and rule of all that will be shown together.</param>
    public FindingRow(IReadOnlyCollection<(string Place, string Rule)> findings, int width)
    {
        placeWidth = Widest(findings.Select(f => f.Place), Math.Clamp(width * 2 / 5, 12, 48));
        ruleWidth = Widest(findings.Select(f => f.Rule), WidestRule);
    }

    public StyledLine Add(StyledLine line, string place, string rule, string text) =>
        line.Cell(place, placeWidth).Add("  ").Cell(rule, ruleWidth, Ink.Cyan).Add("  ").Add(text);

    private static int Widest(IEnumerable<string> texts, int most) => Math.Min(most, texts.Select(t => CellWidth.Of(Sanitizer.Line(t))).DefaultIfEmpty().Max());
}
